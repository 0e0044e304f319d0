#include "crawler/extract/figure_context.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "base/text.h"
#include "crawler/extract/amount_words.h"
#include "crawler/extract/number_grammar.h"
#include "crawler/extract/number_words.h"

namespace atalaya::extract {

namespace {

constexpr std::size_t kLongestNumber = 200;  ///< bytes of a number in words
constexpr std::size_t kLongestRest = 60;     ///< bytes in brackets behind a sum said again

bool is_small(char letter) {
  return letter >= 'a' && letter <= 'z';
}
bool is_letter(char letter) {
  return is_small(letter) || (letter >= 'A' && letter <= 'Z');
}

char byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : '\0';
}

// Behind "de", "of the", "d'": what a sum is of.
std::size_t skip_of(std::string_view text, std::size_t at) {
  const PhraseTable::Hit of = amount_phrases().find_at(text, at);
  if (of.meaning == "of") return skip_blank(text, of.end);
  for (const std::string_view word : {"de", "of"})
    if (of.end == at + 2 && equals_ignoring_ascii_case(text.substr(at, 2), word))
      return skip_blank(text, of.end);
  return at;
}

std::int64_t factor_of(const PhraseTable::Hit& hit) {
  std::int64_t factor = 1;
  std::from_chars(hit.meaning.data() + 6, hit.meaning.data() + hit.meaning.size(), factor);
  return factor;
}

// "million", "percent", "and a half": not the words that only join or bound sums.
bool belongs_behind_number(std::string_view meaning) {
  return meaning.starts_with("times.") || meaning.starts_with("per") ||
         meaning.starts_with("mexican.") || meaning == "half_more";
}

bool looks_like_year(const Figure& figure) {
  return figure.is_plain && Decimal(1900, 0) <= figure.value && figure.value <= Decimal(2100, 0);
}

// A word of several small letters before a number may belong to what stands before it.
bool is_name(std::string_view printed) {
  return printed.size() > 3 && is_small(printed.back()) && is_letter(printed.front());
}

}  // namespace

Figure number_at(std::string_view text, std::size_t at, std::string_view lang) {
  Figure figure;
  figure.number_start = figure.start = at;
  if (digit_at(text, at).value >= 0 || byte_at(text, at) == '.') {
    const auto number = read_number(text.substr(at), lang);
    if (!number) return figure;
    figure.value = number->value;
    figure.number_end = figure.end = at + number->size;
    figure.is_plain = number->is_plain;
    figure.grouped = number->grouped;
    figure.has_decimals = number->has_decimals;
    figure.may_be_thousands = number->may_be_thousands;
    figure.may_be_decimals = number->may_be_decimals;
  } else if (const auto words = read_number_words(text.substr(at, kLongestNumber))) {
    figure.value = words->value;
    figure.number_end = figure.end = at + words->size;
    figure.scale = words->scale;
    figure.in_words = true;
  }
  return figure;
}

void FigureContext::complete(Figure& figure, std::size_t floor) const {
  complete_alone(figure, floor);
  take_repetition(figure);
  take_minus(figure);
}

void FigureContext::complete_alone(Figure& figure, std::size_t floor) const {
  take_currency_before(figure, floor);
  if (figure.currency.empty() && figure.scale == 1 && stands_alone(figure)) return;
  take_parted_decimals(figure);
  skip_same_number(figure);
  take_fraction(figure);
  take_multipliers(figure);
  if (take_percent(figure)) return;
  take_currency_after(figure);
  if (figure.scale == 1 && !figure.currency.empty()) take_multipliers(figure);
  settle_value(figure);
}

// Whether nothing behind the number can belong to it, as behind most numbers of a text.
bool FigureContext::stands_alone(const Figure& figure) const {
  const std::size_t at = skip_blank(text_, figure.end);
  if (at >= text_.size()) return true;
  const char next = text_[at];
  const bool mark = next == '(' || next == '.' || next == ',' || next == '-' ||
                    static_cast<unsigned char>(next) >= 0x80;
  const bool letter = std::string_view("KkMmBb").find(next) != text_.npos;
  return !mark && !letter && !belongs_behind_number(amount_phrases().find_at(text_, at).meaning) &&
         currency_phrases().find_at(text_, at).meaning.empty();
}

// --- before the number ------------------------------------------------------------------------

void FigureContext::take_currency_before(Figure& figure, std::size_t floor) const {
  const CurrencyName name = name_before(figure.number_start);
  if (!name.found() || name.start < floor) return;
  const std::string_view printed = text_.substr(name.start, name.end - name.start);
  const bool conference = name.meaning == "COP" && printed == "COP" && figure.is_plain &&
                          figure.value < Decimal(100, 0);  // "COP 30", the climate conference
  const bool whole = extent_.is_covered_by(name.start, figure.end);
  const bool small = figure.scale == 1 && figure.value < Decimal(10'000, 0) &&
                     (figure.is_plain || figure.in_words);
  const bool weak = name.doubtful ? !figure.looks_like_money() : small && is_name(printed);
  if (conference || (weak && !whole)) return;
  figure.currency = name.meaning;
  figure.symbol = printed;
  figure.start = name.start;
  join_code_before_sign(figure, floor);
}

// "USD 5", "US$: 5", "Monto (USD): 5", "EUR. 5".
CurrencyName FigureContext::name_before(std::size_t number_start) const {
  std::size_t end = skip_blank_back(text_, number_start);
  if (end > 0 && text_[end - 1] == '-' && end == number_start) --end;  // "$-5"
  if (const CurrencyName direct = currency_before(text_, end); direct.found()) return direct;
  if (end == 0 || std::string_view("|:.)").find(text_[end - 1]) == text_.npos) return {};
  if (text_[end - 1] == '|') end = skip_blank_back(text_, end - 1);
  if (end > 0 && (text_[end - 1] == ':' || text_[end - 1] == '.'))
    end = skip_blank_back(text_, end - 1);
  if (end > 0 && text_[end - 1] == ')') {
    CurrencyName inner = currency_before(text_, end - 1);
    return inner.found() && inner.start > 0 && text_[inner.start - 1] == '(' ? inner
                                                                             : CurrencyName{};
  }
  return currency_before(text_, end);
}

// "COP $ 5", "USD$5": the code before the sign decides.
void FigureContext::join_code_before_sign(Figure& figure, std::size_t floor) const {
  if (figure.currency != "?$") return;
  const CurrencyName code = currency_before(text_, skip_blank_back(text_, figure.start));
  if (!code.found() || code.is_open() || code.start < floor) return;
  figure.currency = code.meaning;
  figure.symbol = text_.substr(code.start, code.end - code.start);
  figure.start = code.start;
}

// --- the number itself ------------------------------------------------------------------------

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
  const bool goes_on =
      behind.end > again.end + 1 || take_percent(behind) || currency_at(text_, next).found();
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
  const PhraseTable::Hit times = amount_phrases().find_at(text_, skip_blank(text_, end));
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
  const PhraseTable::Hit half = amount_phrases().find_at(text_, skip_blank(text_, figure.end));
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
  if (currency_at(text_, at).found()) return false;
  if (take_letter_multiplier(figure)) return true;
  const PhraseTable::Hit hit = amount_phrases().find_at(text_, at);
  if (!hit.meaning.starts_with("times.")) return false;
  if (hit.end - hit.start == 1) return false;
  if (is_small(text_[at]) && hit.end - hit.start == 2 && text_.substr(at, 2) == "mm" &&
      figure.currency.empty() && !currency_at(text_, skip_blank(text_, hit.end)).found())
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
  for (const Letters& letters : kLetters) {
    if (text_.substr(at, letters.text.size()) != letters.text) continue;
    const std::size_t end = at + letters.text.size();
    const CurrencyName joined = currency_at(text_, end);
    const bool attached = at == figure.end;
    const bool before_code = joined.found() && !is_small(text_[end]) && letters.text != "b";
    const bool at_end = !is_letter(byte_at(text_, end)) && digit_at(text_, end).value < 0;
    const CurrencyName next = currency_at(text_, skip_blank(text_, end));
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
  const PhraseTable::Hit joins = amount_phrases().find_at(text_, at);
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
                                        currency_at(text_, skip_blank(text_, rest.end)).found());
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

// --- behind the number ------------------------------------------------------------------------

bool FigureContext::take_percent(Figure& figure) const {
  const std::size_t at = skip_blank(text_, figure.end);
  const PhraseTable::Hit hit = amount_phrases().find_at(text_, at);
  if (hit.meaning != "percent" && hit.meaning != "per_mille") return false;
  int places = hit.meaning == "per_mille" ? 1 : 0;
  if (figure.may_be_decimals) places += 3;
  if (const auto value = figure.value.times(Decimal(1, places))) figure.value = *value;
  figure.percent = true;
  figure.start = figure.number_start;
  figure.end = hit.end;
  figure.currency = {};
  figure.symbol = text_.substr(hit.start, hit.end - hit.start);
  return true;
}

void FigureContext::take_currency_after(Figure& figure) const {
  std::size_t at = skip_blank(text_, figure.end);
  if (figure.end > figure.number_end || figure.in_words) {
    at = skip_of(text_, at);
    const PhraseTable::Hit mexican = amount_phrases().find_at(text_, at);
    if (mexican.meaning.starts_with("mexican.")) return;
  }
  if (byte_at(text_, at) == '(') return take_bracketed_currency(figure, at + 1);
  const PhraseTable::Hit millions = amount_phrases().find_at(text_, at);
  if (millions.meaning.starts_with("mexican.") && figure.scale == 1) {
    if (!multiply(figure, 1'000'000, millions.end)) return;
    return name_behind(figure,
                       {millions.meaning == "mexican.USD" ? "USD" : "MXN", at, millions.end});
  }
  const CurrencyName name = currency_at(text_, at);
  if (!name.found() || belongs_to_next(figure, name)) return;
  const bool whole = extent_.is_covered_by(figure.start, name.end);
  if (name.doubtful && !whole && !figure.looks_like_money()) return;
  if (name.meaning == "?pound" && !whole && is_weight(figure, name.end)) return;
  name_behind(figure, name);
  take_digits_behind_sign(figure);
}

// "5€50".
void FigureContext::take_digits_behind_sign(Figure& figure) const {
  const std::size_t at = figure.end;
  if (!figure.is_plain || figure.scale > 1 || end_of_digits(text_, at) != at + 2) return;
  const auto decimals = Decimal::parse(std::string("0.").append(text_.substr(at, 2)));
  const auto sum = decimals ? figure.value.plus(*decimals) : std::nullopt;
  if (!sum) return;
  figure.value = *sum;
  figure.has_decimals = true;
  figure.end = at + 2;
}

// "8.4 pounds", "500 pounds of rice".
bool FigureContext::is_weight(const Figure& figure, std::size_t end) const {
  const auto tenths = figure.value.times(Decimal(10, 0));
  const bool tenth = figure.has_decimals && figure.scale == 1 && tenths &&
                     tenths->text().find('.') == std::string::npos;
  return (tenth && figure.value < Decimal(100, 0)) || text_.substr(end, 4) == " of ";
}

// "$50,000 (US dollars)".
void FigureContext::take_bracketed_currency(Figure& figure, std::size_t at) const {
  CurrencyName name = currency_at(text_, at);
  if (!name.found() || name.is_open() || text_.substr(name.end, 1) != ")") return;
  const std::size_t end = name.end + 1;
  name_behind(figure, name);
  figure.end = std::max(figure.end, end);
}

// Of two names the one that names a country's money wins, of two such the first.
void FigureContext::name_behind(Figure& figure, const CurrencyName& name) const {
  const bool first_is_open = figure.currency.empty() || figure.currency.starts_with('?');
  if (!first_is_open && !name.is_open() && name.meaning != figure.currency) return;
  figure.end = name.end;
  if (!first_is_open) return;
  figure.currency = name.meaning;
  figure.symbol = text_.substr(name.start, name.end - name.start);
}

// "10 $ 20", "en 2026 USD 5.000": the sign belongs to what follows.
bool FigureContext::belongs_to_next(const Figure& figure, const CurrencyName& name) const {
  const std::size_t at = skip_blank(text_, name.end);
  if (digit_at(text_, at).value < 0) return false;
  if (!figure.currency.empty()) return true;
  const bool attached = name.start == figure.end;
  const bool between = attached && at == name.end && figure.is_plain && text_[name.start] != '$' &&
                       end_of_digits(text_, at) == at + 2;
  if (between) return false;  // "5€50"
  if (attached != (at == name.end)) return !attached;
  const Figure next = number_at(text_, at, lang_);
  if (currency_at(text_, skip_blank(text_, next.end)).meaning == name.meaning) return false;
  const bool strong = figure.looks_like_money();
  if (strong != next.looks_like_money()) return !strong;
  return looks_like_year(figure) || text_[name.start] == '$';
}

void FigureContext::settle_value(Figure& figure) const {
  if (figure.currency.empty() || !figure.may_be_thousands || figure.scale > 1) return;
  if (const auto thousands = figure.value.times(Decimal(1000, 0))) figure.value = *thousands;
}

// "$400.000 (cuatrocientos mil pesos m/cte)", "CIEN PESOS ($100)": one sum; it then ends behind
// the bracket.
void FigureContext::take_repetition(Figure& figure) const {
  std::size_t open = skip_blank(text_, figure.end);
  if (byte_at(text_, open) == '.' || byte_at(text_, open) == ',')
    open = skip_blank(text_, open + 1);
  if (byte_at(text_, open) != '(') return;
  const std::size_t close = text_.substr(0, open + kLongestNumber).find(')', open);
  if (close == text_.npos) return;
  std::size_t at = skip_blank(text_, open + 1);
  if (const CurrencyName name = currency_at(text_, at); name.found())
    at = skip_blank(text_, name.end);
  Figure again = number_at(text_, at, lang_);
  if (again.end == 0 || again.in_words == figure.in_words) return;
  complete_alone(again, open + 1);
  const bool same = again.percent == figure.percent && again.value == figure.value;
  if (!same || again.end > close || close - again.end > kLongestRest) return;
  const bool better = figure.currency.empty() || figure.currency.starts_with('?');
  if (better && !again.currency.empty() && !again.currency.starts_with('?')) {
    figure.currency = again.currency;
    figure.symbol = again.symbol;
  }
  if (figure.currency.empty()) {
    figure.currency = again.currency;
    figure.symbol = again.symbol;
  }
  figure.end = close + 1;
}

// "-$50", "$-50", "−5 %", a dash that a line or a range does not explain; "(1,200)" as accounts
// print it.
void FigureContext::take_minus(Figure& figure) const {
  static constexpr std::string_view kMinus = "\xE2\x88\x92";
  const std::string_view before = text_.substr(0, figure.start);
  const bool inside = figure.number_start > figure.start && text_[figure.number_start - 1] == '-';
  const std::size_t size = before.ends_with(kMinus) ? kMinus.size() : before.ends_with('-') ? 1 : 0;
  const std::size_t at = figure.start - size;
  const std::size_t word = skip_blank_back(text_, at);
  const bool explained = word == at || word == 0 || !is_letter(text_[word - 1]);
  const bool minus = size > 0 && (extent_.is_covered_by(at, figure.end) || !explained);
  const bool accounted = before == "(" && byte_at(text_, figure.end) == ')' && !figure.percent &&
                         extent_.is_covered_by(figure.start - 1, figure.end + 1);
  if (!inside && !minus && !accounted) return;
  if (const auto negative = figure.value.times(Decimal(-1, 0))) figure.value = *negative;
  if (minus) figure.start = at;
  if (accounted) {
    --figure.start;
    ++figure.end;
  }
}

}  // namespace atalaya::extract
