#include "crawler/extract/date_grammar.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace atalaya::extract {

namespace {

using Tokens = std::span<const DateToken>;

bool is_word(Tokens tokens, std::size_t at, TimeWord word) {
  return at < tokens.size() && tokens[at].is(word);
}
bool is_mark(Tokens tokens, std::size_t at, char mark) {
  return at < tokens.size() && tokens[at].is_mark(mark);
}
bool is_number(Tokens tokens, std::size_t at) {
  return at < tokens.size() && tokens[at].is_number();
}

std::string_view raw(std::string_view text, const DateToken& token) {
  return text.substr(token.start, token.end - token.start);
}

// "1st", "3rd", "1º", "1.º", "1er", "20th": the tokens behind the number; 0 when there is none.
std::size_t ordinal_suffix(std::string_view text, Tokens tokens, std::size_t at) {
  if (at >= tokens.size() || tokens[at].space_before) return 0;
  static constexpr std::array<std::string_view, 13> kSuffixes{
      "st", "nd", "rd", "th", "er", "ro", "ra", "o", "a", "º", "ª", "°", "re"};
  const auto is_suffix = [&](std::size_t index) {
    if (index >= tokens.size() || tokens[index].space_before) return false;
    const std::string_view word = raw(text, tokens[index]);
    return std::find(std::begin(kSuffixes), std::end(kSuffixes), word) != std::end(kSuffixes) ||
           word == "ST" || word == "ND" || word == "RD" || word == "TH";
  };
  if (is_suffix(at)) return 1;
  return is_mark(tokens, at, '.') && is_suffix(at + 1) ? 2 : 0;
}

struct ReadNumber {
  int value = 0;
  std::size_t size = 0;
};

// "quince", "treinta y uno", "dos mil veintiséis".
ReadNumber number_in_words(Tokens tokens) {
  int total = 0;
  std::size_t at = 0;
  while (is_word(tokens, at, TimeWord::kNumber)) {
    const int value = tokens[at].value;
    total = value == 1000 ? std::max(total, 1) * 1000 : total + value;
    ++at;
    const bool joined = is_word(tokens, at, TimeWord::kAnd) &&
                        is_word(tokens, at + 1, TimeWord::kNumber) && tokens[at + 1].value < 10 &&
                        total % 10 == 0 && total > 0;
    if (joined) ++at;
  }
  return {total, at};
}

// "(15)" behind "quince", "(quince)" behind "15": the tokens of a number said twice; 0 when the two
// differ.
std::size_t repeated_number(Tokens tokens, std::size_t at, int value) {
  if (!is_mark(tokens, at, '(')) return 0;
  const ReadNumber again = is_number(tokens, at + 1) ? ReadNumber{tokens[at + 1].value, 1}
                                                     : number_in_words(tokens.subspan(at + 1));
  const bool same = again.value == value && is_mark(tokens, at + 1 + again.size, ')');
  return same ? again.size + 2 : 0;
}

ReadNumber read_day(std::string_view text, Tokens tokens) {
  ReadNumber day;
  if (is_number(tokens, 0)) {
    if (tokens[0].digits > 2) return {};
    day = {tokens[0].value, 1 + ordinal_suffix(text, tokens, 1)};
  } else if (is_word(tokens, 0, TimeWord::kFirstDay)) {
    day = {1, 1};
  } else {
    day = number_in_words(tokens);
    if (day.value < 1 || day.value > 31) return {};
  }
  day.size += repeated_number(tokens, day.size, day.value);
  return day;
}

bool is_year(const DateToken& token) {
  return token.is_number() && token.digits == 4 && token.value >= 1900 && token.value <= 2100;
}

int full_year(int two_digits) {
  return two_digits <= 68 ? 2000 + two_digits : 1900 + two_digits;
}

// What may stand between a month and its year: nothing, "de", "del año", "of", a comma, a dot, a
// dash, a slash.
ReadNumber read_year(Tokens tokens, char tight_separator) {
  std::size_t at = 0;
  if (is_mark(tokens, at, '.')) ++at;
  if (is_mark(tokens, at, ',')) ++at;
  bool of = false;
  while (at < 4 &&
         (is_word(tokens, at, TimeWord::kOf) || is_word(tokens, at, TimeWord::kArticle))) {
    of = true;
    ++at;
  }
  const bool dash = tight_separator != 0 && is_mark(tokens, at, tight_separator);
  if (dash) ++at;
  if (at < tokens.size() && tokens[at].kind == DateToken::Kind::kWord &&
      tokens[at].end - tokens[at].start <= 5 && of && at + 1 < tokens.size() &&
      is_year(tokens[at + 1]))
    ++at;  // "del año 2026"
  if (at < tokens.size() && is_year(tokens[at]) && !tokens[at].line_before)
    return {tokens[at].value, at + 1};
  const bool two_digits =
      is_number(tokens, at) && tokens[at].digits == 2 && (dash || of || tokens[at].start > 0);
  const bool apostrophe =
      is_mark(tokens, at, '\'') && is_number(tokens, at + 1) && tokens[at + 1].digits == 2;
  if (apostrophe) return {full_year(tokens[at + 1].value), at + 2};
  if (two_digits && dash) return {full_year(tokens[at].value), at + 1};
  const ReadNumber words =
      of ? number_in_words(tokens.subspan(std::min(at, tokens.size()))) : ReadNumber{};
  if (words.value >= 1900 && words.value <= 2100) return {words.value, at + words.size};
  return {};
}

// A month written short with its dot, and the tokens that it takes.
std::size_t month_size(Tokens tokens, std::size_t at) {
  return 1 + (is_mark(tokens, at + 1, '.') && !tokens[at + 1].space_before ? 1U : 0U);
}

struct MonthFromNow {
  int ahead = 0;
  std::size_t size = 0;
};

std::optional<int> months_ahead(Tokens tokens, std::size_t at) {
  if (is_word(tokens, at, TimeWord::kThis)) return 0;
  return is_word(tokens, at, TimeWord::kNext) ? std::optional(1) : std::nullopt;
}

// "próximo mes", "mes en curso", "mes que viene".
std::optional<MonthFromNow> read_month_from_now(Tokens tokens) {
  if (const auto ahead = months_ahead(tokens, 0); ahead && is_word(tokens, 1, TimeWord::kMonthUnit))
    return MonthFromNow{*ahead, 2};
  if (!is_word(tokens, 0, TimeWord::kMonthUnit)) return std::nullopt;
  for (const std::size_t at : {1U, 2U})
    if (const auto ahead = months_ahead(tokens, at)) return MonthFromNow{*ahead, at + 1};
  return std::nullopt;
}

std::optional<RawDate> read_day_month(std::string_view text, Tokens tokens) {
  const ReadNumber day = read_day(text, tokens);
  if (day.size == 0) return std::nullopt;
  std::size_t at = day.size;
  char tight = 0;
  if (is_mark(tokens, at, '-') || is_mark(tokens, at, '/') || is_mark(tokens, at, '.'))
    tight = tokens[at++].mark;
  while (at < day.size + 3 &&
         (is_word(tokens, at, TimeWord::kOf) || is_word(tokens, at, TimeWord::kArticle)))
    ++at;
  if (const auto month = read_month_from_now(tokens.subspan(std::min(at, tokens.size())));
      month && at > day.size)
    return RawDate{.day = day.value, .months_ahead = month->ahead, .size = at + month->size};
  const bool month = is_word(tokens, at, TimeWord::kMonth) && !tokens[at].line_before;
  if (!month) return std::nullopt;
  RawDate date{day.value, tokens[at].value};
  const ReadNumber year = read_year(tokens.subspan(at + 1), tight);
  date.year = year.value;
  date.size = year.size > 0 ? at + 1 + year.size : at + 1;
  return date;
}

std::optional<RawDate> read_month_day(std::string_view text, Tokens tokens) {
  if (!is_word(tokens, 0, TimeWord::kMonth)) return std::nullopt;
  std::size_t at = month_size(tokens, 0);
  char tight = 0;
  if (is_mark(tokens, at, '-') || is_mark(tokens, at, '/')) tight = tokens[at++].mark;
  if (is_word(tokens, at, TimeWord::kArticle)) ++at;
  if (!is_number(tokens, at) || tokens[at].digits > 2 || tokens[at].line_before)
    return std::nullopt;
  RawDate date{tokens[at].value, tokens[0].value};
  at += 1 + ordinal_suffix(text, tokens, at + 1);
  if (is_mark(tokens, at, ':')) return std::nullopt;  // "May 5:00" is an hour
  const ReadNumber year = read_year(tokens.subspan(at), tight);
  date.year = year.value;
  date.size = at + year.size;
  return date;
}

std::optional<RawDate> read_numeric(Tokens tokens) {
  if (!is_number(tokens, 0) || tokens.size() < 5) return std::nullopt;
  const char separator = tokens[1].mark;
  const bool separated = tokens[1].kind == DateToken::Kind::kMark &&
                         (separator == '/' || separator == '-' || separator == '.') &&
                         tokens[3].is_mark(separator) && is_number(tokens, 2) &&
                         is_number(tokens, 4);
  const bool tight = separated && !tokens[1].space_before && !tokens[2].space_before &&
                     !tokens[3].space_before && !tokens[4].space_before;
  if (!tight) return std::nullopt;
  const bool goes_on = is_mark(tokens, 5, separator) && is_number(tokens, 6) &&
                       !tokens[5].space_before && !tokens[6].space_before;
  if (goes_on) return std::nullopt;  // version numbers, telephone numbers
  if (is_year(tokens[0]) && tokens[2].digits <= 2 && tokens[4].digits <= 2)
    return RawDate{
        .day = tokens[4].value, .month = tokens[2].value, .year = tokens[0].value, .size = 5};
  const bool short_year = tokens[4].digits == 2 && separator != '.';
  if (tokens[0].digits > 2 || tokens[2].digits > 2 || (!is_year(tokens[4]) && !short_year))
    return std::nullopt;
  RawDate date;
  date.numeric = true;
  date.first = tokens[0].value;
  date.second = tokens[2].value;
  date.year = short_year ? full_year(tokens[4].value) : tokens[4].value;
  date.size = 5;
  return date;
}

// "último día de mayo de 2026", "last day of May".
std::optional<RawDate> read_last_day(Tokens tokens) {
  if (!is_word(tokens, 0, TimeWord::kLastDay) || !is_word(tokens, 1, TimeWord::kUnit))
    return std::nullopt;
  std::size_t at = 2;
  while (at < 4 &&
         (is_word(tokens, at, TimeWord::kOf) || is_word(tokens, at, TimeWord::kBusiness))) {
    if (tokens[at].is(TimeWord::kBusiness)) return std::nullopt;
    ++at;
  }
  if (!is_word(tokens, at, TimeWord::kMonth)) return std::nullopt;
  const ReadNumber year = read_year(tokens.subspan(at + 1), 0);
  RawDate date{0, tokens[at].value, year.value};
  date.last_day = true;
  date.size = at + 1 + year.size;
  return date;
}

}  // namespace

std::optional<RawDate> read_yearless_numeric(Tokens tokens) {
  const bool tight = is_number(tokens, 0) && is_mark(tokens, 1, '/') && is_number(tokens, 2) &&
                     !tokens[1].space_before && !tokens[2].space_before;
  if (!tight || tokens[0].digits != 2 || tokens[2].digits != 2) return std::nullopt;
  const bool goes_on = tokens.size() > 3 && !tokens[3].space_before &&
                       (tokens[3].kind != DateToken::Kind::kMark || tokens[3].is_mark('/') ||
                        tokens[3].is_mark('%') || tokens[3].is_mark('-'));
  if (goes_on) return std::nullopt;
  RawDate date;
  date.numeric = true;
  date.first = tokens[0].value;
  date.second = tokens[2].value;
  date.size = 3;
  return date;
}

std::optional<RawDate> read_date(std::string_view text, Tokens tokens) {
  if (auto date = read_last_day(tokens)) return date;
  if (auto date = read_numeric(tokens)) return date;
  if (auto date = read_day_month(text, tokens)) return date;
  return read_month_day(text, tokens);
}

std::size_t range_connector(Tokens tokens) {
  std::size_t at = 0;
  if (is_mark(tokens, at, ',')) ++at;
  // A dash that begins a line is the bullet of the next item.
  const bool is_dash = is_mark(tokens, at, '-') && !tokens[at].line_before;
  const bool joins =
      is_dash || is_word(tokens, at, TimeWord::kTo) || is_word(tokens, at, TimeWord::kAnd);
  if (!joins) return 0;
  ++at;
  while (at < 4 && (is_word(tokens, at, TimeWord::kArticle) ||
                    is_word(tokens, at, TimeWord::kWeekday) || is_word(tokens, at, TimeWord::kTo)))
    ++at;
  return at;
}

std::optional<LeaningDay> read_leaning_day(Tokens tokens) {
  if (!is_number(tokens, 0) || tokens[0].digits > 2 || tokens[0].value < 1 || tokens[0].value > 31)
    return std::nullopt;
  const std::size_t connector = range_connector(tokens.subspan(1));
  if (connector == 0 || !is_number(tokens, 1 + connector) || tokens[1 + connector].digits > 2)
    return std::nullopt;
  return LeaningDay{tokens[0].value, 1 + connector};
}

std::size_t read_relative(Tokens tokens) {
  std::size_t at = 0;
  bool led = false;
  while (at < 3 && (is_word(tokens, at, TimeWord::kWithin) || is_word(tokens, at, TimeWord::kOf) ||
                    is_word(tokens, at, TimeWord::kArticle))) {
    led = led || tokens[at].is(TimeWord::kWithin);
    ++at;
  }
  if (is_number(tokens, at)) {
    if (tokens[at].digits > 3) return 0;
    ++at;
  } else {
    const ReadNumber number = number_in_words(tokens.subspan(std::min(at, tokens.size())));
    if (number.size == 0) return 0;
    at += number.size;
  }
  if (is_mark(tokens, at, '(') && is_number(tokens, at + 1) && is_mark(tokens, at + 2, ')'))
    at += 3;
  if (is_word(tokens, at, TimeWord::kBusiness)) ++at;
  if (!is_word(tokens, at, TimeWord::kUnit)) return 0;
  ++at;
  while (at < tokens.size() && tokens[at].is(TimeWord::kBusiness)) ++at;
  if (is_word(tokens, at, TimeWord::kAfter)) return at + 1;
  if (is_word(tokens, at, TimeWord::kTo) && is_word(tokens, at + 1, TimeWord::kAfter))
    return at + 2;
  return led ? at : 0;
}

}  // namespace atalaya::extract
