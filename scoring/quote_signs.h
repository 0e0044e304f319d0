#pragma once

#include <string_view>

namespace atalaya::scoring {

/// What the words of a quote add to its claim and the claim's type cannot carry. Stems of Spanish,
/// English, Portuguese and French, without accents; ASCII case is ignored.
enum class QuoteSign {
  kInKind,     ///< a counterpart may be given in kind
  kTypical,    ///< an average or usual amount, not a limit
  kOfficials,  ///< people who work for a public entity
  kNominated,  ///< put forward by their institution
  kCancelled,  ///< withdrawn or declared void, not merely over
};

[[nodiscard]] bool shows(std::string_view quote, QuoteSign sign);

}  // namespace atalaya::scoring
