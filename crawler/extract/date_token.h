#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace atalaya::extract {

/// What a word can be in a statement of time. One word may be several: "may", "segunda".
enum class TimeWord : std::uint32_t {
  kMonth = 1U << 0U,
  kNumber = 1U << 1U,
  kFirstDay = 1U << 2U,
  kOf = 1U << 3U,
  kArticle = 1U << 4U,
  kTo = 1U << 5U,
  kAnd = 1U << 6U,
  kAt = 1U << 7U,
  kNoon = 1U << 8U,
  kMidnight = 1U << 9U,
  kHours = 1U << 10U,
  kNoonMark = 1U << 11U,
  kAm = 1U << 12U,
  kPm = 1U << 13U,
  kPartAm = 1U << 14U,
  kPartPm = 1U << 15U,
  kUnit = 1U << 16U,
  kBusiness = 1U << 17U,
  kAfter = 1U << 18U,
  kWithin = 1U << 19U,
  kMonthLead = 1U << 20U,
  kLastDay = 1U << 21U,
  kHalf1 = 1U << 22U,
  kHalf2 = 1U << 23U,
  kFortnight = 1U << 24U,
  kBegin = 1U << 25U,
  kMiddle = 1U << 26U,
  kEnd = 1U << 27U,
  kWeekday = 1U << 28U,
  kMonthUnit = 1U << 29U,  ///< the word "mes" itself
  kThis = 1U << 30U,
  kNext = 1U << 31U,
};

/// A word, a number or a mark of a text. Byte offsets.
struct DateToken {
  enum class Kind : std::uint8_t { kWord, kNumber, kMark };
  std::size_t start = 0;
  std::size_t end = 0;
  Kind kind = Kind::kMark;
  char mark = 0;            ///< kMark: an ASCII character that stands for it ('-' for every dash)
  int digits = 0;           ///< kNumber: how many
  int value = 0;            ///< kNumber: capped at 9 digits; kWord: month or number
  std::uint32_t words = 0;  ///< kWord: TimeWord bits
  bool space_before = false;
  bool line_before = false;  ///< a line break lies before it
  bool capital = false;

  [[nodiscard]] bool is(TimeWord word) const {
    return (words & static_cast<std::uint32_t>(word)) != 0;
  }
  [[nodiscard]] bool is_mark(char wanted) const { return kind == Kind::kMark && mark == wanted; }
  [[nodiscard]] bool is_number() const { return kind == Kind::kNumber; }
};

/// Tokens of a text, white space left out. Linear.
[[nodiscard]] std::vector<DateToken> date_tokens(std::string_view text);

}  // namespace atalaya::extract
