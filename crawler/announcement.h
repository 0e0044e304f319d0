#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "crawler/document_reader.h"
#include "crawler/extract/understand.h"
#include "crawler/parse/layout.h"
#include "crawler/parse/pdf_text.h"

namespace atalaya::crawler {

/// One announcement as a parser found it, before it is understood.
struct Announcement {
  std::string title;
  std::string text;
  std::string url;
  std::string entry_id;
  std::string lang;
  std::string text_part;
  std::string title_part;    ///< empty: the title is a line of the text
  std::string closing_text;  ///< where the source's rule says that closings stand
  std::optional<CivilDate> published;
  std::vector<parse::TextSpan> layout;
  const parse::PdfText* pdf =
      nullptr;  ///< of a PDF: outlives the announcement; parts are its pages
};

/// What the document declares, else the source's only language; empty when unsure.
[[nodiscard]] std::string declared_language(const Source& source, std::string_view of_document);

/// Understands the announcements of one document of one source.
class AnnouncementReader {
 public:
  /// References outlive the reader.
  AnnouncementReader(const Source& source, const Document& document, Instant now,
                     const extract::Understanding& understanding)
      : source_(source), document_(document), now_(now), understanding_(understanding) {}

  [[nodiscard]] Lead lead_of(const Announcement& announcement) const;
  /// The page behind `lead`: its facts win, what it does not say is taken from the lead.
  [[nodiscard]] Lead joined(const Announcement& page, const Lead& lead) const;

  [[nodiscard]] CallFacts understand(const Announcement& announcement) const;
  [[nodiscard]] Finding finding_of(const Announcement& announcement, CallFacts facts) const;

 private:
  const Source& source_;
  const Document& document_;
  Instant now_;
  const extract::Understanding& understanding_;
};

}  // namespace atalaya::crawler
