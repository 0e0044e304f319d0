#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/civil_date.h"
#include "base/sha256.h"
#include "crawler/extract/scan_options.h"
#include "crawler/parse/layout.h"
#include "domain/call_facts.h"

namespace atalaya::extract {

class Vocabulary;     // word_list.h
struct RoledDate;     // roles.h
struct RoledAmount;   // roles.h
struct UnknownLabel;  // unknown_labels.h

/// One text about one call, as a parser yields it, and what its source knows beside it.
struct TextInput {
  std::string title;
  std::string text;  ///< canonical UTF-8 text: evidence counts its bytes
  std::string lang;  ///< declared ("es", "en-GB"); empty when nothing is declared
  std::string url;
  std::optional<CivilDate> published;  ///< reference of dates without a year
  std::string country;                 ///< ISO 3166 of the publisher; empty when unknown
  DateOrder order = DateOrder::kUnknown;
  std::string funder_hint;  ///< who pays when the text does not say
  Sha256 document;
  std::string text_part = "text";
  std::string title_part = "title";
  std::vector<parse::TextSpan> layout;  ///< headings, items and links of `text`; may be empty
};

/// Whether facts tell what became of every date and amount, which costs reading twice.
enum class MentionKeeping : std::uint8_t { kNone, kKeep };

/// Reads the facts of a call out of its text. Immutable: one object serves every thread.
class Understanding {
 public:
  /// Compiles the word lists once; `vocabulary` is not kept.
  explicit Understanding(const Vocabulary& vocabulary,
                         MentionKeeping mentions = MentionKeeping::kNone);
  ~Understanding();
  Understanding(const Understanding&) = delete;
  Understanding& operator=(const Understanding&) = delete;

  /// Every claim quotes exactly the bytes of its part. Pure: same input, same facts.
  [[nodiscard]] CallFacts understand(const TextInput& input) const;
  /// Every date of the text with what it is for, in text order.
  [[nodiscard]] std::vector<RoledDate> dates(const TextInput& input) const;
  /// Every amount of the text with what it is for, in text order.
  [[nodiscard]] std::vector<RoledAmount> amounts(const TextInput& input) const;
  /// Labels that no list knows and whose value holds a date or an amount, in text order.
  [[nodiscard]] std::vector<UnknownLabel> unknown_labels(const TextInput& input) const;

 private:
  struct Rules;
  std::unique_ptr<const Rules> rules_;
  MentionKeeping mentions_;
};

}  // namespace atalaya::extract
