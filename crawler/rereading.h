#pragma once

#include <optional>
#include <string>

#include "crawler/document_reader.h"

namespace atalaya::crawler {

/// One archived document of a source, read again as a harvest reads it: every announcement that it
/// holds. References outlive the object.
class Rereading {
 public:
  Rereading(const DocumentReader& reader, const Source& source, const Document& document,
            Instant now);

  [[nodiscard]] const Reading& reading() const { return reading_; }
  /// The announcement that a finding was made of, under the finding's own key; nothing when the
  /// document does not tell it any more.
  [[nodiscard]] std::optional<Lead> find(const std::string& key) const;
  /// What the page behind an announcement makes of it; nothing when that page cannot be used.
  [[nodiscard]] std::optional<Lead> with_detail(const Lead& lead, const Document& detail,
                                                Instant now) const;

 private:
  [[nodiscard]] std::optional<Lead> file_of_mail(const std::string& key) const;
  [[nodiscard]] std::optional<Lead> as_page(const std::string& key) const;

  const DocumentReader& reader_;
  const Source& source_;
  const Document& document_;
  Instant now_;
  Reading reading_;
};

}  // namespace atalaya::crawler
