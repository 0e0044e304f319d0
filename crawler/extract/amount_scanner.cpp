#include "crawler/extract/amount_scanner.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "crawler/extract/number_grammar.h"
#include "crawler/extract/phrase_table.h"
#include "crawler/extract/web_address.h"

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

struct Tables {
  PhraseTable currencies{"currencies.txt"};
  PhraseTable words{"amounts.txt"};
};

const Tables& tables() {
  static const Tables kTables;
  return kTables;
}

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}
bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         static_cast<unsigned char>(letter) >= 0xC3;
}

/// A number with what stands around it.
struct Figure {
  std::size_t start = 0;  ///< with its sign or code
  std::size_t end = 0;    ///< with its multiplier, code or '%'
  std::size_t number_start = 0;
  Decimal value;
  bool percent = false;
  bool multiplied = false;
  bool grouped = false;
  bool may_be_thousands = false;  ///< "150.000": no sum of money has three decimals
  std::string_view currency;      ///< code, "?$" or "?dollar"; empty: none
  std::string symbol;
};

/// Scans one text for figures, then joins ranges and reads the words before them.
class AmountScan {
 public:
  AmountScan(std::string_view text, const ScanOptions& options) : text_(text), options_(options) {}

  std::vector<ScannedAmount> run() {
    collect();
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
  void collect() {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const char letter = text_[at];
      if (const std::size_t end = end_of_web_address(text_, at); end > at) {
        at = end - 1;
      } else if (is_digit(letter)) {
        at = take_digits(at);
      } else if (is_word_start(at) && may_begin_number_word(letter)) {
        at = take_words(at);
      }
    }
  }

  [[nodiscard]] bool is_word_start(std::size_t at) const {
    return is_letter(text_[at]) &&
           (at == 0 || (!is_letter(text_[at - 1]) &&
                        (static_cast<unsigned char>(text_[at - 1]) & 0xC0U) != 0x80));
  }
  // First letters of the words for numbers, so that most words are not looked at.
  static bool may_begin_number_word(char letter) {
    return std::string_view("cdeforstuhmnqvCDEFORSTUHMNQV").find(letter) != std::string_view::npos;
  }

  // Position of the last byte taken.
  std::size_t take_digits(std::size_t at) {
    const auto number = read_number(text_.substr(at), options_.lang);
    const std::size_t digits_end = end_of_digits(at);
    if (!number) return digits_end - 1;
    Figure figure;
    figure.number_start = figure.start = at;
    figure.end = at + number->size;
    figure.value = number->value;
    figure.grouped = number->grouped;
    figure.may_be_thousands = number->may_be_thousands;
    if (is_inside_code(at, figure.end)) return std::max(digits_end, figure.end) - 1;
    complete(figure);
    figures_.push_back(figure);
    return figure.end - 1;
  }

  std::size_t take_words(std::size_t at) {
    const auto number = read_number_words(text_.substr(at, 160));
    if (!number) return at;
    if (const std::size_t end = end_of_repetition(at, *number)) return end - 1;
    Figure figure;
    figure.number_start = figure.start = at;
    figure.end = at + number->size;
    figure.value = number->value;
    figure.multiplied = true;
    complete(figure);
    if (figure.currency.empty() && !figure.percent) return at + number->size - 1;
    figures_.push_back(figure);
    return figure.end - 1;
  }

  // "$400.000 (cuatrocientos mil pesos m/cte)": the sum before, said again; it then ends behind the
  // bracket. 0 when these words are another sum.
  std::size_t end_of_repetition(std::size_t at, const ReadNumber& words) {
    constexpr std::size_t kLongestRest = 60;
    if (figures_.empty() || figures_.back().value != words.value) return 0;
    Figure& before = figures_.back();
    if (trim_ascii(text_.substr(before.end, at - before.end)) != "(") return 0;
    const std::size_t close = text_.substr(0, at + words.size + kLongestRest).find(')', at);
    if (close == text_.npos) return 0;
    Figure named;
    named.number_start = at;
    named.end = at + words.size;
    named.multiplied = true;
    take_currency_after(named);
    if (before.currency.empty() || before.currency.starts_with('?'))
      if (!named.currency.empty() && !named.currency.starts_with('?')) {
        before.currency = named.currency;
        before.symbol = named.symbol;
      }
    before.end = close + 1;
    return before.end;
  }

  [[nodiscard]] std::size_t end_of_digits(std::size_t at) const {
    while (at < text_.size() && is_digit(text_[at])) ++at;
    return at;
  }

  // Dates, telephone numbers, "A4", "3.1.2": digits that go on.
  [[nodiscard]] bool is_inside_code(std::size_t start, std::size_t end) const {
    const char before = start == 0 ? ' ' : text_[start - 1];
    const char after = end < text_.size() ? text_[end] : ' ';
    const bool digit_follows = end + 1 < text_.size() && is_digit(text_[end + 1]);
    if ((after == '/' || after == ':' || after == '.' || after == ',') && digit_follows)
      return true;
    if (after == '-' && digit_follows && !grouped_or_signed(start))
      return looks_like_code(start, end);
    if ((before == '/' || before == ':' || before == '#' || before == '_') && start > 1 &&
        (is_digit(text_[start - 2]) || before == '#' || before == '_'))
      return true;
    if (before == '-' && start > 1 && is_digit(text_[start - 2]))
      return looks_like_code(start, end);
    return is_letter(before) && tables().currencies.find_before(text_, start).meaning.empty();
  }

  [[nodiscard]] bool grouped_or_signed(std::size_t start) const {
    return start > 0 && !tables().currencies.find_before(text_, start).meaning.empty();
  }

  // "2026-04-10", "310-555": plain digits on both sides of a dash.
  [[nodiscard]] bool looks_like_code(std::size_t start, std::size_t end) const {
    const std::size_t size = end - start;
    return size <= 4 &&
           text_.substr(start, size).find_first_not_of("0123456789") == std::string_view::npos;
  }

  [[nodiscard]] std::size_t skip_blank(std::size_t at) const {
    while (at < text_.size()) {
      if (text_[at] == ' ' || text_[at] == '\t')
        ++at;
      else if (text_.substr(at, 2) == "\xC2\xA0")
        at += 2;
      else
        break;
    }
    return at;
  }
  [[nodiscard]] std::size_t skip_blank_back(std::size_t at) const {
    while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\t' ||
                      (at > 1 && text_.substr(at - 2, 2) == "\xC2\xA0")))
      at -= text_[at - 1] == ' ' || text_[at - 1] == '\t' ? 1U : 2U;
    return at;
  }

  // Multiplier, percent sign and currency around the number.
  void complete(Figure& figure) {
    take_multiplier(figure);
    if (take_percent(figure)) return;
    take_currency_after(figure);
    take_currency_before(figure);
    if (figure.currency.empty() || figure.multiplied) return;
    take_multiplier(figure);  // "$ 5 USD millones"
    if (!figure.may_be_thousands || figure.multiplied) return;
    if (const auto thousands = figure.value.times(Decimal(1000, 0))) figure.value = *thousands;
  }

  void take_multiplier(Figure& figure) {
    for (int times = 0; times < 2; ++times) {
      const std::size_t at = skip_blank(figure.end);
      const PhraseTable::Hit hit = tables().words.find_at(text_, at);
      if (!hit.meaning.starts_with("times.")) return;
      const bool single_letter = hit.end - hit.start == 1;
      if (single_letter && !is_multiplier_letter(figure, at)) return;
      if (times == 1 && hit.end < text_.size() && hit.meaning == "times.1000") return;
      std::int64_t factor = 1;
      std::from_chars(hit.meaning.data() + 6, hit.meaning.data() + hit.meaning.size(), factor);
      if (factor == 1'000'000'000'000 && options_.lang == "en" &&
          text_.substr(hit.start, 7) == "billion")
        factor = 1'000'000'000;
      const auto product = figure.value.times(Decimal(factor, 0));
      if (!product) return;
      figure.value = *product;
      figure.end = hit.end;
      figure.multiplied = true;
    }
  }

  // "$5m", "EUR 1,5 M": parted from its number only in capitals and behind a currency.
  [[nodiscard]] bool is_multiplier_letter(const Figure& figure, std::size_t at) const {
    const bool has_currency = !figure.currency.empty() || signed_before(figure);
    if (at == figure.end) return text_[at] != 'm' || has_currency;
    return text_[at] == 'M' && has_currency;
  }

  [[nodiscard]] bool signed_before(const Figure& figure) const {
    return !tables()
                .currencies.find_before(text_, skip_blank_back(figure.number_start))
                .meaning.empty();
  }

  bool take_percent(Figure& figure) {
    const std::size_t at = skip_blank(figure.end);
    static constexpr std::array<std::string_view, 5> kPercents{"%", "por ciento", "percent",
                                                               "per cent", "por cento"};
    for (const std::string_view word : kPercents)
      if (text_.substr(at, word.size()) == word) {
        figure.percent = true;
        figure.end = at + word.size();
        figure.symbol = word;
        return true;
      }
    return false;
  }

  void take_currency_after(Figure& figure) {
    std::size_t at = skip_blank(figure.end);
    for (const std::string_view of : {"de ", "of ", "d'", "d\xE2\x80\x99"})
      if (text_.substr(at, of.size()) == of && figure.multiplied) at = skip_blank(at + of.size());
    if (at < text_.size() && text_[at] == '(') return take_bracketed_currency(figure, at + 1);
    const PhraseTable::Hit hit = tables().currencies.find_at(text_, at);
    if (hit.meaning.empty() || !is_whole_word(hit)) return;
    if (hit.meaning == "?$" && text_[hit.start] == '$' && starts_next_amount(hit.end)) return;
    figure.currency = hit.meaning;
    figure.symbol = text_.substr(hit.start, hit.end - hit.start);
    figure.end = hit.end;
  }

  // "$50,000 (US dollars)".
  void take_bracketed_currency(Figure& figure, std::size_t at) {
    const PhraseTable::Hit hit = tables().currencies.find_at(text_, at);
    if (hit.meaning.empty() || hit.meaning.starts_with('?') || !is_whole_word(hit)) return;
    if (text_.substr(hit.end, 1) != ")") return;
    figure.currency = hit.meaning;
    figure.symbol = text_.substr(hit.start, hit.end - hit.start);
    figure.end = hit.end + 1;
  }

  // "10 $ 20": the sign belongs to what follows.
  [[nodiscard]] bool starts_next_amount(std::size_t at) const {
    at = skip_blank(at);
    return at < text_.size() && is_digit(text_[at]);
  }

  // Codes and short names count in capitals only: "con" is no currency, "Bs." and "COP" are.
  [[nodiscard]] bool is_whole_word(const PhraseTable::Hit& hit) const {
    const std::string_view raw = text_.substr(hit.start, hit.end - hit.start);
    const bool all_letters = std::all_of(raw.begin(), raw.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    if (!all_letters || raw.size() > 3) return true;
    return std::all_of(raw.begin(), raw.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) ||
           raw == "won" || raw == "yen" || raw == "kr";
  }

  void take_currency_before(Figure& figure) {
    std::size_t end = skip_blank_back(figure.number_start);
    if (end > 0 && (text_[end - 1] == ':' || text_[end - 1] == '.') &&
        end < figure.number_start + 1) {
      const PhraseTable::Hit dotted = tables().currencies.find_before(text_, end);
      if (dotted.meaning.empty()) end = skip_blank_back(end - 1);
    }
    const PhraseTable::Hit hit = tables().currencies.find_before(text_, end);
    if (hit.meaning.empty() || !is_whole_word(hit) || hit.start < last_end()) return;
    figure.start = hit.start;
    const bool explicit_after = !figure.currency.empty() && !figure.currency.starts_with('?');
    if (explicit_after) return;
    const bool keep_word = !figure.currency.empty() && hit.meaning.starts_with('?');
    if (!keep_word) {
      figure.currency = hit.meaning;
      figure.symbol = text_.substr(hit.start, hit.end - hit.start);
    }
    join_code_before_sign(figure);
  }

  // "COP $ 5", "USD$5": the code before the sign decides.
  void join_code_before_sign(Figure& figure) {
    if (figure.currency != "?$") return;
    const PhraseTable::Hit code =
        tables().currencies.find_before(text_, skip_blank_back(figure.start));
    if (code.meaning.empty() || code.meaning.starts_with('?') || !is_whole_word(code) ||
        code.start < last_end())
      return;
    figure.currency = code.meaning;
    figure.symbol = text_.substr(code.start, code.end - code.start);
    figure.start = code.start;
  }

  [[nodiscard]] std::size_t last_end() const { return figures_.empty() ? 0 : figures_.back().end; }

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
    if (between.find('\n') != between.npos || !(low.value < high.value || !low.multiplied))
      return false;
    if (joins_bounds(low, between)) return true;
    const bool dash = between == "-" || between == "\xE2\x80\x93" || between == "\xE2\x80\x94";
    const PhraseTable::Hit joins = tables().words.find_at(between, 0);
    const bool word = joins.meaning == "and" && joins.end == between.size();
    if (!dash && !word) return false;
    if (!low.currency.empty() && !high.currency.empty() && low.currency != high.currency &&
        !low.currency.starts_with('?') && !high.currency.starts_with('?'))
      return false;
    const PhraseTable::Hit lead = tables().words.find_before(text_, skip_blank_back(low.start));
    const bool led = lead.meaning == "between" || lead.meaning == "at_least";
    const bool and_word = between == "y" || between == "and" || between == "e" || between == "et";
    if (dash) return !low.currency.empty() || !high.currency.empty();
    return led || (!and_word && !high.currency.empty() && (between == "a" || between == "to"));
  }

  // "un mínimo de 5.000 y un máximo de 20.000 euros".
  [[nodiscard]] bool joins_bounds(const Figure& low, std::string_view between) const {
    const PhraseTable::Hit joins = tables().words.find_at(between, 0);
    if (joins.meaning != "and") return false;
    const std::string_view rest = trim_ascii(between.substr(joins.end));
    const PhraseTable::Hit bound = tables().words.find_at(rest, 0);
    if (bound.meaning != "up_to" || bound.end != rest.size()) return false;
    const PhraseTable::Hit lead = tables().words.find_before(text_, skip_blank_back(low.start));
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
  [[nodiscard]] Decimal scaled_like(const Figure& low, const Figure& high) const {
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
    std::size_t before = skip_blank_back(figure.start);
    if (before > 0 && (text_[before - 1] == '(' || text_[before - 1] == ':'))
      before = skip_blank_back(before - 1);
    const PhraseTable::Hit lead = tables().words.find_before(text_, before);
    if (lead.meaning == "up_to") return AmountKind::kUpTo;
    if (lead.meaning == "and" && text_.substr(lead.start, 5) == "hasta") return AmountKind::kUpTo;
    if (lead.meaning == "at_least") return AmountKind::kAtLeast;
    std::size_t after = skip_blank(figure.end);
    if (after < text_.size() && text_[after] == ',') after = skip_blank(after + 1);
    const PhraseTable::Hit tail = tables().words.find_at(text_, after);
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
