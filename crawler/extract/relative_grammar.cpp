#include "crawler/extract/relative_grammar.h"

#include <algorithm>

#include "crawler/extract/date_numbers.h"

namespace atalaya::extract {

namespace {

ReadRelative from_now(std::size_t size, std::optional<DaysFromNow> offset) {
  return {size, true, offset};
}

// --- named days ----------------------------------------------------------------------------------

// "mañana" is the morning behind an article or "esta", and in "de la mañana".
bool is_morning(DateTokens tokens, std::size_t at) {
  if (!tokens[at].is(TimeWord::kPartAm)) return false;
  return at > 0 && (tokens[at - 1].is(TimeWord::kArticle) || tokens[at - 1].is(TimeWord::kThis) ||
                    tokens[at - 1].is(TimeWord::kOf));
}

std::optional<ReadRelative> read_named_day(DateTokens tokens, std::size_t at) {
  const DateToken& word = tokens[at];
  if (word.is(TimeWord::kToday)) return from_now(1, DaysFromNow{});
  if (word.is(TimeWord::kTomorrow2)) return from_now(1, DaysFromNow{.days = 2});
  if (word.is(TimeWord::kYesterday2)) return from_now(1, DaysFromNow{.days = -2});
  if (word.is(TimeWord::kYesterday)) return from_now(1, DaysFromNow{.days = -1});
  if (!word.is(TimeWord::kTomorrow) || is_morning(tokens, at)) return std::nullopt;
  return from_now(1, DaysFromNow{.days = 1});
}

// --- spans of time -------------------------------------------------------------------------------

/// "1 año, 2 meses y 3 días".
struct ReadSpan {
  int months = 0;
  int days = 0;
  bool has_hours = false;
  bool is_working = false;  ///< counts working days
  std::size_t size = 0;
};

void add_unit(ReadSpan& span, char unit, int count) {
  switch (unit) {
    case 'd':
      span.days += count;
      return;
    case 'w':
      span.days += 7 * count;
      return;
    case 'f':
      span.days += 15 * count;
      return;
    case 'm':
      span.months += count;
      return;
    case 'y':
      span.months += 12 * count;
      return;
    case 'D':
      span.months += 120 * count;
      return;
    case 'i':
    case 's':
      return;
    default:
      span.has_hours = true;
  }
}

ReadNumber read_count(DateTokens tokens) {
  constexpr int kMostDigits = 3;
  if (is_number(tokens, 0))
    return tokens[0].digits <= kMostDigits ? ReadNumber{tokens[0].value, 1} : ReadNumber{};
  const ReadNumber words = number_in_words(tokens);
  if (words.size > 0) return words;
  return is_word(tokens, 0, TimeWord::kIndefinite) ? ReadNumber{1, 1} : ReadNumber{};
}

// One number with its unit, at token `at` of what is read.
std::size_t add_part(ReadSpan& span, DateTokens tokens) {
  const ReadNumber count = read_count(tokens);
  if (count.size == 0) return 0;
  std::size_t at = count.size;
  if (is_mark(tokens, at, '(') && is_mark(tokens, at + 2, ')')) at += 3;
  while (is_word(tokens, at, TimeWord::kBusiness)) {
    span.is_working = true;
    ++at;
  }
  if (!is_word(tokens, at, TimeWord::kUnit) || tokens[at].line_before) return 0;
  add_unit(span, tokens[at].sense->unit, count.value);
  ++at;
  while (is_word(tokens, at, TimeWord::kBusiness)) {
    span.is_working = true;
    ++at;
  }
  return at;
}

ReadSpan read_span(DateTokens tokens) {
  ReadSpan span;
  constexpr int kMostParts = 8;
  std::size_t next = is_word(tokens, 0, TimeWord::kAbout) ? 1 : 0;
  for (int part = 0; part < kMostParts; ++part) {
    const std::size_t size = add_part(span, tokens_from(tokens, next));
    if (size == 0) break;
    span.size = next + size;
    next = span.size;
    if (is_mark(tokens, next, ',')) ++next;
    if (is_word(tokens, next, TimeWord::kAnd)) ++next;
  }
  return span;
}

std::optional<DaysFromNow> offset_of(const ReadSpan& span, int sign) {
  // Hours beside days or months do not change the day that is meant.
  const bool hours_alone = span.has_hours && span.months == 0 && span.days == 0;
  if (hours_alone || span.is_working) return std::nullopt;
  return DaysFromNow{.months = sign * span.months, .days = sign * span.days};
}

// "hace 3 días", "dentro de dos semanas", "in 5 days".
std::optional<ReadRelative> read_led_span(DateTokens tokens) {
  const bool ago = is_word(tokens, 0, TimeWord::kAgoBefore);
  const bool ahead = is_word(tokens, 0, TimeWord::kAheadBefore);
  if (!ago && !ahead) return std::nullopt;
  const ReadSpan span = read_span(tokens_from(tokens, 1));
  if (span.size == 0) return std::nullopt;
  const std::size_t size = 1 + span.size;
  const bool of_event =
      is_word(tokens, size, TimeWord::kAfter) || is_word(tokens, size, TimeWord::kOf) ||
      (is_word(tokens, size, TimeWord::kTo) && is_word(tokens, size + 1, TimeWord::kAfter));
  if (ahead && (of_event || span.is_working)) return std::nullopt;
  return from_now(size, offset_of(span, ago ? -1 : 1));
}

// "3 days ago", "6 months from now", "uma semana atrás".
std::optional<ReadRelative> read_closed_span(DateTokens tokens) {
  const ReadSpan span = read_span(tokens);
  if (span.size == 0) return std::nullopt;
  if (is_word(tokens, span.size, TimeWord::kAgoAfter))
    return from_now(span.size + 1, offset_of(span, -1));
  if (is_word(tokens, span.size, TimeWord::kAheadAfter))
    return from_now(span.size + 1, offset_of(span, 1));
  return std::nullopt;
}

/// "this" 0, "next" 1, "last" -1.
std::optional<int> turn_of(DateTokens tokens, std::size_t at) {
  if (at >= tokens.size() || tokens[at].line_before) return std::nullopt;
  if (tokens[at].is(TimeWord::kThis)) return 0;
  if (tokens[at].is(TimeWord::kNext)) return 1;
  return tokens[at].is(TimeWord::kPast) ? std::optional(-1) : std::nullopt;
}

// --- stretches up to now and from now on ---------------------------------------------------------

// "últimos 3 años", "the next two weeks", "les 3 prochains jours".
std::optional<ReadRelative> read_stretch(DateTokens tokens) {
  const bool turn_first = turn_of(tokens, 0).has_value();
  const ReadNumber count = read_count(tokens_from(tokens, turn_first ? 1 : 0));
  const std::size_t unit = count.size + 1;
  const auto turn = turn_first ? turn_of(tokens, 0) : turn_of(tokens, count.size);
  if (count.size == 0 || turn.value_or(0) == 0 || !is_word(tokens, unit, TimeWord::kUnit) ||
      is_word(tokens, unit + 1, TimeWord::kBusiness))
    return std::nullopt;
  ReadSpan span;
  add_unit(span, tokens[unit].sense->unit, count.value);
  if (span.has_hours) return from_now(unit + 1, std::nullopt);
  return from_now(
      unit + 1,
      DaysFromNow{.months = *turn * span.months, .days = *turn * span.days, .reaches_now = true});
}

// --- weekdays and weeks --------------------------------------------------------------------------

DaysFromNow weekday_of(int weekday, int turn) {
  return {.days = turn > 0 ? 1 : 0, .weekday = weekday, .before = turn < 0};
}

bool stands_alone(DateTokens tokens, std::size_t at) {
  const bool first = at == 0 || tokens[at].line_before;
  return first &&
         (at + 1 == tokens.size() || tokens[at + 1].line_before || is_mark(tokens, at + 1, '.'));
}

bool is_announced(DateTokens tokens, std::size_t at) {
  if (at == 0) return false;
  const DateToken& before = tokens[at - 1];
  return before.is(TimeWord::kArticle) || before.is(TimeWord::kAt) || before.is(TimeWord::kTo) ||
         before.is(TimeWord::kMonthLead) || before.is(TimeWord::kClockJoint) ||
         before.is(TimeWord::kFrom);
}

// "los viernes", "cada lunes".
bool is_habit(DateTokens tokens, std::size_t at) {
  return at > 0 && (tokens[at - 1].is(TimeWord::kPlural) || tokens[at - 1].is(TimeWord::kEvery));
}

// "el lunes 15", not "el lunes 15 horas" nor "el lunes 15:00".
bool names_day(DateTokens tokens) {
  constexpr int kLastDay = 31;
  if (!is_number(tokens, 1) || tokens[1].digits > 2 || tokens[1].line_before) return false;
  if (tokens[1].value < 1 || tokens[1].value > kLastDay) return false;
  if (is_word(tokens, 2, TimeWord::kUnit) || is_word(tokens, 2, TimeWord::kHours)) return false;
  return !is_tight(tokens, 2) || is_mark(tokens, 2, ',') || is_mark(tokens, 2, ';') ||
         is_mark(tokens, 2, ')') || (is_mark(tokens, 2, '.') && !is_tight(tokens, 3));
}

// "de lunes a viernes", "from Monday to Friday".
std::optional<ReadRelative> read_week_range(DateTokens tokens) {
  const std::size_t to = 1 + (is_word(tokens, 2, TimeWord::kArticle) ? 1 : 0);
  const bool joined = is_mark(tokens, 1, '-') || is_word(tokens, 1, TimeWord::kTo);
  if (!is_word(tokens, 0, TimeWord::kWeekday) || !joined ||
      !is_word(tokens, to + 1, TimeWord::kWeekday))
    return std::nullopt;
  DaysFromNow offset = weekday_of(tokens[0].sense->weekday, 0);
  offset.last_weekday = tokens[to + 1].sense->weekday;
  return from_now(to + 2, offset);
}

std::optional<ReadRelative> read_weekday(DateTokens tokens, std::size_t at) {
  const DateTokens own = tokens_from(tokens, at);
  if (auto range = read_week_range(own)) return range;
  const bool of_each = is_word(own, 2, TimeWord::kOf) && is_word(own, 3, TimeWord::kEvery);
  if (const auto turn = turn_of(own, 0))
    return is_word(own, 1, TimeWord::kWeekday) && !of_each
               ? std::optional(from_now(2, weekday_of(own[1].sense->weekday, *turn)))
               : std::nullopt;
  if (!is_word(own, 0, TimeWord::kWeekday) || is_habit(tokens, at)) return std::nullopt;
  const int weekday = own[0].sense->weekday;
  if (const auto turn = turn_of(own, 1)) return from_now(2, weekday_of(weekday, *turn));
  const bool at_hour = is_word(own, 1, TimeWord::kAt);
  if (!at_hour && !stands_alone(tokens, at) && !is_announced(tokens, at)) return std::nullopt;
  if (!names_day(own)) return from_now(1, weekday_of(weekday, 0));
  return from_now(2, DaysFromNow{.weekday = weekday, .day = own[1].value});
}

// "próxima semana", "next weekend", "this week", "semana pasada".
std::optional<ReadRelative> read_week(DateTokens tokens) {
  constexpr int kSaturday = 6;
  const bool turn_first = turn_of(tokens, 0).has_value();
  const auto turn = turn_first ? turn_of(tokens, 0) : turn_of(tokens, 1);
  const std::size_t at = turn_first ? 1 : 0;
  if (!turn) return std::nullopt;
  const bool weekend = is_word(tokens, at, TimeWord::kWeekend);
  if (!weekend && !is_unit(tokens, at, 'w')) return std::nullopt;
  // "The last week of April" is a part of April.
  if (*turn < 0 && (is_word(tokens, 2, TimeWord::kOf) || is_word(tokens, 2, TimeWord::kMonth)))
    return std::nullopt;
  if (weekend) {
    DaysFromNow offset = weekday_of(kSaturday, *turn);
    offset.length = 2;
    return from_now(2, offset);
  }
  // The Monday on or after six days ago is the Monday of this week.
  return from_now(2, DaysFromNow{.days = 7 * *turn - 6, .weekday = 1, .length = 7});
}

// --- counted from an event -----------------------------------------------------------------------

// "15 días hábiles después", "within 30 days".
std::optional<ReadRelative> read_from_event(DateTokens tokens) {
  std::size_t at = 0;
  bool led = false;
  while (at < 3 &&
         (is_word(tokens, at, TimeWord::kWithin) || is_word(tokens, at, TimeWord::kOf) ||
          is_word(tokens, at, TimeWord::kArticle) || is_word(tokens, at, TimeWord::kAheadBefore))) {
    led = led || tokens[at].is(TimeWord::kWithin) || tokens[at].is(TimeWord::kAheadBefore);
    ++at;
  }
  if (is_word(tokens, at, TimeWord::kIndefinite) && !is_word(tokens, at, TimeWord::kNumber))
    return std::nullopt;
  ReadSpan span;
  const std::size_t size = add_part(span, tokens_from(tokens, at));
  if (size == 0) return std::nullopt;
  // Hours and years are more often lengths than days counted from an event.
  const auto is_long = [](const DateToken& token) {
    return token.is(TimeWord::kUnit) &&
           std::string_view("dwm").find(token.sense->unit) == std::string_view::npos;
  };
  if (std::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(at),
                  tokens.begin() + static_cast<std::ptrdiff_t>(at + size), is_long))
    return std::nullopt;
  at += size;
  if (is_word(tokens, at, TimeWord::kAfter)) return ReadRelative{at + 1};
  if (is_word(tokens, at, TimeWord::kTo) && is_word(tokens, at + 1, TimeWord::kAfter))
    return ReadRelative{at + 2};
  return led ? std::optional(ReadRelative{at}) : std::nullopt;
}

CivilDate next_weekday(CivilDate date, int weekday) {
  return date.plus_days((weekday - date.iso_weekday() + 7) % 7);
}

// The next Monday that is a 15th; none within a few months: the text means something else.
std::optional<DaySpan> named_day(CivilDate written, const DaysFromNow& offset) {
  constexpr int kWeeks = 14;
  CivilDate day = next_weekday(written, offset.weekday);
  for (int week = 0; week < kWeeks; ++week, day = day.plus_days(7))
    if (day.day() == offset.day) return DaySpan{day, day};
  return std::nullopt;
}

}  // namespace

CivilDate plus_months(CivilDate date, int months) {
  const int total = date.year() * 12 + date.month() - 1 + months;
  const CivilDate last = last_day_of_month(total / 12, total % 12 + 1);
  return *CivilDate::from_ymd(total / 12, total % 12 + 1, std::min(date.day(), last.day()));
}

std::optional<ReadRelative> read_relative(DateTokens tokens, std::size_t at) {
  const DateTokens own = tokens_from(tokens, at);
  if (auto day = read_named_day(tokens, at)) return day;
  if (auto span = read_led_span(own)) return span;
  if (auto span = read_closed_span(own)) return span;
  if (auto event = read_from_event(own)) return event;
  if (auto stretch = read_stretch(own)) return stretch;
  if (auto weekday = read_weekday(tokens, at)) return weekday;
  return read_week(own);
}

std::optional<DaySpan> days_from(CivilDate written, const DaysFromNow& offset) {
  constexpr int kFirstYear = 1900;
  constexpr int kLastYear = 2999;
  const int year = written.year() + offset.months / 12 + offset.days / 365;
  if (year <= kFirstYear || year >= kLastYear) return std::nullopt;
  if (offset.day > 0) return named_day(written, offset);
  CivilDate from = plus_months(written, offset.months).plus_days(offset.days);
  if (offset.before) {
    from = next_weekday(from.plus_days(-7), offset.weekday);
  } else if (offset.weekday > 0) {
    from = next_weekday(from, offset.weekday);
  }
  if (offset.reaches_now) return from < written ? DaySpan{from, written} : DaySpan{written, from};
  if (offset.last_weekday > 0) return DaySpan{from, next_weekday(from, offset.last_weekday)};
  return DaySpan{from, from.plus_days(offset.length - 1)};
}

}  // namespace atalaya::extract
