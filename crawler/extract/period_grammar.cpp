#include "crawler/extract/period_grammar.h"

#include <algorithm>

#include "crawler/extract/date_grammar.h"
#include "crawler/extract/date_numbers.h"

namespace atalaya::extract {

namespace {

std::size_t skip_of(DateTokens tokens, std::size_t at) {
  for (int skipped = 0; skipped < 3 && (is_word(tokens, at, TimeWord::kOf) ||
                                        is_word(tokens, at, TimeWord::kArticle));
       ++skipped)
    ++at;
  return at;
}

RawPeriod months_of(int first, int last) {
  RawPeriod period;
  period.first_month = first;
  period.last_month = last;
  return period;
}

// Takes the year behind a period, when one is printed there.
RawPeriod with_year(RawPeriod period, DateTokens tokens, std::size_t at) {
  const TrailingYear year = read_trailing_year(tokens_from(tokens, at), 0);
  period.year = year.value;
  period.years_ahead = year.years_ahead;
  period.size = at + year.size;
  return period;
}

// "abril/2026", "abril-2026".
bool is_joined_year(DateTokens tokens, std::size_t at) {
  const bool joint = is_mark(tokens, at, '/') || is_mark(tokens, at, '-');
  return joint && is_tight(tokens, at) && is_tight(tokens, at + 1) && is_year(tokens[at + 1]);
}

// --- parts of a month or a year ------------------------------------------------------------------

/// "principios de", "first half of", "última semana de", "segunda quincena de".
struct PartOfPeriod {
  int part = 0;   ///< 1 …
  int parts = 0;  ///< of how many: 2 halves, 3 thirds, 4 weeks
  bool last = false;
  std::size_t size = 0;
};

std::optional<PartOfPeriod> read_part(std::string_view text, DateTokens tokens) {
  if (is_word(tokens, 0, TimeWord::kPartOf)) {
    std::size_t at = is_mark(tokens, 1, '-') ? 2 : 1;
    at = skip_of(tokens, at);
    return PartOfPeriod{tokens[0].sense->part, 3, tokens[0].sense->part == 3, at};
  }
  const ReadNumber which = read_ordinal(text, tokens);
  const bool last = which.size == 0 && is_word(tokens, 0, TimeWord::kPast);
  if (which.size == 0 && !last) return std::nullopt;
  const std::size_t at = last ? 1 : which.size;
  const bool half = is_word(tokens, at, TimeWord::kHalf) ||
                    (is_word(tokens, at, TimeWord::kPeriod) && tokens[at].sense->months == 0);
  if (half && which.value <= 2)
    return PartOfPeriod{last ? 2 : which.value, 2, last, skip_of(tokens, at + 1)};
  if (is_unit(tokens, at, 'w') && which.value <= 4)
    return PartOfPeriod{which.value, 4, last, skip_of(tokens, at + 1)};
  return std::nullopt;
}

// "third week" is the days 15 to 21; the last third of a month begins on day 21.
void cut_month(RawPeriod& period, const PartOfPeriod& part) {
  constexpr int kHalf = 15;
  constexpr int kThird = 10;
  constexpr int kWeek = 7;
  const int length = part.parts == 2 ? kHalf : part.parts == 3 ? kThird : kWeek;
  if (part.parts == 4 && part.last) {
    period.first_day = 25;
    return;
  }
  period.first_day = (part.part - 1) * length + 1;
  if (part.part < part.parts || part.parts == 4) period.last_day = part.part * length;
}

// "first half of 2026" is six months, "a mediados de 2026" the four in the middle.
void cut_year(RawPeriod& period, const PartOfPeriod& part) {
  const int length = 12 / (part.parts == 4 ? 3 : part.parts);
  period.first_month = (part.part - 1) * length + 1;
  period.last_month = part.part * length;
}

// --- what a period can be ------------------------------------------------------------------------

bool is_led(DateTokens tokens, std::size_t at, TimeWord lead) {
  if (at == 0) return false;
  if (tokens[at - 1].is(lead)) return true;
  return at > 1 && (tokens[at - 1].is(TimeWord::kOf) || tokens[at - 1].is(TimeWord::kArticle)) &&
         tokens[at - 2].is(lead);
}

// A year that stands alone: "en 2026", "vigencia 2026".
std::optional<RawPeriod> read_year_alone(DateTokens tokens, std::size_t at) {
  if (at >= tokens.size()) return std::nullopt;
  std::size_t year = at;
  const bool named = is_word(tokens, at, TimeWord::kYearUnit);
  if (named) year = skip_of(tokens, at + 1);
  if (year >= tokens.size() || !is_year(tokens[year]) || tokens[year].line_before)
    return std::nullopt;
  const bool led = named || is_led(tokens, at, TimeWord::kYearLead);
  const bool goes_on = is_tight(tokens, year + 1) && !is_mark(tokens, year + 1, '.') &&
                       !is_mark(tokens, year + 1, ',') && !is_mark(tokens, year + 1, ')') &&
                       !is_mark(tokens, year + 1, ';') && !is_mark(tokens, year + 1, ':');
  if (!led || goes_on) return std::nullopt;
  RawPeriod period = months_of(1, 12);
  period.year = tokens[year].value;
  period.size = year + 1 - at;
  return period;
}

// "marzo de 2026", "en marzo", "March": an isolated month needs a year or a word before it.
std::optional<RawPeriod> read_month(DateTokens tokens, std::size_t at, bool in_part) {
  if (!is_word(tokens, at, TimeWord::kMonth)) return std::nullopt;
  const DateToken& word = tokens[at];
  const DateTokens own = tokens_from(tokens, at);
  RawPeriod period = with_year(months_of(word.sense->month, word.sense->month), own,
                               is_joined_year(own, 1) ? 2 : 1);
  const bool long_name = word.end - word.start > 3;
  const bool is_all = tokens.size() == 1 || (tokens.size() == 2 && is_mark(tokens, 1, '.'));
  const bool led = is_led(tokens, at, TimeWord::kMonthLead) && long_name;
  const bool dated = period.year != 0 || period.years_ahead;
  if (!dated && !in_part && !led && !is_all) return std::nullopt;
  const bool certain = dated || in_part;
  if (!certain && word.is(TimeWord::kMonthWord) && !word.capital) return std::nullopt;
  return period;
}

// "04/2026" and "2026-04" behind "en" or a colon: elsewhere they number a resolution.
std::optional<RawPeriod> read_numeric_month(DateTokens tokens, std::size_t at) {
  const DateTokens own = tokens_from(tokens, at);
  const bool joined = own.size() >= 3 && (is_mark(own, 1, '/') || is_mark(own, 1, '-')) &&
                      is_tight(own, 1) && is_tight(own, 2);
  const bool announced = at > 0
                             ? tokens[at - 1].is_mark(':') || tokens[at - 1].is(TimeWord::kYearLead)
                             : tokens.size() == 3;
  if (!joined || !announced || is_mark(own, 3, own[1].mark)) return std::nullopt;
  const bool year_first = is_year(own[0]);
  const DateToken& year = year_first ? own[0] : own[2];
  const DateToken& month = year_first ? own[2] : own[0];
  if (!is_year(year) || !month.is_number() || month.digits != 2 || month.value < 1 ||
      month.value > 12)
    return std::nullopt;
  RawPeriod period = months_of(month.value, month.value);
  period.year = year.value;
  period.size = 3;
  return period;
}

// "primer trimestre de 2026", "1er semestre", "trimestre 2 de 2026", "II trimestre".
std::optional<RawPeriod> read_named_period(std::string_view text, DateTokens tokens) {
  ReadNumber which = ordinal_in_words(tokens);
  if (is_number(tokens, 0) && tokens[0].digits == 1)
    which = {tokens[0].value, 1 + ordinal_suffix(text, tokens, 1)};
  if (which.size == 0 && !tokens.empty() && tokens[0].is_word())
    which = {roman_number(text_of(text, tokens[0])), 1};
  std::size_t at = which.value > 0 ? which.size : 0;
  if (!is_word(tokens, at, TimeWord::kPeriod)) return std::nullopt;
  const int months = tokens[at].sense->months;
  ++at;
  if (which.value == 0 && is_number(tokens, at) && tokens[at].digits == 1) {
    which.value = tokens[at].value;
    ++at;
  }
  if (months == 0 || which.value < 1 || which.value * months > 12) return std::nullopt;
  return with_year(months_of((which.value - 1) * months + 1, which.value * months), tokens, at);
}

// "Q3 2026", "T1 de 2026", "H2 2026", "3Q 2026", "2026-Q3".
std::optional<RawPeriod> read_lettered_period(std::string_view text, DateTokens tokens) {
  if (tokens.size() < 3) return std::nullopt;
  const bool year_first = is_year(tokens[0]) && (is_mark(tokens, 1, '-') || tokens[1].is_word());
  const std::size_t at = year_first ? (is_mark(tokens, 1, '-') ? 2 : 1) : 0;
  if (at + 1 >= tokens.size()) return std::nullopt;
  const bool number_first = tokens[at].is_number();
  const DateToken& letter = tokens[number_first ? at + 1 : at];
  const DateToken& number = tokens[number_first ? at : at + 1];
  if (!letter.is_word() || !number.is_number() || number.digits != 1 || tokens[at + 1].space_before)
    return std::nullopt;
  const std::string_view name = text_of(text, letter);
  const int months = name == "Q" || name == "T" ? 3 : name == "H" || name == "S" ? 6 : 0;
  if (months == 0 || number.value < 1 || number.value * months > 12) return std::nullopt;
  RawPeriod period = months_of((number.value - 1) * months + 1, number.value * months);
  if (year_first) {
    period.year = tokens[0].value;
    period.size = at + 2;
    return period;
  }
  period = with_year(period, tokens, at + 2);
  return period.year != 0 || period.years_ahead ? std::optional(period) : std::nullopt;
}

// "primavera de 2026", "summer 2026".
std::optional<RawPeriod> read_season(DateTokens tokens) {
  if (!is_word(tokens, 0, TimeWord::kSeason)) return std::nullopt;
  const RawPeriod season = with_year(RawPeriod{}, tokens, 1);
  return season.year != 0 ? std::optional(season) : std::nullopt;
}

// "década de 1990", "the 1990s", "los años noventa", "los años 90".
std::optional<RawPeriod> read_decade(std::string_view text, DateTokens tokens) {
  std::size_t at = 0;
  const bool named = !tokens.empty() && tokens[0].is(TimeWord::kUnit) &&
                     (tokens[0].sense->unit == 'D' ||
                      (tokens[0].is(TimeWord::kYearUnit) && tokens[0].end - tokens[0].start > 4));
  if (named) at = skip_of(tokens, 1);
  if (at >= tokens.size()) return std::nullopt;
  const bool plural =
      is_tight(tokens, at + 1) && tokens[at + 1].is_word() &&
      text_of(text, tokens[at + 1]).front() == 's' &&
      text_of(text, tokens[at + 1]).substr(1, 1).find_first_not_of(" ") == std::string_view::npos;
  int year = 0;
  if (is_year(tokens[at]) && (plural || (named && tokens[0].sense->unit == 'D')))
    year = tokens[at].value;
  else if (named && is_number(tokens, at) && tokens[at].digits == 2)
    year = full_year(tokens[at].value);
  if (year == 0 || year % 10 != 0) return std::nullopt;
  RawPeriod period = months_of(1, 12);
  period.year = year;
  period.last_year = year + 9;
  period.size = at + (plural ? 2 : 1);
  return period;
}

// --- counted from the publication ----------------------------------------------------------------

// "este mes", "next quarter", "el próximo semestre", "last year", "mes pasado".
std::optional<RawPeriod> read_counted(DateTokens tokens) {
  if (tokens.size() < 2) return std::nullopt;
  const auto turn_of = [](const DateToken& token) -> std::optional<int> {
    if (token.is(TimeWord::kThis)) return 0;
    if (token.is(TimeWord::kNext)) return 1;
    return token.is(TimeWord::kPast) ? std::optional(-1) : std::nullopt;
  };
  const auto months_in = [](const DateToken& token) {
    if (token.is(TimeWord::kPeriod)) return static_cast<int>(token.sense->months);
    if (!token.is(TimeWord::kUnit)) return 0;
    const char unit = token.sense->unit;
    return unit == 'm' ? 1 : unit == 'y' ? 12 : unit == 'D' ? 120 : 0;
  };
  auto turn = turn_of(tokens[0]);
  int months = months_in(tokens[1]);
  if (!turn || months == 0) {
    turn = turn_of(tokens[1]);
    months = months_in(tokens[0]);
    if (tokens[1].line_before) return std::nullopt;
  }
  if (!turn || months == 0) return std::nullopt;
  RawPeriod period;
  period.months_ahead = *turn * months;
  period.months = months;
  period.size = 2;
  return period;
}

std::optional<RawPeriod> read_one(std::string_view text, DateTokens tokens, std::size_t at) {
  const DateTokens own = tokens_from(tokens, at);
  if (auto period = read_named_period(text, own)) return period;
  if (auto period = read_lettered_period(text, own)) return period;
  if (auto period = read_season(own)) return period;
  if (auto period = read_decade(text, own)) return period;
  if (auto period = read_counted(own)) return period;
  if (auto period = read_numeric_month(tokens, at)) return period;
  if (auto period = read_month(tokens, at, false)) return period;
  return read_year_alone(tokens, at);
}

// "fin de mes".
RawPeriod cut_this_month(const PartOfPeriod& part) {
  RawPeriod period;
  cut_month(period, part);
  period.months_ahead = 0;
  period.size = part.size + 1;
  return period;
}

// "finales de 2026", "fin de año", "principios del próximo año".
std::optional<RawPeriod> read_cut_year(DateTokens tokens, const PartOfPeriod& part) {
  std::size_t at = part.size;
  RawPeriod period;
  cut_year(period, part);
  const bool named = is_word(tokens, at, TimeWord::kYearUnit);
  if (named) at = skip_of(tokens, at + 1);
  if (at < tokens.size())
    if (const ReadNumber year = read_full_year(tokens_from(tokens, at)); year.size > 0) {
      period.year = year.value;
      period.size = at + year.size;
      return period;
    }
  const TrailingYear counted = read_trailing_year(tokens_from(tokens, part.size), 0);
  if (counted.years_ahead) {
    period.years_ahead = counted.years_ahead;
    period.size = part.size + counted.size;
    return period;
  }
  if (!named) return std::nullopt;
  period.years_ahead = 0;
  period.size = part.size + 1;
  return period;
}

std::optional<RawPeriod> read_cut(std::string_view text, DateTokens tokens) {
  const auto part = read_part(text, tokens);
  if (!part) return std::nullopt;
  std::size_t at = part->size;
  if (is_unit(tokens, at, 'm')) {
    const std::size_t month = skip_of(tokens, at + 1);
    if (month == at + 1) return cut_this_month(*part);
    at = month;
  }
  if (auto month = read_month(tokens, at, true)) {
    cut_month(*month, *part);
    month->size += at;
    return month;
  }
  return part->parts == 4 ? std::nullopt : read_cut_year(tokens, *part);
}

// "entre marzo y mayo de 2026", "March–May 2026", "de 2024 a 2027": two periods with one year.
std::optional<RawPeriod> read_span(DateTokens tokens, std::size_t at) {
  const DateTokens own = tokens_from(tokens, at);
  const bool led =
      at > 0 && (tokens[at - 1].is(TimeWord::kBetween) || tokens[at - 1].is(TimeWord::kFrom) ||
                 tokens[at - 1].is(TimeWord::kOf));
  const bool month = is_word(own, 0, TimeWord::kMonth);
  if (!month && !(led && !own.empty() && is_year(own[0]))) return std::nullopt;
  RawPeriod first = month ? with_year(months_of(own[0].sense->month, 0), own, 1) : months_of(1, 12);
  if (!month) first.year = own[0].value;
  const std::size_t end = month ? first.size : 1;
  const std::size_t connector = range_connector(tokens_from(own, end));
  const std::size_t next = end + connector;
  if (connector == 0 || next >= own.size()) return std::nullopt;
  const bool dash = is_mark(own, end, '-');
  if (month && is_word(own, next, TimeWord::kMonth) && (led || dash || first.year != 0)) {
    RawPeriod last =
        with_year(months_of(own[0].sense->month, own[next].sense->month), own, next + 1);
    const bool listed = is_word(own, end, TimeWord::kAnd) && !led;
    if (last.year == 0 || listed) return std::nullopt;
    last.last_year = last.year;
    if (first.year != 0)
      last.year = first.year;
    else if (last.first_month > last.last_month)
      --last.year;
    return last;
  }
  if (month || !is_year(own[next]) || own[next].value < first.year) return std::nullopt;
  first.last_year = own[next].value;
  first.size = next + 1;
  return first;
}

}  // namespace

std::optional<RawPeriod> read_period(std::string_view text, DateTokens tokens, std::size_t at) {
  if (auto span = read_span(tokens, at)) return span;
  if (auto cut = read_cut(text, tokens_from(tokens, at))) return cut;
  return read_one(text, tokens, at);
}

}  // namespace atalaya::extract
