#include "crawler/extract/figure_context.h"

#include <algorithm>
#include <optional>
#include <string>

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

PhraseTable::Hit FigureContext::phrase_at(std::size_t at) const {
  if (last_phrase_.at != at) last_phrase_ = {at, amount_phrases().find_at(text_, at)};
  return last_phrase_.found;
}

CurrencyName FigureContext::name_at(std::size_t at) const {
  if (last_name_.at != at) last_name_ = {at, currency_at(text_, at)};
  return last_name_.found;
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
  return !mark && !letter && !belongs_behind_number(phrase_at(at).meaning) &&
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

// --- behind the number ------------------------------------------------------------------------

bool FigureContext::take_percent(Figure& figure) const {
  const std::size_t at = skip_blank(text_, figure.end);
  const PhraseTable::Hit hit = phrase_at(at);
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
    const PhraseTable::Hit mexican = phrase_at(at);
    if (mexican.meaning.starts_with("mexican.")) return;
  }
  if (byte_at(text_, at) == '(') return take_bracketed_currency(figure, at + 1);
  const PhraseTable::Hit millions = phrase_at(at);
  if (millions.meaning.starts_with("mexican.") && figure.scale == 1) {
    if (!multiply(figure, 1'000'000, millions.end)) return;
    return name_behind(figure,
                       {millions.meaning == "mexican.USD" ? "USD" : "MXN", at, millions.end});
  }
  const CurrencyName name = name_at(at);
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
  CurrencyName name = name_at(at);
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
  if (name_at(skip_blank(text_, next.end)).meaning == name.meaning) return false;
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
  if (const CurrencyName name = name_at(at); name.found()) at = skip_blank(text_, name.end);
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
