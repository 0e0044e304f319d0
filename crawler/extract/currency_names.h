#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/money.h"

namespace atalaya::extract {

/// The sign, code or name of a currency at one place of a text.
struct CurrencyName {
  /// Code; "?…" what many countries call their money; "unit" for what is counted and is no money:
  /// minimum wages, units of account, cents. Empty: none.
  std::string_view meaning;
  std::size_t start = 0;
  std::size_t end = 0;
  bool doubtful = false;  ///< also a word or an abbreviation: needs a number that looks like money

  [[nodiscard]] bool found() const { return !meaning.empty(); }
  [[nodiscard]] bool is_open() const { return meaning.starts_with('?'); }
};

/// The name that begins at byte `at`, behind a number.
[[nodiscard]] CurrencyName currency_at(std::string_view text, std::size_t at);
/// The name that ends at byte `end`, before a number.
[[nodiscard]] CurrencyName currency_before(std::string_view text, std::size_t end);

/// The currency that a meaning stands for with a publisher of this country (ISO 3166; empty:
/// unknown). Nothing when it stays open and for units.
[[nodiscard]] std::optional<Currency> currency_of(std::string_view meaning,
                                                  std::string_view country);

}  // namespace atalaya::extract
