#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "crawler/extract/amount_words.h"
#include "crawler/extract/figure_context.h"
#include "crawler/extract/number_grammar.h"

namespace atalaya::extract {

namespace {

bool is_small(char letter) {
  return letter >= 'a' && letter <= 'z';
}

bool is_letter(char letter) {
  return is_small(letter) || (letter >= 'A' && letter <= 'Z');
}

char byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : '\0';
}

std::int64_t factor_of(const PhraseTable::Hit& hit) {
  std::int64_t factor = 1;
  std::from_chars(hit.meaning.data() + 6, hit.meaning.data() + hit.meaning.size(), factor);
  return factor;
}

}  // namespace

// "100 (cien) SMMLV", "cinco (5) millones": the number said again.
void FigureContext::skip_same_number(Figure& figure) const {
  const std::size_t open = skip_blank(text_, figure.end);
  if (byte_at(text_, open) != '(') return;
  const Figure again = number_at(text_, open + 1, lang_);
  if (again.end == 0 || again.value != figure.value || byte_at(text_, again.end) != ')') return;
  if (figure.number_end != figure.end) return;
  std::size_t next = skip_blank(text_, again.end + 1);
  next = skip_of(text_, next);
  Figure behind = figure;
  behind.end = again.end + 1;
  take_multipliers(behind);
  const bool goes_on = behind.end > again.end + 1 || take_percent(behind) || name_at(next).found();
  if (goes_on) figure.end = again.end + 1;
}

// "$ 8. 94", "1.837, 32 €": decimals parted by a blank, where nothing else can be meant.
void FigureContext::take_parted_decimals(Figure& figure) const {
  const std::size_t point = skip_blank(text_, figure.end);
  const char mark = byte_at(text_, point);
  if (figure.in_words || figure.has_decimals || (mark != '.' && mark != ',')) return;
  const std::size_t at = skip_blank(text_, point + 1);
  const std::size_t end = end_of_digits(text_, at);
  if (at == point + 1 || end == at || end - at > 2) return;
  Figure whole = figure;
  whole.end = end;
  take_currency_after(whole);
  const PhraseTable::Hit times = phrase_at(skip_blank(text_, end));
  const bool multiplied = !figure.currency.empty() && times.meaning.starts_with("times.");
  if (!multiplied && !extent_.is_covered_by(figure.start, whole.end)) return;
  const auto decimals = Decimal::parse(std::string("0.").append(text_.substr(at, end - at)));
  const auto sum = decimals ? figure.value.plus(*decimals) : std::nullopt;
  if (!sum) return;
  figure.value = *sum;
  figure.has_decimals = true;
  figure.is_plain = false;
  figure.number_end = figure.end = end;
}

void FigureContext::take_fraction(Figure& figure) const {
  if (!figure.is_plain) return;
  std::size_t at = figure.end;
  if (byte_at(text_, at) == ' ') ++at;
  const FractionAt fraction = fraction_at(text_, at);
  const auto sum = fraction.size > 0 ? figure.value.plus(fraction.value) : std::nullopt;
  if (!sum) return;
  figure.value = *sum;
  figure.has_decimals = true;
  figure.number_end = figure.end = at + fraction.size;
}

bool FigureContext::multiply(Figure& figure, std::int64_t factor, std::size_t end) const {
  if (figure.may_be_decimals && factor >= 1'000'000 && (lang_ == "fr" || lang_ == "pt")) {
    if (const auto decimals = figure.value.times(Decimal(1, 3))) figure.value = *decimals;
    figure.may_be_decimals = false;
  }
  const auto product = figure.value.times(Decimal(factor, 0));
  if (!product) return false;
  figure.value = *product;
  figure.scale *= factor;
  figure.end = end;
  return true;
}

void FigureContext::take_multipliers(Figure& figure) const {
  take_half_more(figure);
  if (!figure.in_words || figure.scale == 1)
    while (figure.scale < 1'000'000'000 && take_multiplier(figure)) {
    }
  if (figure.scale == 1) return;
  take_half_more(figure);
  take_rest(figure);
}

// "y medio" before what multiplies or behind it: "dos y medio millones", "dos millones y medio".
void FigureContext::take_half_more(Figure& figure) const {
  if (figure.has_decimals && figure.scale == 1) return;
  const PhraseTable::Hit half = phrase_at(skip_blank(text_, figure.end));
  if (half.meaning != "half_more") return;
  const auto part = Decimal(5, 1).times(Decimal(figure.scale, 0));
  const auto sum = part ? figure.value.plus(*part) : std::nullopt;
  if (!sum) return;
  figure.value = *sum;
  figure.has_decimals = true;
  figure.end = half.end;
}

bool FigureContext::take_multiplier(Figure& figure) const {
  const std::size_t at = skip_blank(text_, figure.end);
  if (name_at(at).found()) return false;
  if (take_letter_multiplier(figure)) return true;
  const PhraseTable::Hit hit = phrase_at(at);
  if (!hit.meaning.starts_with("times.")) return false;
  if (hit.end - hit.start == 1) return false;
  if (is_small(text_[at]) && hit.end - hit.start == 2 && text_.substr(at, 2) == "mm" &&
      figure.currency.empty() && !name_at(skip_blank(text_, hit.end)).found())
    return false;  // millimetres
  std::int64_t factor = factor_of(hit);
  if (lang_ == "fr" && text_.substr(hit.start, 7) == "billion") factor = 1'000'000'000'000;
  if (figure.scale > 1 && factor < 1'000'000) return false;
  return multiply(figure, factor, hit.end);
}

// "$5m", "EUR 1,5 M", "12K", "5M€", "5 MUSD". Parted from its number only in capitals and behind a
// currency or directly before one.
bool FigureContext::take_letter_multiplier(Figure& figure) const {
  struct Letters {
    std::string_view text;
    std::int64_t factor;
  };
  static constexpr std::array<Letters, 11> kLetters{{{"MM", 1'000'000},
                                                     {"mi", 1'000'000},
                                                     {"bi", 1'000'000'000},
                                                     {"Mds", 1'000'000'000},
                                                     {"Md", 1'000'000'000},
                                                     {"M", 1'000'000},
                                                     {"m", 1'000'000},
                                                     {"K", 1'000},
                                                     {"k", 1'000},
                                                     {"B", 1'000'000'000},
                                                     {"b", 1'000'000'000}}};
  const std::size_t at = skip_blank(text_, figure.end);
  if (std::string_view("MmBbKk").find(byte_at(text_, at)) == std::string_view::npos) return false;
  for (const Letters& letters : kLetters) {
    if (text_.substr(at, letters.text.size()) != letters.text) continue;
    const std::size_t end = at + letters.text.size();
    const CurrencyName joined = name_at(end);
    const bool attached = at == figure.end;
    const bool before_code = joined.found() && !is_small(text_[end]) && letters.text != "b";
    const bool at_end = !is_letter(byte_at(text_, end)) && digit_at(text_, end).value < 0;
    const CurrencyName next = name_at(skip_blank(text_, end));
    const bool money = !figure.currency.empty() || next.found();
    if (letters.text.ends_with('i') && figure.currency != "BRL") continue;
    const bool whole = extent_.is_covered_by(figure.start, end);
    const bool capital = letters.text.ends_with('i') || !is_small(letters.text.front());
    const bool stands = attached ? money || whole || capital || letters.text == "k"
                                 : (capital && money) || next.found();
    if (before_code || (at_end && stands)) return multiply(figure, letters.factor, end);
  }
  return false;
}

// "2 millones 500 mil", "1 million 200 thousand", "10 mil 500 pesos".
void FigureContext::take_rest(Figure& figure) const {
  if (figure.has_decimals || figure.in_words) return;
  std::size_t at = skip_blank(text_, figure.end);
  if (at == figure.end) return;
  const PhraseTable::Hit joins = phrase_at(at);
  const bool joined =
      joins.meaning == "and" && joins.end - joins.start <= 3 && is_letter(text_[joins.start]);
  if (joined) at = skip_blank(text_, joins.end);
  Figure rest = number_at(text_, at, lang_);
  if (rest.end == 0 || rest.has_decimals) return;
  const Decimal below = rest.value;
  if (!rest.in_words) take_multiplier(rest);
  if (figure.scale == 1000 && rest.scale >= 1'000'000 && below < Decimal(1000, 0) && !joined)
    return take_thousands_of(figure, below, rest);
  const bool small = rest.scale < figure.scale && rest.value < Decimal(figure.scale, 0);
  const bool named = rest.scale > 1 || (!joined && figure.currency.empty() &&
                                        name_at(skip_blank(text_, rest.end)).found());
  const auto sum = figure.value.plus(rest.value);
  if (!small || !named || !sum) return;
  if (joined && rest.scale * 1000 < figure.scale && !figure.currency.empty()) return;
  figure.value = *sum;
  figure.end = rest.end;
}

// "2 mil 500 millones".
void FigureContext::take_thousands_of(Figure& figure, Decimal below, const Figure& rest) const {
  const auto sum = figure.value.plus(below);
  const auto product = sum ? sum->times(Decimal(rest.scale, 0)) : sum;
  if (rest.in_words || !product) return;
  figure.value = *product;
  figure.scale = rest.scale;
  figure.end = rest.end;
}

}  // namespace atalaya::extract
