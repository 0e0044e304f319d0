#include "crawler/extract/figure_scan.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/text.h"
#include "crawler/extract/amount_words.h"
#include "crawler/extract/number_grammar.h"
#include "crawler/extract/web_address.h"

namespace atalaya::extract {

namespace {

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}
bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         static_cast<unsigned char>(letter) >= 0xC3;
}

/// Walks one text and reads what stands around each number.
class FigureScan {
 public:
  FigureScan(std::string_view text, std::string_view lang) : text_(text), lang_(lang) {}

  std::vector<Figure> run() {
    collect();
    return std::move(figures_);
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
    const auto number = read_number(text_.substr(at), lang_);
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
    return is_letter(before) && currency_phrases().find_before(text_, start).meaning.empty();
  }

  [[nodiscard]] bool grouped_or_signed(std::size_t start) const {
    return start > 0 && !currency_phrases().find_before(text_, start).meaning.empty();
  }

  // "2026-04-10", "310-555": plain digits on both sides of a dash.
  [[nodiscard]] bool looks_like_code(std::size_t start, std::size_t end) const {
    const std::size_t size = end - start;
    return size <= 4 &&
           text_.substr(start, size).find_first_not_of("0123456789") == std::string_view::npos;
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
      const std::size_t at = skip_blank(text_, figure.end);
      const PhraseTable::Hit hit = amount_phrases().find_at(text_, at);
      if (!hit.meaning.starts_with("times.")) return;
      const bool single_letter = hit.end - hit.start == 1;
      if (single_letter && !is_multiplier_letter(figure, at)) return;
      if (times == 1 && hit.end < text_.size() && hit.meaning == "times.1000") return;
      std::int64_t factor = 1;
      std::from_chars(hit.meaning.data() + 6, hit.meaning.data() + hit.meaning.size(), factor);
      if (factor == 1'000'000'000'000 && lang_ == "en" && text_.substr(hit.start, 7) == "billion")
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
    return !currency_phrases()
                .find_before(text_, skip_blank_back(text_, figure.number_start))
                .meaning.empty();
  }

  bool take_percent(Figure& figure) {
    const std::size_t at = skip_blank(text_, figure.end);
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
    std::size_t at = skip_blank(text_, figure.end);
    for (const std::string_view of : {"de ", "of ", "d'", "d\xE2\x80\x99"})
      if (text_.substr(at, of.size()) == of && figure.multiplied)
        at = skip_blank(text_, at + of.size());
    if (at < text_.size() && text_[at] == '(') return take_bracketed_currency(figure, at + 1);
    const PhraseTable::Hit hit = currency_phrases().find_at(text_, at);
    if (hit.meaning.empty() || !is_whole_word(hit)) return;
    if (hit.meaning == "?$" && text_[hit.start] == '$' && starts_next_amount(hit.end)) return;
    figure.currency = hit.meaning;
    figure.symbol = text_.substr(hit.start, hit.end - hit.start);
    figure.end = hit.end;
  }

  // "$50,000 (US dollars)".
  void take_bracketed_currency(Figure& figure, std::size_t at) {
    const PhraseTable::Hit hit = currency_phrases().find_at(text_, at);
    if (hit.meaning.empty() || hit.meaning.starts_with('?') || !is_whole_word(hit)) return;
    if (text_.substr(hit.end, 1) != ")") return;
    figure.currency = hit.meaning;
    figure.symbol = text_.substr(hit.start, hit.end - hit.start);
    figure.end = hit.end + 1;
  }

  // "10 $ 20": the sign belongs to what follows.
  [[nodiscard]] bool starts_next_amount(std::size_t at) const {
    at = skip_blank(text_, at);
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
    std::size_t end = skip_blank_back(text_, figure.number_start);
    if (end > 0 && (text_[end - 1] == ':' || text_[end - 1] == '.') &&
        end < figure.number_start + 1) {
      const PhraseTable::Hit dotted = currency_phrases().find_before(text_, end);
      if (dotted.meaning.empty()) end = skip_blank_back(text_, end - 1);
    }
    const PhraseTable::Hit hit = currency_phrases().find_before(text_, end);
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
        currency_phrases().find_before(text_, skip_blank_back(text_, figure.start));
    if (code.meaning.empty() || code.meaning.starts_with('?') || !is_whole_word(code) ||
        code.start < last_end())
      return;
    figure.currency = code.meaning;
    figure.symbol = text_.substr(code.start, code.end - code.start);
    figure.start = code.start;
  }

  [[nodiscard]] std::size_t last_end() const { return figures_.empty() ? 0 : figures_.back().end; }

  std::string_view text_;
  std::string_view lang_;
  std::vector<Figure> figures_;
};

}  // namespace

std::vector<Figure> scan_figures(std::string_view text, std::string_view lang) {
  return FigureScan(text, lang).run();
}

}  // namespace atalaya::extract
