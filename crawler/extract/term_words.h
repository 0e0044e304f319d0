#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace atalaya::extract {

/// What a word can be beside a period that is counted from an event. One word may be several.
enum class TermWord : std::uint8_t {
  kDay,
  kWeek,
  kMonth,
  kOne,
  kWorking,
  kRunning,  ///< "calendario", "corridos": every day counts
  kFrom,
  kWithin,
  kOf,
  kLink,  ///< may stand between "desde" and the event
  kTo,    ///< joins the event to "siguiente"; behind an event it leads to an end
  kFor,
  kThis,
  kCall,
  kPublication,
  kEvent,
  kPlace,
  kNow,
  kAnd,
  kBefore
};

/// A word, a number or a mark of a sentence about a period. Byte offsets.
struct TermToken {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::uint32_t words = 0;  ///< bits of TermWord
  char mark = 0;
  bool is_number = false;

  [[nodiscard]] bool is(TermWord word) const {
    return (words >> static_cast<unsigned>(word) & 1U) != 0;
  }
};

/// Tokens of a sentence by the list "terms.txt".
[[nodiscard]] std::vector<TermToken> term_tokens(std::string_view sentence);

}  // namespace atalaya::extract
