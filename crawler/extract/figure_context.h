#pragma once

#include <cstddef>
#include <string_view>

#include "crawler/extract/currency_names.h"
#include "crawler/extract/figure_scan.h"
#include "crawler/extract/phrase_table.h"

namespace atalaya::extract {

/// Reads what stands around a number: multipliers (figure_multipliers.cpp), per cent, currency, the
/// same sum said again.
class FigureContext {
 public:
  FigureContext(std::string_view text, std::string_view lang)
      : text_(text), lang_(lang), extent_(text) {}

  /// Completes a number; nothing before `floor` belongs to it.
  void complete(Figure& figure, std::size_t floor) const;
  [[nodiscard]] const Extent& extent() const { return extent_; }
  /// The words about amounts at one place, which several questions about a number ask for.
  [[nodiscard]] PhraseTable::Hit phrase_at(std::size_t at) const;

 private:
  [[nodiscard]] CurrencyName name_at(std::size_t at) const;
  void complete_alone(Figure& figure, std::size_t floor) const;
  [[nodiscard]] bool stands_alone(const Figure& figure) const;
  void take_currency_before(Figure& figure, std::size_t floor) const;
  [[nodiscard]] CurrencyName name_before(std::size_t number_start) const;
  void join_code_before_sign(Figure& figure, std::size_t floor) const;
  void skip_same_number(Figure& figure) const;
  void take_parted_decimals(Figure& figure) const;
  void take_digits_behind_sign(Figure& figure) const;
  void take_fraction(Figure& figure) const;
  void take_multipliers(Figure& figure) const;
  bool take_multiplier(Figure& figure) const;
  bool take_letter_multiplier(Figure& figure) const;
  void take_half_more(Figure& figure) const;
  void take_rest(Figure& figure) const;
  void take_thousands_of(Figure& figure, Decimal below, const Figure& rest) const;
  bool take_percent(Figure& figure) const;
  void take_currency_after(Figure& figure) const;
  void take_bracketed_currency(Figure& figure, std::size_t at) const;
  void name_behind(Figure& figure, const CurrencyName& name) const;
  [[nodiscard]] bool belongs_to_next(const Figure& figure, const CurrencyName& name) const;
  [[nodiscard]] bool is_weight(const Figure& figure, std::size_t end) const;
  void settle_value(Figure& figure) const;
  void take_repetition(Figure& figure) const;
  void take_minus(Figure& figure) const;
  [[nodiscard]] bool multiply(Figure& figure, std::int64_t factor, std::size_t end) const;

  std::string_view text_;
  std::string_view lang_;
  Extent extent_;
  /// What was found at the last place.
  template <class Found>
  struct Last {
    std::size_t at = std::string_view::npos;
    Found found;
  };
  mutable Last<PhraseTable::Hit> last_phrase_;
  mutable Last<CurrencyName> last_name_;
};

/// The number in digits or words at byte `at`, without its context; `end` is 0 when there is none.
[[nodiscard]] Figure number_at(std::string_view text, std::size_t at, std::string_view lang);

}  // namespace atalaya::extract
