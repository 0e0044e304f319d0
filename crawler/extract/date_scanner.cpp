#include "crawler/extract/date_scanner.h"

#include <algorithm>
#include <utility>

#include "crawler/extract/clock_grammar.h"
#include "crawler/extract/date_grammar.h"
#include "crawler/extract/date_numbers.h"
#include "crawler/extract/date_settling.h"
#include "crawler/extract/date_token.h"
#include "crawler/extract/iso_time.h"
#include "crawler/extract/period_grammar.h"
#include "crawler/extract/relative_grammar.h"
#include "crawler/extract/zone_grammar.h"

namespace atalaya::extract {

namespace {

constexpr std::uint64_t bits(std::initializer_list<TimeWord> words) {
  std::uint64_t all = 0;
  for (const TimeWord word : words) all |= std::uint64_t{1} << static_cast<unsigned>(word);
  return all;
}

// Words with which a statement of time may begin.
constexpr std::uint64_t kBeginnings = bits(
    {TimeWord::kMonth,       TimeWord::kWeekday,   TimeWord::kShortDay,    TimeWord::kNumber,
     TimeWord::kIndefinite,  TimeWord::kOrdinal,   TimeWord::kFirstDay,    TimeWord::kSeason,
     TimeWord::kNoon,        TimeWord::kMidnight,  TimeWord::kHourQuarter, TimeWord::kHalfLead,
     TimeWord::kUnit,        TimeWord::kWithin,    TimeWord::kWeekend,     TimeWord::kThis,
     TimeWord::kNext,        TimeWord::kPast,      TimeWord::kToday,       TimeWord::kTomorrow,
     TimeWord::kYesterday,   TimeWord::kTomorrow2, TimeWord::kYesterday2,  TimeWord::kAgoBefore,
     TimeWord::kAheadBefore, TimeWord::kAbout,     TimeWord::kLastDay,     TimeWord::kPeriod,
     TimeWord::kPartOf,      TimeWord::kYearUnit});

// Those that mean something before any word; the others need a time word or a number behind them.
constexpr std::uint64_t kAlone =
    bits({TimeWord::kMonth, TimeWord::kWeekday, TimeWord::kShortDay, TimeWord::kNoon,
          TimeWord::kMidnight, TimeWord::kToday, TimeWord::kTomorrow, TimeWord::kYesterday,
          TimeWord::kTomorrow2, TimeWord::kYesterday2});

/// What is found at one place.
struct Mention : PrintedDate {
  ScannedDate out;
};

/// Finds the mentions of one text, token by token.
class DateScan {
 public:
  DateScan(std::string_view text, const ScanOptions& options)
      : text_(text), options_(options), tokens_(date_tokens(text, options.lang)) {}

  std::vector<ScannedDate> run() {
    for (std::size_t at = 0; at < tokens_.size();) {
      const std::size_t taken = may_begin(at) && !is_glued(at) ? take(at) : 0;
      at += std::max<std::size_t>(taken, 1);
    }
    settle_dates(dates_, printed_, text_, options_);
    return std::move(dates_);
  }

 private:
  [[nodiscard]] DateTokens from(std::size_t at) const { return tokens_from(tokens_, at); }
  [[nodiscard]] bool is(std::size_t at, TimeWord word) const { return is_word(tokens_, at, word); }

  [[nodiscard]] bool may_begin(std::size_t at) const {
    const DateToken& token = tokens_[at];
    if (token.is_number()) return !stands_before_words(at);
    if (token.sense != nullptr) {
      if ((token.sense->words & kBeginnings) == 0) return false;
      return (token.sense->words & kAlone) != 0 || !stands_before_words(at);
    }
    // "Q3 2026", "II semestre"
    return token.kind == DateToken::Kind::kOther && token.end - token.start <= 4 &&
           text_[token.start] >= 'A' && text_[token.start] <= 'Z';
  }

  // "5 municipios", "una entidad": nothing that could be a statement of time goes on so.
  [[nodiscard]] bool stands_before_words(std::size_t at) const {
    constexpr std::uint32_t kLongestMark = 4;  // "5th", "15 VIII", "20260415T"
    if (at + 1 >= tokens_.size()) return false;
    const DateToken& next = tokens_[at + 1];
    return next.kind == DateToken::Kind::kOther &&
           (!tokens_[at].is_number() || next.end - next.start > kLongestMark);
  }

  // Digits inside a word or a longer number ("A4", "3.141"): no date begins there.
  [[nodiscard]] bool is_glued(std::size_t at) const {
    if (at == 0 || tokens_[at].space_before) return false;
    const DateToken& before = tokens_[at - 1];
    if (before.kind != DateToken::Kind::kMark) return true;
    constexpr std::string_view kJoints = ".,/$_#@-";
    if (before.is_mark('_') && tokens_[at].is_number()) return true;
    return kJoints.find(before.mark) != kJoints.npos && tokens_[at].is_number() && at >= 2 &&
           !before.space_before && tokens_[at - 2].is_number();
  }

  // Tokens taken by what begins here; 0 when nothing does.
  std::size_t take(std::size_t at) {
    if (const std::size_t taken = take_weekday(at)) return taken;
    if (const std::size_t taken = take_day(at, at)) return taken;
    if (is_bare_number(at)) return take_time(at);
    if (const std::size_t taken = take_relative(at)) return taken;
    if (const std::size_t taken = take_time(at)) return taken;
    return take_period(at);
  }

  // "5, 6: 7": a short number without a word behind it counts nothing.
  [[nodiscard]] bool is_bare_number(std::size_t at) const {
    constexpr std::string_view kEnds = ",:;)";
    if (!tokens_[at].is_number() || tokens_[at].digits > 2) return false;
    if (at + 1 >= tokens_.size() || tokens_[at + 1].is_number()) return true;
    const DateToken& next = tokens_[at + 1];
    return next.kind == DateToken::Kind::kMark && kEnds.find(next.mark) != kEnds.npos;
  }

  // --- days --------------------------------------------------------------------------------------

  // "viernes, 5 de marzo", "Fri. 5 March"; a weekday beside an hour is the next such day.
  std::size_t take_weekday(std::size_t at) {
    const bool is_short = is(at, TimeWord::kShortDay);
    if (!is_short && !is(at, TimeWord::kWeekday)) return 0;
    std::size_t day = at + 1;
    if (is_mark(tokens_, day, '.') && is_tight(tokens_, day)) ++day;
    if (is_mark(tokens_, day, ',')) ++day;
    while (day < at + 5 && (is(day, TimeWord::kArticle) || is_unit(tokens_, day, 'd'))) ++day;
    if (day < tokens_.size() && !tokens_[day].line_before)
      if (const std::size_t taken = take_day(day, at)) return day - at + taken;
    if (!is_short) return 0;
    const auto time = read_time(text_, from(at + 1));
    if (!time || is(at, TimeWord::kOrdinal) || is(at, TimeWord::kNumber)) return 0;
    ReadRelative relative{1, true, DaysFromNow{.weekday = tokens_[at].sense->weekday}};
    return keep_relative(at, relative);
  }

  // The day or the range of days at token `at`; its mention begins at token `begin`.
  std::size_t take_day(std::size_t at, std::size_t begin) {
    if (const auto leaning = read_leaning_day(text_, from(at))) {
      if (const std::size_t taken = take_listed_days(at, begin, *leaning)) return taken;
      if (const std::size_t taken = take_leaning_range(at, begin, *leaning)) return taken;
    }
    auto date = read_date(text_, from(at));
    const bool yearless = !date && (announces_day(at) || leads_numeric_list(at));
    if (yearless) date = read_yearless_numeric(from(at));
    if (!date) return 0;
    if (const std::size_t taken = take_month_range(at, begin, *date)) return taken;
    std::size_t end = at + date->size;
    take_past_sign(*date, begin, end);
    Mention mention = mention_of(begin, end, *date);
    const std::size_t dot = ends_short_month(end) ? 1 : 0;
    const std::size_t connector = range_connector(from(end + dot));
    if (connector > 0 && leads_range(begin, end + dot))
      if (const auto until = read_until(end + dot + connector, yearless)) {
        end += dot + connector + until->size;
        mention = mention_of(begin, end, *date);
        mention.until = std::make_unique<RawDate>(*until);
        mention.out.kind = DateKind::kRange;
      }
    if (mention.out.kind == DateKind::kDate)
      if (const std::size_t behind = take_end_with_hour(mention, end); behind > end) {
        join_hour_before(mention, begin);
        mention.out.time = end_hour_;
        push(std::move(mention));
        return behind - at;
      }
    return keep(std::move(mention), begin, end) - at;
  }

  // "9 h do dia 2 de março às 18h do dia 29 de maio": the second hour belongs to the second day.
  // The token behind the range, with its hour in end_hour_; `end` when there is none.
  std::size_t take_end_with_hour(Mention& mention, std::size_t end) {
    const std::size_t hour = skip_to_hour(end);
    if (hour == end || !is_led_on(end, hour)) return end;
    const auto time = read_time(text_, from(hour));
    const auto day = time ? day_of_hour(hour + time->size) : std::nullopt;
    if (!day) return end;
    const auto until = read_date(text_, from(*day));
    end_hour_ = time->time;
    std::size_t behind = *day + until->size;
    mention.until = std::make_unique<RawDate>(*until);
    mention.out.kind = DateKind::kRange;
    mention.out.end = tokens_[behind - 1].end;
    behind = take_zone(mention.out, behind);
    return behind;
  }

  // Whether a word between the two leads on: "às", "a las", "to", "até as".
  [[nodiscard]] bool is_led_on(std::size_t from_token, std::size_t to_token) const {
    for (std::size_t at = from_token; at < to_token; ++at)
      if (is(at, TimeWord::kTo) || is(at, TimeWord::kAt) || is(at, TimeWord::kMonthLead) ||
          is(at, TimeWord::kClockJoint) || is(at, TimeWord::kArticle))
        return true;
    return false;
  }

  // The day that an hour names behind it: "18h do dia 29 de maio".
  [[nodiscard]] std::optional<std::size_t> day_of_hour(std::size_t at) const {
    constexpr std::size_t kMostBetween = 4;
    bool of = false;
    std::size_t day = at;
    for (; day < tokens_.size() && day < at + kMostBetween; ++day) {
      const bool passes = is(day, TimeWord::kOf) || is(day, TimeWord::kArticle) ||
                          is(day, TimeWord::kWeekday) || is_unit(tokens_, day, 'd');
      if (!passes) break;
      of = true;
    }
    if (!of || !read_date(text_, from(day))) return std::nullopt;
    return day;
  }

  // "30/04, 31/07 e 30/10/2026": days without a year in a list that ends with one.
  [[nodiscard]] bool leads_numeric_list(std::size_t at) const {
    constexpr int kMostDays = 8;
    for (int days = 0; days < kMostDays; ++days) {
      const auto day = read_yearless_numeric(from(at));
      if (!day) return false;
      at += day->size;
      if (!is_mark(tokens_, at, ',') && !is(at, TimeWord::kAnd)) return false;
      while (is_mark(tokens_, at, ',') || is(at, TimeWord::kAnd)) ++at;
      const auto last = read_date(text_, from(at));
      if (last && last->numeric && last->year != 0) return true;
    }
    return false;
  }

  // "1 jun.–15 jul.": the dot of the month.
  [[nodiscard]] bool ends_short_month(std::size_t end) const {
    constexpr std::uint32_t kLongestShortName = 5;
    return is_mark(tokens_, end, '.') && is_tight(tokens_, end) && is(end - 1, TimeWord::kMonth) &&
           tokens_[end - 1].end - tokens_[end - 1].start <= kLongestShortName;
  }

  // "11/05 a 22/05": the end may lack the year when the begin does.
  [[nodiscard]] std::optional<RawDate> read_until(std::size_t at, bool yearless) const {
    if (auto date = read_date(text_, from(at))) return date;
    return yearless ? read_yearless_numeric(from(at)) : std::nullopt;
  }

  // "el pasado 3 de febrero", "le 3 février dernier".
  void take_past_sign(RawDate& date, std::size_t begin, std::size_t& end) const {
    if (date.year != 0 || date.years_ahead) return;
    const bool behind = is(end, TimeWord::kPast) && !is(end, TimeWord::kOrdinal) &&
                        !tokens_[end].line_before && !is_unit(tokens_, end + 1, 'd');
    date.is_past = behind || (begin > 0 && is(begin - 1, TimeWord::kPast));
    if (behind) ++end;
  }

  // "3, 10 y 17 de mayo": each day of the list is a mention of its own.
  std::size_t take_listed_days(std::size_t at, std::size_t begin, const LeaningDay& first) {
    constexpr std::size_t kMostDays = 12;
    if (!first.is_listed || is_between(begin)) return 0;
    std::array<LeaningDay, kMostDays> days;
    std::size_t count = 0;
    std::size_t next = at;
    while (count < kMostDays) {
      const auto day = read_leaning_day(text_, from(next));
      if (!day || !day->is_listed || (count > 0 && day->day <= days.at(count - 1).day)) break;
      days.at(count++) = *day;
      next += day->size;
    }
    if (count == 0) return 0;
    const bool ends_with_and = is(next - 1, TimeWord::kAnd) || is(next - 2, TimeWord::kAnd) ||
                               is(next - 3, TimeWord::kAnd);
    const auto last = read_date(text_, from(next));
    if (!ends_with_and || !last || last->numeric || last->day <= days.at(count - 1).day ||
        is(next, TimeWord::kMonth) || is_numbered_thing(text_, tokens_[at]))
      return 0;
    std::size_t own = at;
    for (std::size_t index = 0; index < count; ++index) {
      RawDate raw = *last;
      raw.day = days.at(index).day;
      push(mention_of(index == 0 ? begin : own, own + days.at(index).own_size, raw));
      own += days.at(index).size;
    }
    return next - at;
  }

  // "del 3 al 20 de abril", "3–5 May".
  std::size_t take_leaning_range(std::size_t at, std::size_t begin, const LeaningDay& leaning) {
    if (leaning.is_listed && !is_between(begin)) return 0;
    const auto date = read_date(text_, from(at + leaning.size));
    if (!date || is(at + leaning.size, TimeWord::kMonth) || is_numbered_thing(text_, tokens_[at]))
      return 0;
    const int last = date->numeric ? date->first : date->day;
    if (last <= leaning.day || (date->numeric && !leads_range(begin, at + leaning.own_size)))
      return 0;
    const std::size_t end = at + leaning.size + date->size;
    Mention mention = mention_of(begin, end, *date);
    mention.leaning_day = leaning.day;
    mention.out.kind = DateKind::kRange;
    return keep(std::move(mention), begin, end) - at;
  }

  // "April 3-20, 2026", "from April 3 to 20": the second day stands behind the first.
  std::size_t take_month_range(std::size_t at, std::size_t begin, const RawDate& date) {
    if (!is(at, TimeWord::kMonth) || date.year != 0) return 0;
    std::size_t end = at + date.size;
    const bool dash = is_mark(tokens_, end, '-') && !tokens_[end].line_before;
    if (!dash && !is(end, TimeWord::kTo) && !(is(end, TimeWord::kAnd) && is_between(begin)))
      return 0;
    const ReadNumber day = read_day(text_, from(end + 1));
    if (day.size == 0 || !is_number(tokens_, end + 1) || day.value <= date.day) return 0;
    end += 1 + day.size;
    if (is(end, TimeWord::kMonth) || is_mark(tokens_, end, ':') || is_mark(tokens_, end, '/'))
      return 0;
    if (read_time(text_, from(end - day.size))) return 0;  // "April 3 to 5 p.m."
    const TrailingYear year = read_trailing_year(from(end), 0);
    end += year.size;
    Mention mention =
        mention_of(begin, end, RawDate{.day = day.value, .month = date.month, .year = year.value});
    mention.leaning_day = date.day;
    mention.out.kind = DateKind::kRange;
    return keep(std::move(mention), begin, end) - at;
  }

  // "cierre: 20/03", "el viernes 20/03": elsewhere such numbers are shares, scores and sizes.
  [[nodiscard]] bool announces_day(std::size_t at) const {
    if (at == 0) return false;
    // "até 7/10", but not "el 1/3" nor "24/7".
    const bool one_digit =
        tokens_[at].digits == 1 || (at + 2 < tokens_.size() && tokens_[at + 2].digits == 1);
    if (one_digit && !is(at - 1, TimeWord::kTo)) return false;
    if (tokens_[at - 1].is_mark(':') || is(at - 1, TimeWord::kWeekday) ||
        is(at - 1, TimeWord::kShortDay) || is(at - 1, TimeWord::kArticle))
      return true;
    if (is(at - 1, TimeWord::kOf) || is(at - 1, TimeWord::kFrom))
      return is(at + 3, TimeWord::kTo) &&
             read_yearless_numeric(from(at + 4));  // "de 11/05 a 22/05"
    // "até 20/03", but not "hasta 10/12 puntos"
    const bool counts = at + 3 < tokens_.size() && tokens_[at + 3].is_word() &&
                        !tokens_[at + 3].line_before && !is(at + 3, TimeWord::kTo);
    return is(at - 1, TimeWord::kTo) && !counts;
  }

  // "entre el 3", "between Monday 3".
  [[nodiscard]] bool is_between(std::size_t begin) const {
    for (std::size_t back = 1; back <= 3 && back <= begin; ++back) {
      if (is(begin - back, TimeWord::kBetween)) return true;
      if (!is(begin - back, TimeWord::kArticle) && !is_unit(tokens_, begin - back, 'd')) break;
    }
    return false;
  }

  // "del … al", "from … to", "between … and", "… – …": "y" and "and" alone join a list.
  [[nodiscard]] bool leads_range(std::size_t begin, std::size_t end) const {
    const std::size_t connector = end + (is_mark(tokens_, end, ',') ? 1 : 0);
    if (is_mark(tokens_, connector, '-') || is_between(begin)) return true;
    if (is(connector, TimeWord::kAnd)) return false;
    if (is(connector, TimeWord::kTo)) return true;
    for (std::size_t back = 1; back <= 3 && back <= begin; ++back) {
      const DateToken& token = tokens_[begin - back];
      if (token.is(TimeWord::kOf) || token.is(TimeWord::kFrom)) return true;
      if (!token.is(TimeWord::kArticle) && !token.is(TimeWord::kWeekday) &&
          !is_unit(tokens_, begin - back, 'd'))
        break;
    }
    return false;
  }

  [[nodiscard]] Mention mention_of(std::size_t begin, std::size_t end, const RawDate& raw) const {
    Mention mention;
    mention.raw = raw;
    mention.out.start = tokens_[begin].start;
    mention.out.end = tokens_[end - 1].end;
    return mention;
  }

  void push(Mention mention) {
    dates_.push_back(std::move(mention.out));
    printed_.push_back(std::move(mention));
  }

  // --- hours -------------------------------------------------------------------------------------

  // Joins the hour that stands behind the tokens of a mention, or before them, and keeps it. The
  // token behind all that was taken.
  std::size_t keep(Mention mention, std::size_t begin, std::size_t end) {
    const std::size_t behind = take_hour_behind(mention, end);
    if (behind > end) {
      end = take_late_year(mention, behind);
    } else {
      join_hour_before(mention, begin);
      if (mention.out.time && mention.out.tz.empty()) end = take_zone(mention.out, end);
      if (!mention.out.time) end = take_end_of_the_last_zone(mention.out, end);
    }
    if (mention.out.time && mention.out.kind == DateKind::kDate)
      mention.out.kind = DateKind::kDateTime;
    push(std::move(mention));
    return end;
  }

  // "27 February 2026 (AoE)": the end of the day where it ends last; `at` when it is not said.
  std::size_t take_end_of_the_last_zone(ScannedDate& out, std::size_t at) const {
    std::size_t zone_at = at;
    while (zone_at < at + 2 && (is_mark(tokens_, zone_at, '(') || is_mark(tokens_, zone_at, ',')))
      ++zone_at;
    if (zone_at >= tokens_.size() || tokens_[zone_at].line_before) return at;
    const auto zone = read_zone(text_, from(zone_at));
    if (!zone || zone->zone != "-12:00") return at;
    out.time = ClockTime::from_hm(23, 59);
    out.tz = zone->zone;
    return grow(out, zone->end, zone_at);
  }

  // The token behind the hour and its zone; `end` when there is no hour.
  std::size_t take_hour_behind(Mention& mention, std::size_t end) const {
    if (const auto iso = read_iso_time(text_, mention.out.end)) {
      mention.out.time = iso->time;
      mention.out.tz = iso->zone;
      return grow(mention.out, iso->end, end);
    }
    const std::size_t hour = skip_to_hour(end);
    auto time = read_time(text_, from(hour));
    if (!time && hour == end && mention.raw.numeric) time = read_dotted_time(from(end));
    if (!time || (hour > end && day_of_hour(hour + time->size))) return end;
    mention.out.time = time->time;
    mention.out.end = tokens_[hour + time->size - 1].end;
    const std::size_t behind = take_zone(mention.out, hour + time->size);
    const bool opened = hour > end && is_mark(tokens_, hour - 1, '(');
    if (!opened || !is_mark(tokens_, behind, ')')) return behind;
    mention.out.end = tokens_[behind].end;  // "15 May (5 p.m.)"
    return behind + 1;
  }

  std::size_t grow(ScannedDate& out, std::size_t end, std::size_t at) const {
    out.end = end;
    while (at < tokens_.size() && tokens_[at].start < end) ++at;
    return at;
  }

  // "Aug 5 12:00:00 2026": the year behind the hour.
  std::size_t take_late_year(Mention& mention, std::size_t at) const {
    const bool open = mention.out.kind == DateKind::kDate && mention.raw.year == 0 &&
                      mention.raw.month > 0 && at < tokens_.size() && is_year(tokens_[at]) &&
                      !tokens_[at].line_before;
    if (!open || is_mark(tokens_, at + 1, '-') || is_mark(tokens_, at + 1, '/')) return at;
    mention.raw.year = tokens_[at].value;
    mention.out.end = tokens_[at].end;
    return at + 1;
  }

  // ", a las", " at", " - ", " (": what may stand between a date and its hour.
  [[nodiscard]] std::size_t skip_to_hour(std::size_t at) const {
    constexpr std::string_view kMarks = ",(-|;:@";
    constexpr std::uint64_t kWords = bits(
        {TimeWord::kAt, TimeWord::kTo, TimeWord::kArticle, TimeWord::kWeekday, TimeWord::kShortDay,
         TimeWord::kWithin, TimeWord::kMonthLead, TimeWord::kOf, TimeWord::kClockJoint});
    for (int skipped = 0; at < tokens_.size() && skipped < 5; ++skipped, ++at) {
      const DateToken& token = tokens_[at];
      const bool mark =
          token.kind == DateToken::Kind::kMark && kMarks.find(token.mark) != kMarks.npos;
      const bool word = token.sense != nullptr && (token.sense->words & kWords) != 0 &&
                        !token.is(TimeWord::kNumber);
      if (!mark && !word) break;
    }
    return at;
  }

  std::size_t take_zone(ScannedDate& out, std::size_t at) const {
    if (at >= tokens_.size() || tokens_[at].line_before) return at;
    // "15:30 horas de Chile": the word of the hour announces the zone.
    const bool says_hours = at > 0 && is(at - 1, TimeWord::kClockName);
    auto zone = says_hours ? read_zone(text_, from(at - 1)) : std::nullopt;
    if (!zone) zone = read_zone(text_, from(at));
    if (!zone) return at;
    out.tz = zone->zone;
    at = grow(out, zone->end, at);
    // "CEST (Brussels time)": the first of two names counts.
    const auto again = is_mark(tokens_, at, '(') ? read_zone(text_, from(at)) : std::nullopt;
    return again ? grow(out, again->end, at) : at;
  }

  // "17:00 del 10 de abril", "12:00 m., hora de Colombia, del 10 de abril".
  void join_hour_before(Mention& mention, std::size_t begin) {
    constexpr std::size_t kWidestGap = 30;
    if (dates_.empty()) return;
    const ScannedDate& before = dates_.back();
    if (before.kind != DateKind::kTime || mention.out.start < before.end) return;
    const std::string_view gap = text_.substr(before.end, mention.out.start - before.end);
    if (gap.size() > kWidestGap || gap.find_first_of("\n;") != gap.npos) return;
    for (std::size_t back = begin; back > 0 && tokens_[back - 1].start >= before.end; --back) {
      const DateToken& token = tokens_[back - 1];
      const bool passes = token.is_mark(',') || token.is_mark('.') || token.is_mark(')') ||
                          token.is(TimeWord::kOf) || token.is(TimeWord::kArticle) ||
                          token.is(TimeWord::kWeekday) || token.is(TimeWord::kAt) ||
                          token.is(TimeWord::kOn) || is_unit(tokens_, back - 1, 'd');
      if (!passes) return;
    }
    mention.out.time = before.time;
    mention.out.tz = before.tz;
    mention.out.start = before.start;
    dates_.pop_back();
    printed_.pop_back();
  }

  std::size_t take_time(std::size_t at) {
    const auto time = read_time(text_, from(at));
    if (!time) return 0;
    Mention mention;
    mention.out.kind = DateKind::kTime;
    mention.out.start = tokens_[at].start;
    mention.out.end = tokens_[at + time->size - 1].end;
    mention.out.time = time->time;
    const std::size_t end = take_zone(mention.out, at + time->size);
    push(std::move(mention));
    return end - at;
  }

  // --- what has no day of its own ----------------------------------------------------------------

  std::size_t take_relative(std::size_t at) {
    // "el próximo viernes 10 de abril" names the day.
    if (is(at + 1, TimeWord::kWeekday) && !tokens_[at].is_number())
      if (const std::size_t taken = take_weekday(at + 1)) return taken + 1;
    const auto relative = read_relative(tokens_, at);
    return relative ? keep_relative(at, *relative) : 0;
  }

  std::size_t keep_relative(std::size_t at, const ReadRelative& relative) {
    Mention mention = mention_of(at, at + relative.size, RawDate{});
    mention.out.kind = DateKind::kRelative;
    mention.out.from_now = relative.from_now;
    if (relative.offset) mention.offset = std::make_unique<DaysFromNow>(*relative.offset);
    const bool is_one_day =
        relative.offset && relative.offset->length == 1 && relative.offset->last_weekday == 0;
    if (is_one_day) return keep(std::move(mention), at, at + relative.size) - at;
    push(std::move(mention));
    return relative.size;
  }

  std::size_t take_period(std::size_t at) {
    const auto period = read_period(text_, tokens_, at);
    if (!period) return 0;
    Mention mention = mention_of(at, at + period->size, RawDate{});
    mention.out.kind = DateKind::kMonth;
    mention.out.from_now = period->months_ahead.has_value();
    mention.period = std::make_unique<RawPeriod>(*period);
    push(std::move(mention));
    return period->size;
  }

  std::string_view text_;
  const ScanOptions& options_;
  std::optional<ClockTime> end_hour_;  ///< of the range that was read last
  std::vector<DateToken> tokens_;
  std::vector<ScannedDate> dates_;
  std::vector<PrintedDate> printed_;  ///< one for each of dates_
};

}  // namespace

std::vector<ScannedDate> scan_dates(std::string_view text, const ScanOptions& options) {
  return DateScan(text, options).run();
}

std::vector<ScannedDate> scan_printed_dates(std::string_view text, const ScanOptions& options) {
  std::vector<ScannedDate> dates = scan_dates(text, options);
  std::erase_if(dates, [](const ScannedDate& date) { return date.from_now; });
  return dates;
}

}  // namespace atalaya::extract
