#include "crawler/extract/amount_scanner.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "crawler/extract/amount_words.h"
#include "crawler/extract/figure_scan.h"

namespace atalaya::extract {

namespace {

struct CountryCurrency {
  std::string_view country;
  std::string_view currency;
};

constexpr std::array<CountryCurrency, 12> kPesoOf{{{"CO", "COP"},
                                                   {"MX", "MXN"},
                                                   {"AR", "ARS"},
                                                   {"CL", "CLP"},
                                                   {"UY", "UYU"},
                                                   {"DO", "DOP"},
                                                   {"CU", "CUP"},
                                                   {"PH", "PHP"},
                                                   {"US", "USD"},
                                                   {"EC", "USD"},
                                                   {"SV", "USD"},
                                                   {"PA", "USD"}}};
constexpr std::array<CountryCurrency, 8> kDollarOf{{{"CA", "CAD"},
                                                    {"AU", "AUD"},
                                                    {"NZ", "NZD"},
                                                    {"SG", "SGD"},
                                                    {"HK", "HKD"},
                                                    {"TW", "TWD"},
                                                    {"JM", "JMD"},
                                                    {"TT", "TTD"}}};

template <std::size_t Count>
std::string_view currency_in(const std::array<CountryCurrency, Count>& table,
                             std::string_view country) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const CountryCurrency& entry) {
    return entry.country == country;
  });
  return found == table.end() ? std::string_view() : found->currency;
}

/// Joins the figures of one text to ranges and reads the words before them.
class AmountScan {
 public:
  AmountScan(std::string_view text, const ScanOptions& options)
      : text_(text), options_(options), figures_(scan_figures(text, options.lang)) {}

  [[nodiscard]] std::vector<ScannedAmount> run() const {
    std::vector<ScannedAmount> amounts;
    for (std::size_t index = 0; index < figures_.size(); ++index) {
      if (index + 1 < figures_.size() && is_range(figures_[index], figures_[index + 1])) {
        amounts.push_back(range_of(index));
        ++index;
      } else if (counts(figures_[index])) {
        amounts.push_back(single(figures_[index]));
      }
    }
    return amounts;
  }

 private:
  // Money has a currency; a lone number is an amount only when it is the whole text.
  [[nodiscard]] bool counts(const Figure& figure) const {
    if (figure.percent || !figure.currency.empty()) return true;
    return trim_ascii(text_.substr(0, figure.start)).empty() &&
           trim_ascii(text_.substr(figure.end)).empty();
  }

  [[nodiscard]] bool is_range(const Figure& low, const Figure& high) const {
    if (low.percent != high.percent ||
        (!low.percent && high.currency.empty() && low.currency.empty()))
      return false;
    if (high.start < low.end || high.start - low.end > 24) return false;
    const std::string_view between = trim_ascii(text_.substr(low.end, high.start - low.end));
    const bool rises = low.value < high.value || !low.multiplied;
    if (between.find('\n') != between.npos || !rises) return false;
    if (joins_bounds(low, between)) return true;
    const bool dash = between == "-" || between == "\xE2\x80\x93" || between == "\xE2\x80\x94";
    const PhraseTable::Hit joins = amount_phrases().find_at(between, 0);
    const bool word = joins.meaning == "and" && joins.end == between.size();
    if (!dash && !word) return false;
    if (!low.currency.empty() && !high.currency.empty() && low.currency != high.currency &&
        !low.currency.starts_with('?') && !high.currency.starts_with('?'))
      return false;
    const PhraseTable::Hit lead =
        amount_phrases().find_before(text_, skip_blank_back(text_, low.start));
    const bool led = lead.meaning == "between" || lead.meaning == "at_least";
    const bool and_word = between == "y" || between == "and" || between == "e" || between == "et";
    if (dash) return !low.currency.empty() || !high.currency.empty();
    return led || (!and_word && !high.currency.empty() && (between == "a" || between == "to"));
  }

  // "un mínimo de 5.000 y un máximo de 20.000 euros".
  [[nodiscard]] bool joins_bounds(const Figure& low, std::string_view between) const {
    const PhraseTable::Hit joins = amount_phrases().find_at(between, 0);
    if (joins.meaning != "and") return false;
    const std::string_view rest = trim_ascii(between.substr(joins.end));
    const PhraseTable::Hit bound = amount_phrases().find_at(rest, 0);
    if (bound.meaning != "up_to" || bound.end != rest.size()) return false;
    const PhraseTable::Hit lead =
        amount_phrases().find_before(text_, skip_blank_back(text_, low.start));
    return lead.meaning == "at_least";
  }

  [[nodiscard]] std::optional<Currency> resolve(std::string_view code) const {
    if (code.empty()) return std::nullopt;
    if (code == "?$") return Currency::parse(currency_of_sign());
    if (code == "?dollar") {
      const std::string_view own = currency_in(kDollarOf, options_.country);
      return Currency::parse(own.empty() ? "USD" : own);
    }
    return Currency::parse(code);
  }

  [[nodiscard]] std::string_view currency_of_sign() const {
    const std::string_view peso = currency_in(kPesoOf, options_.country);
    return peso.empty() ? currency_in(kDollarOf, options_.country) : peso;
  }

  [[nodiscard]] ScannedAmount range_of(std::size_t index) const {
    Figure low = figures_[index];
    const Figure& high = figures_[index + 1];
    if (high.multiplied && !low.multiplied && !low.grouped) low.value = scaled_like(low, high);
    ScannedAmount amount;
    amount.start = low.start;
    amount.end = high.end;
    amount.kind = low.percent ? AmountKind::kPercent : AmountKind::kRange;
    if (low.percent) {
      amount.percent = high.value;
      amount.min = low.value;
      amount.max = high.value;
      return amount;
    }
    amount.min = low.value;
    amount.max = high.value;
    const Figure& named =
        high.currency.empty() || (high.currency.starts_with('?') && !low.currency.empty()) ? low
                                                                                           : high;
    amount.currency = resolve(named.currency);
    amount.symbol = named.symbol;
    return amount;
  }

  // "entre 10 y 25 millones": the multiplier serves both.
  [[nodiscard]] static Decimal scaled_like(const Figure& low, const Figure& high) {
    for (const std::int64_t factor : {1'000'000'000LL, 1'000'000LL, 1'000LL}) {
      const auto scaled = low.value.times(Decimal(factor, 0));
      if (scaled && *scaled < high.value) return *scaled;
    }
    return low.value;
  }

  [[nodiscard]] ScannedAmount single(const Figure& figure) const {
    ScannedAmount amount;
    amount.start = figure.start;
    amount.end = figure.end;
    amount.symbol = figure.symbol;
    if (figure.percent) {
      amount.kind = AmountKind::kPercent;
      amount.percent = figure.value;
      return amount;
    }
    amount.currency = resolve(figure.currency);
    amount.kind = bound_of(figure);
    if (amount.kind != AmountKind::kUpTo) amount.min = figure.value;
    if (amount.kind != AmountKind::kAtLeast) amount.max = figure.value;
    return amount;
  }

  [[nodiscard]] AmountKind bound_of(const Figure& figure) const {
    std::size_t before = skip_blank_back(text_, figure.start);
    if (before > 0 && (text_[before - 1] == '(' || text_[before - 1] == ':'))
      before = skip_blank_back(text_, before - 1);
    const PhraseTable::Hit lead = amount_phrases().find_before(text_, before);
    if (lead.meaning == "up_to") return AmountKind::kUpTo;
    if (lead.meaning == "and" && text_.substr(lead.start, 5) == "hasta") return AmountKind::kUpTo;
    if (lead.meaning == "at_least") return AmountKind::kAtLeast;
    std::size_t after = skip_blank(text_, figure.end);
    if (after < text_.size() && text_[after] == ',') after = skip_blank(text_, after + 1);
    const PhraseTable::Hit tail = amount_phrases().find_at(text_, after);
    const std::string_view word = text_.substr(tail.start, tail.end - tail.start);
    if (tail.meaning == "up_to" && (word.starts_with("como") || word.starts_with("m")))
      return AmountKind::kUpTo;
    return AmountKind::kExact;
  }

  std::string_view text_;
  const ScanOptions& options_;
  std::vector<Figure> figures_;
};

}  // namespace

std::vector<ScannedAmount> scan_amounts(std::string_view text, const ScanOptions& options) {
  return AmountScan(text, options).run();
}

}  // namespace atalaya::extract
