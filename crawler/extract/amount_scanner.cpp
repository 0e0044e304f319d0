#include "crawler/extract/amount_scanner.h"

#include <algorithm>

#include "base/text.h"
#include "crawler/extract/amount_bounds.h"
#include "crawler/extract/currency_names.h"
#include "crawler/extract/figure_scan.h"

namespace atalaya::extract {

namespace {

constexpr std::string_view kUnit = "unit";

/// Joins the figures of one text to amounts.
class AmountScan {
 public:
  AmountScan(std::string_view text, const ScanOptions& options)
      : text_(text), options_(options), extent_(text), figures_(scan_figures(text, options.lang)) {
    prints_money_ = std::any_of(figures_.begin(), figures_.end(), [](const Figure& figure) {
      return !figure.currency.empty() && figure.currency != kUnit;
    });
  }

  [[nodiscard]] std::vector<ScannedAmount> run() const {
    std::vector<ScannedAmount> amounts;
    for (std::size_t index = 0; index < figures_.size(); ++index) {
      const Figure& figure = figures_[index];
      const Figure* next = index + 1 < figures_.size() ? &figures_[index + 1] : nullptr;
      if (next != nullptr && (is_range(text_, figure, *next) || is_bare_range(figure, *next))) {
        amounts.push_back(range_of(figure, *next));
        ++index;
      } else if (next != nullptr && is_cents_of(figure, *next)) {
        amounts.push_back(single(with_cents(figure, *next)));
        ++index;
      } else if (is_money(figure) || is_bare_sum(figure)) {
        amounts.push_back(single(figure));
      }
    }
    return amounts;
  }

 private:
  [[nodiscard]] bool is_money(const Figure& figure) const {
    return figure.percent || !figure.currency.empty() || is_taxed(text_, figure) ||
           extent_.is_covered_by(figure.start, figure.end);
  }

  [[nodiscard]] bool is_bare_sum(const Figure& figure) const {
    return !prints_money_ && is_labelled_sum(text_, figure);
  }

  [[nodiscard]] bool is_bare_range(const Figure& low, const Figure& high) const {
    return is_bare_sum(low) && is_bare_range_of(text_, low, high);
  }

  // Cents, pence and peniques, not minimum wages.
  [[nodiscard]] static bool is_hundredth(std::string_view symbol) {
    const char first = static_cast<char>(symbol.front() | 0x20);
    return first == 'c' || first == 'p' || symbol == "\xC2\xA2";
  }

  // "20 dólares con 43 centavos".
  [[nodiscard]] bool is_cents_of(const Figure& whole, const Figure& cents) const {
    if (whole.currency.empty() || whole.currency == kUnit || whole.percent) return false;
    if (cents.currency != kUnit || !is_hundredth(cents.symbol) || whole.has_decimals) return false;
    if (cents.start < whole.end || !(cents.value < Decimal(100, 0)) || cents.has_decimals)
      return false;
    const std::string_view between = trim_ascii(text_.substr(whole.end, cents.start - whole.end));
    for (const std::string_view word : {"y", "and", "con", "e", "et", "with", ",", ""})
      if (between == word) return true;
    return false;
  }

  [[nodiscard]] static Figure with_cents(Figure whole, const Figure& cents) {
    const auto part = cents.value.times(Decimal(1, 2));
    const auto sum = part ? whole.value.plus(*part) : part;
    if (sum) whole.value = *sum;
    whole.end = cents.end;
    return whole;
  }

  [[nodiscard]] ScannedAmount range_of(const Figure& low, const Figure& high) const {
    ScannedAmount amount;
    amount.start = low.start;
    amount.end = high.end;
    amount.kind = high.percent ? AmountKind::kPercent : AmountKind::kRange;
    amount.min = low_end(low, high);
    amount.max = high.value;
    if (high.percent) amount.percent = high.value;
    const bool low_names =
        high.currency.empty() || (high.currency.starts_with('?') && !low.currency.empty());
    name(amount, low_names && !high.percent ? low : high);
    if (amount.symbol.empty()) amount.currency = currency_of("?home", options_.country);
    return amount;
  }

  [[nodiscard]] ScannedAmount single(const Figure& figure) const {
    ScannedAmount amount;
    amount.start = figure.start;
    amount.end = figure.end;
    name(amount, figure);
    if (figure.percent) {
      amount.kind = AmountKind::kPercent;
      amount.percent = figure.value;
      return amount;
    }
    if (figure.currency.empty() && !extent_.is_covered_by(figure.start, figure.end))
      amount.currency = currency_of("?home", options_.country);
    amount.kind = bound_of(text_, figure);
    if (amount.kind != AmountKind::kUpTo) amount.min = figure.value;
    if (amount.kind != AmountKind::kAtLeast) amount.max = figure.value;
    return amount;
  }

  void name(ScannedAmount& amount, const Figure& figure) const {
    amount.symbol = figure.symbol;
    amount.currency = currency_of(figure.currency, options_.country);
    amount.counts_units = figure.currency == kUnit;
  }

  std::string_view text_;
  const ScanOptions& options_;
  Extent extent_;
  std::vector<Figure> figures_;
  bool prints_money_ = false;
};

}  // namespace

std::vector<ScannedAmount> scan_amounts(std::string_view text, const ScanOptions& options) {
  return AmountScan(text, options).run();
}

}  // namespace atalaya::extract
