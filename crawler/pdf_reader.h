#pragma once

#include "config/settings.h"
#include "crawler/announcement.h"
#include "crawler/document_reader.h"
#include "crawler/parse/pdf_text.h"

namespace atalaya::crawler {

[[nodiscard]] parse::PdfLimits pdf_limits_of(const config::CrawlLimits& limits);

/// Reads a PDF of a source as one announcement.
///
/// One that cannot be read without a person (scanned, or behind a password) is a lead all the same:
/// its facts say that it is to be transcribed. Runs a child process: never on the network thread.
class PdfReader {
 public:
  /// References outlive the reader.
  PdfReader(const Source& source, const Document& document, Instant now,
            const extract::Understanding& understanding, const parse::PdfLimits& limits)
      : source_(source),
        document_(document),
        limits_(limits),
        announcements_(source, document, now, understanding) {}

  [[nodiscard]] Reading read() const;
  /// The PDF behind a lead: what it says wins, but for its title.
  [[nodiscard]] Reading read_detail(const Lead& lead) const;

 private:
  [[nodiscard]] Announcement announcement_of(const parse::PdfText& pdf) const;
  [[nodiscard]] Lead untranscribed(Transcription why) const;
  [[nodiscard]] Lead untranscribed(const Lead& lead, Transcription why) const;
  /// Of the program's own making: it quotes nothing.
  [[nodiscard]] Evidence unquoted() const;

  const Source& source_;
  const Document& document_;
  const parse::PdfLimits& limits_;
  AnnouncementReader announcements_;
};

}  // namespace atalaya::crawler
