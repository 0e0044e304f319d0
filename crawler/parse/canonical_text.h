#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "crawler/parse/parse_budget.h"
#include "domain/document.h"

namespace atalaya::parse {

/// The canonical texts of one document, parsed once however many parts are asked for.
///
/// Parts: "entry:N" and "entry:N/title" of a feed (N from 0); "title", "text" and
/// "item:N@<selector>" of a page; those of json_part.h of a JSON document, of mail_text.h of a
/// mail, of calendar_file.h of a calendar, of page_part.h of a PDF. Deterministic: same bytes, same
/// address, same texts (of a PDF: with the same poppler). Evidence counts their bytes.
class CanonicalTexts {
 public:
  /// `document` outlives the object. Nothing is parsed before the first question.
  explicit CanonicalTexts(const Document& document, ParseBudget budget = {});
  ~CanonicalTexts();
  CanonicalTexts(const CanonicalTexts&) = delete;
  CanonicalTexts& operator=(const CanonicalTexts&) = delete;

  /// Nothing when the document has no such part.
  [[nodiscard]] std::optional<std::string> text_of(std::string_view part);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// One part of a document; for several parts of one document use CanonicalTexts.
[[nodiscard]] std::optional<std::string> canonical_text(const Document& document,
                                                        std::string_view part,
                                                        const ParseBudget& budget);

}  // namespace atalaya::parse
