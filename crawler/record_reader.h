#pragma once

#include <optional>

#include "crawler/announcement.h"
#include "crawler/parse/api_records.h"

namespace atalaya::crawler {

/// Turns the records of one answer of an API into leads: their texts are understood like any
/// other, their members are claims beside them.
class RecordReader {
 public:
  /// References outlive the reader.
  RecordReader(const Source& source, const Document& document, Instant now,
               const extract::Understanding& understanding);

  /// Nothing for a record without a title.
  [[nodiscard]] std::optional<Lead> lead_of(const parse::ApiRecord& record) const;
  /// The detail of `lead`. A closing date that it gives otherwise makes the field disputed.
  [[nodiscard]] Lead joined(const parse::ApiRecord& detail, const Lead& lead) const;

 private:
  [[nodiscard]] Announcement announcement_of(const parse::ApiRecord& record) const;
  [[nodiscard]] CallFacts facts_of(const parse::ApiRecord& record,
                                   const Announcement& announcement) const;

  const Source& source_;
  const Document& document_;
  Instant now_;
  const extract::Understanding& understanding_;
  AnnouncementReader announcements_;
};

}  // namespace atalaya::crawler
