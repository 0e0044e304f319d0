#include "crawler/extract/date_grammar.h"

#include <algorithm>

#include "base/civil_date.h"
#include "crawler/extract/date_numbers.h"
#include "crawler/extract/phrase_table.h"

namespace atalaya::extract {

namespace {

bool is_of_or_article(DateTokens tokens, std::size_t at) {
  return is_word(tokens, at, TimeWord::kOf) || is_word(tokens, at, TimeWord::kArticle);
}

bool is_two_digits(DateTokens tokens, std::size_t at) {
  return is_number(tokens, at) && tokens[at].digits == 2;
}

// "this" 0, "next" 1, "last" -1.
std::optional<int> turn_of(DateTokens tokens, std::size_t at) {
  if (at >= tokens.size() || tokens[at].line_before) return std::nullopt;
  if (tokens[at].is(TimeWord::kThis)) return 0;
  if (tokens[at].is(TimeWord::kNext)) return 1;
  return tokens[at].is(TimeWord::kPast) ? std::optional(-1) : std::nullopt;
}

// "presente año", "año en curso", "next year", "ano que vem".
TrailingYear read_year_from_now(DateTokens tokens) {
  if (const auto turn = turn_of(tokens, 0); turn && is_word(tokens, 1, TimeWord::kYearUnit))
    return {0, 2, turn};
  if (!is_word(tokens, 0, TimeWord::kYearUnit)) return {};
  const std::size_t at = is_word(tokens, 1, TimeWord::kWithin) ? 2 : 1;
  const auto turn = turn_of(tokens, at);
  return turn ? TrailingYear{0, at + 1, turn} : TrailingYear{};
}

// A month written short with its dot, or between brackets, and the tokens that it takes.
std::size_t month_size(DateTokens tokens, std::size_t at) {
  const bool closed =
      (is_mark(tokens, at + 1, '.') || is_mark(tokens, at + 1, ']')) && is_tight(tokens, at + 1);
  return closed ? 2 : 1;
}

// "May" and "March" are words of every day: without a capital they need a year or an "of".
bool may_be_month(const DateToken& word, bool certain) {
  return certain || word.capital || !word.is(TimeWord::kMonthWord);
}

// --- months counted from the publication ---------------------------------------------------------

struct MonthFromNow {
  int ahead = 0;
  std::size_t size = 0;
};

std::optional<int> months_ahead(DateTokens tokens, std::size_t at) {
  if (is_word(tokens, at, TimeWord::kThis)) return 0;
  return is_word(tokens, at, TimeWord::kNext) ? std::optional(1) : std::nullopt;
}

// "próximo mes", "mes en curso", "mes que viene".
std::optional<MonthFromNow> read_month_from_now(DateTokens tokens) {
  if (const auto ahead = months_ahead(tokens, 0); ahead && is_unit(tokens, 1, 'm'))
    return MonthFromNow{*ahead, 2};
  if (!is_unit(tokens, 0, 'm')) return std::nullopt;
  for (const std::size_t at : {1U, 2U})
    if (const auto ahead = months_ahead(tokens, at)) return MonthFromNow{*ahead, at + 1};
  return std::nullopt;
}

// --- day first -----------------------------------------------------------------------------------

// "de", "of the", "del mes de", "días del mes de": what stands between a day and its month.
std::size_t skip_to_month(DateTokens tokens, std::size_t at) {
  const std::size_t begin = at;
  const bool days = is_unit(tokens, at, 'd');
  if (days) ++at;
  for (int skipped = 0; skipped < 3 && is_of_or_article(tokens, at); ++skipped) ++at;
  if (is_unit(tokens, at, 'm') && is_word(tokens, at + 1, TimeWord::kOf)) return at + 2;
  return days ? begin : at;
}

std::optional<RawDate> read_day_month(std::string_view text, DateTokens tokens) {
  const ReadNumber day = read_day(text, tokens);
  if (day.size == 0) return std::nullopt;
  std::size_t at = day.size;
  char tight = 0;
  if (is_mark(tokens, at, '-') || is_mark(tokens, at, '/') || is_mark(tokens, at, '.'))
    tight = tokens[at++].mark;
  const std::size_t joint = at;
  at = skip_to_month(tokens, at);
  const auto counted = read_month_from_now(tokens_from(tokens, at));
  if (counted && at > day.size)
    return RawDate{.day = day.value, .months_ahead = counted->ahead, .size = at + counted->size};
  if (!is_word(tokens, at, TimeWord::kMonth) || tokens[at].line_before) return std::nullopt;
  const TrailingYear year = read_trailing_year(tokens_from(tokens, at + 1), tight);
  const bool certain = year.value != 0 || at > joint || tight != 0;
  if (!may_be_month(tokens[at], certain)) return std::nullopt;
  return RawDate{.day = day.value,
                 .month = tokens[at].sense->month,
                 .year = year.value,
                 .years_ahead = year.years_ahead,
                 .size = at + 1 + year.size};
}

// --- month first ---------------------------------------------------------------------------------

std::optional<RawDate> read_month_day(std::string_view text, DateTokens tokens) {
  if (!is_word(tokens, 0, TimeWord::kMonth)) return std::nullopt;
  std::size_t at = month_size(tokens, 0);
  char tight = 0;
  if (is_mark(tokens, at, '-') || is_mark(tokens, at, '/')) tight = tokens[at++].mark;
  if (is_word(tokens, at, TimeWord::kArticle)) ++at;
  if (at >= tokens.size() || tokens[at].line_before) return std::nullopt;
  const ReadNumber day = read_day(text, tokens_from(tokens, at));
  // A number in words behind a month is more often a count: "in May five towns".
  const bool in_words = !is_number(tokens, at);
  if (day.size == 0 || (in_words && !tokens[at].is(TimeWord::kOrdinal) && day.value < 20))
    return std::nullopt;
  at += day.size;
  if (is_mark(tokens, at, ':') && is_number(tokens, at + 1)) return std::nullopt;  // "May 5:00"
  const TrailingYear year = read_trailing_year(tokens_from(tokens, at), tight);
  if (!may_be_month(tokens[0], year.value != 0)) return std::nullopt;
  return RawDate{.day = day.value,
                 .month = tokens[0].sense->month,
                 .year = year.value,
                 .years_ahead = year.years_ahead,
                 .size = at + year.size};
}

// --- year first ----------------------------------------------------------------------------------

// "2026, April 15", "2026-abr-15".
std::optional<RawDate> read_year_month_day(DateTokens tokens) {
  if (tokens.empty() || !is_year(tokens[0])) return std::nullopt;
  std::size_t at = 1;
  if (is_mark(tokens, at, ',') || is_mark(tokens, at, '-') || is_mark(tokens, at, '/') ||
      is_word(tokens, at, TimeWord::kOf))
    ++at;
  if (!is_word(tokens, at, TimeWord::kMonth) || tokens[at].line_before) return std::nullopt;
  const int month = tokens[at].sense->month;
  at += month_size(tokens, at);
  if (is_mark(tokens, at, '-') || is_mark(tokens, at, '/')) ++at;
  if (!is_number(tokens, at) || tokens[at].digits > 2 || tokens[at].line_before)
    return std::nullopt;
  return RawDate{.day = tokens[at].value, .month = month, .year = tokens[0].value, .size = at + 1};
}

RawDate raw_of(CivilDate date, std::size_t size) {
  return {.day = date.day(), .month = date.month(), .year = date.year(), .size = size};
}

// "20260415" of ISO 8601.
std::optional<RawDate> read_basic(DateTokens tokens) {
  if (!is_number(tokens, 0) || tokens[0].digits != 8) return std::nullopt;
  const bool goes_on = tokens.size() > 1 && !tokens[1].space_before &&
                       (tokens[1].is_mark('-') || tokens[1].is_mark('_') || tokens[1].is_mark('/'));
  const int year = tokens[0].value / 10000;
  if (goes_on || year < 1990 || year > 2100) return std::nullopt;
  const auto date = CivilDate::from_ymd(year, tokens[0].value / 100 % 100, tokens[0].value % 100);
  return date ? std::optional(raw_of(*date, 1)) : std::nullopt;
}

// "2026-105" of ISO 8601: the 105th day of its year.
std::optional<RawDate> read_day_of_year(DateTokens tokens) {
  const bool fits = tokens.size() >= 3 && is_year(tokens[0]) && is_mark(tokens, 1, '-') &&
                    is_number(tokens, 2) && tokens[2].digits == 3 && is_tight(tokens, 1) &&
                    is_tight(tokens, 2);
  const bool goes_on = is_tight(tokens, 3) && !is_mark(tokens, 3, '.') && !is_mark(tokens, 3, ',');
  if (!fits || goes_on || tokens[2].value < 1) return std::nullopt;
  const auto date = CivilDate::from_ymd(tokens[0].value, 1, 1)->plus_days(tokens[2].value - 1);
  return date.year() == tokens[0].value ? std::optional(raw_of(date, 3)) : std::nullopt;
}

// "2026-W16-3" of ISO 8601.
std::optional<RawDate> read_week_day(std::string_view text, DateTokens tokens) {
  const bool fits = tokens.size() >= 6 && is_year(tokens[0]) && is_mark(tokens, 1, '-') &&
                    text_of(text, tokens[2]) == "W" && is_two_digits(tokens, 3) &&
                    is_mark(tokens, 4, '-') && is_number(tokens, 5) && tokens[5].digits == 1;
  if (!fits || tokens[3].value < 1 || tokens[3].value > 53 || tokens[5].value < 1 ||
      tokens[5].value > 7)
    return std::nullopt;
  const CivilDate fourth = *CivilDate::from_ymd(tokens[0].value, 1, 4);  // always in week 1
  const int days = (tokens[3].value - 1) * 7 + tokens[5].value - fourth.iso_weekday();
  return raw_of(fourth.plus_days(days), 6);
}

// --- numbers alone -------------------------------------------------------------------------------

bool is_separator(const DateToken& token) {
  return token.is_mark('/') || token.is_mark('-') || token.is_mark('.');
}

// "15 / 04 / 2026", "26. 10.21": white space beside the marks asks for whole digits.
bool may_be_spaced(DateTokens tokens, char separator) {
  if (tokens[0].digits > 2 || tokens[2].digits > 2) return false;
  if (tokens[1].line_before || tokens[2].line_before || tokens[3].line_before ||
      tokens[4].line_before)
    return false;
  if (separator == '.' && is_two_digits(tokens, 0) && is_two_digits(tokens, 2)) return true;
  return is_year(tokens[4]) && (separator != '-' || is_two_digits(tokens, 2));
}

// "26.10.21" is a day, "2.1.15" the number of a paragraph.
bool is_short_year(DateTokens tokens, char separator) {
  if (!is_two_digits(tokens, 4)) return false;
  if (separator != '.') return true;
  const bool padded = is_two_digits(tokens, 0) && is_two_digits(tokens, 2);
  return padded && tokens[0].value >= 1 && tokens[0].value <= 31 && tokens[2].value >= 1 &&
         tokens[2].value <= 12;
}

// Version numbers, addresses, telephone numbers and file names have more parts.
bool goes_on(DateTokens tokens, std::size_t at, char separator) {
  if (!is_tight(tokens, at)) return false;
  if (!is_tight(tokens, at + 1)) return tokens[at].is_number();
  if (is_mark(tokens, at, separator) && is_number(tokens, at + 1)) return true;
  const bool joint =
      is_mark(tokens, at, '-') || is_mark(tokens, at, '_') || is_mark(tokens, at, '/');
  return tokens[at].is_number() || (joint && tokens[at + 1].kind == DateToken::Kind::kOther);
}

// What carries the number that begins here: "number" or "part"; empty for a day.
std::string_view numbered_thing(std::string_view text, const DateToken& number) {
  static const PhraseTable kNames("numbered_parts.txt");
  const std::string_view before = text.substr(0, number.start);
  return kNames.find_before(before, before.find_last_not_of(" .:") + 1).meaning;
}

std::optional<RawDate> read_numeric(std::string_view text, DateTokens tokens) {
  if (!is_number(tokens, 0) || tokens.size() < 5 || !is_separator(tokens[1])) return std::nullopt;
  const char separator = tokens[1].mark;
  if (!tokens[3].is_mark(separator) || !is_number(tokens, 2) || !is_number(tokens, 4))
    return std::nullopt;
  const bool tight =
      is_tight(tokens, 1) && is_tight(tokens, 2) && is_tight(tokens, 3) && is_tight(tokens, 4);
  if ((!tight && !may_be_spaced(tokens, separator)) || goes_on(tokens, 5, separator))
    return std::nullopt;
  if (is_year(tokens[0]) && tokens[2].digits <= 2 && tokens[4].digits <= 2)
    return RawDate{
        .day = tokens[4].value, .month = tokens[2].value, .year = tokens[0].value, .size = 5};
  const bool short_year =
      is_short_year(tokens, separator) && numbered_thing(text, tokens[0]) != "number";
  if (tokens[0].digits > 2 || tokens[2].digits > 2 || (!is_year(tokens[4]) && !short_year))
    return std::nullopt;
  return RawDate{.year = short_year ? full_year(tokens[4].value) : tokens[4].value,
                 .numeric = true,
                 .first = tokens[0].value,
                 .second = tokens[2].value,
                 .size = 5};
}

// "15/IV/2026", "15-IV-26", "15 IV 2026".
std::optional<RawDate> read_roman(std::string_view text, DateTokens tokens) {
  if (!is_number(tokens, 0) || tokens[0].digits > 2 || tokens.size() < 3) return std::nullopt;
  const bool joined = is_separator(tokens[1]);
  const std::size_t at = joined ? 2 : 1;
  if (at >= tokens.size() || !tokens[at].is_word()) return std::nullopt;
  const int month = roman_number(text_of(text, tokens[at]));
  if (month == 0) return std::nullopt;
  const bool same = joined && is_mark(tokens, at + 1, tokens[1].mark);
  const std::size_t year = same ? at + 2 : at + 1;
  if (joined != same || !is_number(tokens, year)) return std::nullopt;
  const bool two = joined && tokens[year].digits == 2;
  if (!two && !is_year(tokens[year])) return std::nullopt;
  return RawDate{.day = tokens[0].value,
                 .month = month,
                 .year = two ? full_year(tokens[year].value) : tokens[year].value,
                 .size = year + 1};
}

// "último día de mayo de 2026", "last day of May".
std::optional<RawDate> read_last_day(DateTokens tokens) {
  if (!is_word(tokens, 0, TimeWord::kLastDay) || !is_unit(tokens, 1, 'd')) return std::nullopt;
  const std::size_t at = skip_to_month(tokens, 2);
  if (!is_word(tokens, at, TimeWord::kMonth)) return std::nullopt;
  const TrailingYear year = read_trailing_year(tokens_from(tokens, at + 1), 0);
  return RawDate{.month = tokens[at].sense->month,
                 .year = year.value,
                 .last_day = true,
                 .size = at + 1 + year.size};
}

// "segundo viernes de junio de 2026", "last Monday in May".
std::optional<RawDate> read_nth_weekday(DateTokens tokens) {
  constexpr int kMostWeeks = 5;
  const ReadNumber which = ordinal_in_words(tokens);
  const bool last = which.size == 0 && is_word(tokens, 0, TimeWord::kPast);
  const std::size_t day = last ? 1 : which.size;
  if ((which.size == 0 && !last) || which.value > kMostWeeks ||
      !is_word(tokens, day, TimeWord::kWeekday))
    return std::nullopt;
  const bool in = is_word(tokens, day + 1, TimeWord::kWithin);
  const std::size_t at = in ? day + 2 : skip_to_month(tokens, day + 1);
  if (at == day + 1 || !is_word(tokens, at, TimeWord::kMonth)) return std::nullopt;
  const TrailingYear year = read_trailing_year(tokens_from(tokens, at + 1), 0);
  return RawDate{.month = tokens[at].sense->month,
                 .year = year.value,
                 .weekday = tokens[day].sense->weekday,
                 .which = last ? -1 : which.value,
                 .years_ahead = year.years_ahead,
                 .size = at + 1 + year.size};
}

bool begins_year(DateTokens tokens, std::size_t at) {
  return is_number(tokens, at) && !tokens[at].line_before;
}

}  // namespace

TrailingYear read_trailing_year(DateTokens tokens, char tight) {
  std::size_t at = 0;
  if (is_mark(tokens, at, '.') && is_tight(tokens, at)) ++at;
  if (is_mark(tokens, at, ',')) ++at;
  const std::size_t before = at;
  while (at < 4 && is_of_or_article(tokens, at)) ++at;
  const bool of = at > before;
  if (auto counted = read_year_from_now(tokens_from(tokens, at)); counted.size > 0) {
    counted.size += at;
    return counted;
  }
  if (of && is_word(tokens, at, TimeWord::kYearUnit)) ++at;
  const bool dash = tight != 0 && is_mark(tokens, at, tight);
  if (dash) ++at;
  if (begins_year(tokens, at)) {
    const DateToken& year = tokens[at];
    if (is_year(year)) return {year.value, at + 1};
    if (dash && year.digits == 2) return {full_year(year.value), at + 1};
    if (of && year.digits == 4 && year.value >= 1000) return {year.value, at + 1};
    return {};
  }
  if (is_mark(tokens, at, '\'') && is_two_digits(tokens, at + 1))
    return {full_year(tokens[at + 1].value), at + 2};
  const ReadNumber words = read_full_year(tokens_from(tokens, at));
  if (words.size == 0) return {};
  at += words.size;
  return {words.value, at + repeated_number(tokens, at, words.value)};
}

namespace {

bool is_day_number(DateTokens tokens, std::size_t at) {
  return at < tokens.size() && tokens[at].is_number() && tokens[at].digits <= 2 &&
         tokens[at].value >= 1 && tokens[at].value <= 31;
}

}  // namespace

std::optional<RawDate> read_yearless_numeric(DateTokens tokens) {
  const bool tight = is_day_number(tokens, 0) && is_mark(tokens, 1, '/') &&
                     is_day_number(tokens, 2) && is_tight(tokens, 1) && is_tight(tokens, 2);
  if (!tight) return std::nullopt;
  const bool has_more = is_tight(tokens, 3) &&
                        (tokens[3].kind != DateToken::Kind::kMark || is_separator(tokens[3]) ||
                         tokens[3].is_mark('%')) &&
                        !tokens[3].is_mark('.');
  if (has_more) return std::nullopt;
  return RawDate{.numeric = true, .first = tokens[0].value, .second = tokens[2].value, .size = 3};
}

std::optional<RawDate> read_date(std::string_view text, DateTokens tokens) {
  if (tokens.empty()) return std::nullopt;
  if (tokens[0].is_number()) {
    if (auto date = read_numeric(text, tokens)) return date;
    if (auto date = read_basic(tokens)) return date;
    if (auto date = read_day_of_year(tokens)) return date;
    if (auto date = read_week_day(text, tokens)) return date;
    if (auto date = read_roman(text, tokens)) return date;
    if (auto date = read_year_month_day(tokens)) return date;
    return read_day_month(text, tokens);
  }
  if (auto date = read_last_day(tokens)) return date;
  if (auto date = read_nth_weekday(tokens)) return date;
  if (auto date = read_day_month(text, tokens)) return date;
  return read_month_day(text, tokens);
}

bool is_numbered_thing(std::string_view text, const DateToken& number) {
  return number.is_number() && !numbered_thing(text, number).empty();
}

std::size_t range_connector(DateTokens tokens) {
  std::size_t at = 0;
  if (is_mark(tokens, at, ',')) ++at;
  // A dash that begins a line is the bullet of the next item.
  const bool is_dash = is_mark(tokens, at, '-') && !tokens[at].line_before;
  const bool joins =
      is_dash || is_word(tokens, at, TimeWord::kTo) || is_word(tokens, at, TimeWord::kAnd);
  if (!joins) return 0;
  ++at;
  while (at < 5 &&
         (is_word(tokens, at, TimeWord::kArticle) || is_word(tokens, at, TimeWord::kWeekday) ||
          is_word(tokens, at, TimeWord::kShortDay) || is_word(tokens, at, TimeWord::kTo) ||
          is_unit(tokens, at, 'd') || is_mark(tokens, at, ',')))
    ++at;
  return at;
}

std::optional<LeaningDay> read_leaning_day(std::string_view text, DateTokens tokens) {
  const ReadNumber day = read_day(text, tokens);
  if (day.size == 0 || day.value < 1 || day.value > 31) return std::nullopt;
  const DateTokens behind = tokens_from(tokens, day.size);
  const std::size_t connector = range_connector(behind);
  const bool listed =
      connector == 0 && is_mark(behind, 0, ',') && is_number(behind, 1) && behind[1].digits <= 2;
  if (connector == 0 && !listed) return std::nullopt;
  if (listed) return LeaningDay{day.value, day.size, day.size + 1, true};
  const ReadNumber next = read_day(text, tokens_from(behind, connector));
  if (next.size == 0) return std::nullopt;
  const std::size_t joint = is_mark(behind, 0, ',') ? 1 : 0;
  return LeaningDay{day.value, day.size, day.size + connector,
                    is_word(behind, joint, TimeWord::kAnd)};
}

}  // namespace atalaya::extract
