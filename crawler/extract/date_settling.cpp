#include "crawler/extract/date_settling.h"

#include <algorithm>
#include <array>
#include <utility>

namespace atalaya::extract {

namespace {

// --- order of day and month ----------------------------------------------------------------------

DateOrder order_of(const std::vector<PrintedDate>& mentions, const ScanOptions& options) {
  if (options.order != DateOrder::kUnknown) return options.order;
  if (!options.lang.empty() && options.lang != "en") return DateOrder::kDayFirst;
  for (const PrintedDate& mention : mentions) {
    if (!mention.raw.numeric) continue;
    if (mention.raw.first > 12 && mention.raw.second <= 12) return DateOrder::kDayFirst;
    if (mention.raw.second > 12 && mention.raw.first <= 12) return DateOrder::kMonthFirst;
  }
  if (options.country == "US") return DateOrder::kMonthFirst;
  return options.country.empty() ? DateOrder::kUnknown : DateOrder::kDayFirst;
}

// False when day and month cannot be told apart.
bool settle_order(RawDate& raw, DateOrder order) {
  if (!raw.numeric) return true;
  const bool equal = raw.first == raw.second;
  const bool only_day_first = raw.first > 12;
  const bool only_month_first = raw.second > 12;
  if (order == DateOrder::kUnknown && !equal && !only_day_first && !only_month_first) return false;
  const bool month_first = !only_day_first && (only_month_first || order == DateOrder::kMonthFirst);
  raw.day = month_first ? raw.second : raw.first;
  raw.month = month_first ? raw.first : raw.second;
  return true;
}

// --- years ---------------------------------------------------------------------------------------

int days_in(int month) {
  constexpr std::array<int, 12> kDays{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month >= 1 && month <= 12 ? kDays[static_cast<std::size_t>(month - 1)] : 0;
}

bool can_exist(const RawDate& raw) {
  return raw.last_day || raw.weekday > 0 || (raw.day >= 1 && raw.day <= days_in(raw.month));
}

// "The second Friday" of a month.
std::optional<CivilDate> nth_weekday(const RawDate& raw, int year) {
  const CivilDate last = last_day_of_month(year, raw.month);
  if (raw.which < 0) return last.plus_days(-((last.iso_weekday() - raw.weekday + 7) % 7));
  const CivilDate first = last.plus_days(1 - last.day());
  const CivilDate day =
      first.plus_days((raw.weekday - first.iso_weekday() + 7) % 7 + 7 * (raw.which - 1));
  return day <= last ? std::optional(day) : std::nullopt;
}

std::optional<CivilDate> on_calendar(const RawDate& raw, int year) {
  if (raw.weekday > 0) return nth_weekday(raw, year);
  if (raw.last_day)
    return raw.month >= 1 && raw.month <= 12 ? std::optional(last_day_of_month(year, raw.month))
                                             : std::nullopt;
  return CivilDate::from_ymd(year, raw.month, raw.day);
}

// The last such day not after the publication.
std::optional<CivilDate> inferred_back(const RawDate& raw, CivilDate published) {
  for (int year = published.year(); year >= published.year() - 8; --year) {
    const auto date = on_calendar(raw, year);
    if (date && *date <= published) return date;
  }
  return std::nullopt;
}

// The first such day on or after the publication.
std::optional<CivilDate> inferred(const RawDate& raw, const std::optional<CivilDate>& published) {
  if (!published) return std::nullopt;
  for (int year = published->year(); year <= published->year() + 8; ++year) {
    const auto date = on_calendar(raw, year);
    if (date && *date >= *published) return date;
  }
  return std::nullopt;
}

// --- all mentions of a text ----------------------------------------------------------------------

/// The month and the year that neighbours of a list can share.
struct YearPlace {
  int* year = nullptr;  ///< nullptr: the mention has no year of its own
  int month = 0;
};

YearPlace year_place(PrintedDate& mention) {
  if (mention.period)
    return mention.period->months_ahead || mention.period->years_ahead
               ? YearPlace{}
               : YearPlace{&mention.period->year, mention.period->first_month};
  const bool counted = mention.raw.years_ahead || mention.raw.is_past || mention.raw.month == 0;
  return counted ? YearPlace{} : YearPlace{&mention.raw.year, mention.raw.month};
}

class Settling {
 public:
  Settling(std::vector<ScannedDate>& dates, std::vector<PrintedDate>& printed,
           std::string_view text, const ScanOptions& options)
      : dates_(dates), printed_(printed), text_(text), options_(options) {}

  void run() {
    note_printed_years();
    share_years();
    const DateOrder order = order_of(printed_, options_);
    for (std::size_t at = 0; at < dates_.size(); ++at) {
      ScannedDate& out = dates_[at];
      settle(printed_[at], out, order);
      out.year_inferred = !out.year_printed && (out.date || out.from);
    }
  }

 private:
  void note_printed_years() {
    for (std::size_t at = 0; at < dates_.size(); ++at) {
      const PrintedDate& mention = printed_[at];
      const bool at_end = mention.until && mention.until->year != 0;
      dates_[at].year_printed =
          mention.raw.year != 0 || at_end || (mention.period && mention.period->year != 0);
    }
  }

  // "15 de marzo, 15 de junio y 15 de septiembre de 2026": a year serves its neighbours in a list
  // or range.
  void share_years() {
    for (PrintedDate& mention : printed_)
      if (mention.until && mention.raw.year == 0 && mention.until->year != 0)
        mention.raw.year = mention.until->year - (mention.raw.month > mention.until->month ? 1 : 0);
    for (std::size_t index = printed_.size(); index-- > 1;) lend_backward(index);
    for (std::size_t index = 1; index < printed_.size(); ++index) lend_forward(index);
  }

  [[nodiscard]] bool are_neighbours(const ScannedDate& left, const ScannedDate& right,
                                    std::string_view breaks) const {
    constexpr std::size_t kNeighbourhood = 14;
    return right.start >= left.end && right.start - left.end <= kNeighbourhood &&
           text_.substr(left.end, right.start - left.end).find_first_of(breaks) ==
               std::string_view::npos;
  }

  void lend_backward(std::size_t index) {
    const YearPlace open = year_place(printed_[index - 1]);
    const YearPlace known = year_place(printed_[index]);
    if (open.year == nullptr || known.year == nullptr || *open.year != 0 || *known.year == 0 ||
        !are_neighbours(dates_[index - 1], dates_[index], "\n.;"))
      return;
    *open.year = *known.year - (open.month > known.month ? 1 : 0);
  }

  // "15 de marzo de 2026 y 15 de junio". Without a day of publication any neighbour will do.
  void lend_forward(std::size_t index) {
    const YearPlace known = year_place(printed_[index - 1]);
    const YearPlace open = year_place(printed_[index]);
    const std::string_view breaks = options_.published ? "\n.;" : "\n;";
    if (open.year == nullptr || known.year == nullptr || *open.year != 0 || *known.year == 0 ||
        !are_neighbours(dates_[index - 1], dates_[index], breaks))
      return;
    *open.year = *known.year + (open.month < known.month ? 1 : 0);
  }

  void settle(PrintedDate& mention, ScannedDate& out, DateOrder order) {
    if (out.kind == DateKind::kTime) return;
    if (out.kind == DateKind::kRelative) return compute(mention, out);
    if (mention.period) return settle_period(mention, out);
    if (mention.raw.months_ahead && !settle_month_from_now(mention.raw)) return;
    if (!settle_order(mention.raw, order)) return keep_both(mention.raw, out);
    if (!can_exist(mention.raw)) return invalidate(out);
    const std::optional<CivilDate> date = dated(mention.raw);
    if (!date && mention.raw.year != 0) {
      if (mention.raw.year >= kFirstYear) invalidate(out);
      return;
    }
    if (out.kind == DateKind::kRange) return settle_range(mention, out, date, order);
    out.date = date;
  }

  // Neither reading of 03/04/2026 is thrown away.
  static void keep_both(const RawDate& raw, ScannedDate& out) {
    out.ambiguous = true;
    const auto day_first = CivilDate::from_ymd(raw.year, raw.second, raw.first);
    const auto month_first = CivilDate::from_ymd(raw.year, raw.first, raw.second);
    if (day_first && month_first) out.readings = {*day_first, *month_first};
  }

  void compute(const PrintedDate& mention, ScannedDate& out) const {
    if (!options_.published || !mention.offset) return;
    const auto days = days_from(*options_.published, *mention.offset);
    if (days) out.computed = {days->from, days->to};
  }

  // False when it is not known from when to count.
  [[nodiscard]] bool settle_month_from_now(RawDate& raw) const {
    if (!options_.published) return false;
    const int months = options_.published->month() - 1 + *raw.months_ahead;
    raw.month = months % 12 + 1;
    raw.year = options_.published->year() + months / 12;
    return true;
  }

  static void invalidate(ScannedDate& out) {
    out.kind = DateKind::kInvalid;
    out.date.reset();
    out.from.reset();
    out.to.reset();
  }

  [[nodiscard]] std::optional<CivilDate> dated(const RawDate& raw) const {
    if (raw.year != 0) return on_calendar(raw, raw.year);
    const auto& published = options_.published;
    if (published && raw.years_ahead) return on_calendar(raw, published->year() + *raw.years_ahead);
    return published && raw.is_past ? inferred_back(raw, *published) : inferred(raw, published);
  }

  void settle_range(const PrintedDate& mention, ScannedDate& out, std::optional<CivilDate> date,
                    DateOrder order) const {
    if (!mention.until) {
      out.to = date;
      if (date) out.from = CivilDate::from_ymd(date->year(), date->month(), mention.leaning_day);
      if (date && !out.from) invalidate(out);
      return;
    }
    out.from = date;
    RawDate& until = *mention.until;
    if (!settle_order(until, order) || !can_exist(until)) return invalidate(out);
    if (until.year == 0 && date) {
      out.to = inferred(until, date);
      return;
    }
    out.to = dated(until);
    if (!out.to && until.year != 0) invalidate(out);
  }

  void settle_period(const PrintedDate& mention, ScannedDate& out) const {
    RawPeriod period = *mention.period;
    if (period.months_ahead && !count_period(period)) return;
    if (period.first_month == 0) return;
    if (period.years_ahead && options_.published)
      period.year = options_.published->year() + *period.years_ahead;
    if (period.year == 0 && options_.published)
      period.year =
          options_.published->year() + (period.last_month < options_.published->month() ? 1 : 0);
    if (period.year == 0) return;
    const int last_year = period.last_year != 0 ? period.last_year : period.year;
    if (period.year < kFirstYear || last_year > kLastYear) return;
    const CivilDate last = last_day_of_month(last_year, period.last_month);
    out.from = CivilDate::from_ymd(period.year, period.first_month, period.first_day);
    out.to =
        CivilDate::from_ymd(last_year, period.last_month, std::min(period.last_day, last.day()));
  }

  // "Next quarter" from the month of publication on: a calendar quarter.
  [[nodiscard]] bool count_period(RawPeriod& period) const {
    if (!options_.published) return false;
    const int length = std::max(period.months, 1);
    const int now = options_.published->year() * 12 + options_.published->month() - 1;
    const int first = now / length * length + *period.months_ahead;
    period.year = first / 12;
    period.first_month = first % 12 + 1;
    period.last_year = (first + length - 1) / 12;
    period.last_month = (first + length - 1) % 12 + 1;
    return true;
  }

  static constexpr int kFirstYear = 1900;
  static constexpr int kLastYear = 2999;

  std::vector<ScannedDate>& dates_;
  std::vector<PrintedDate>& printed_;
  std::string_view text_;
  const ScanOptions& options_;
};

}  // namespace

void settle_dates(std::vector<ScannedDate>& dates, std::vector<PrintedDate>& printed,
                  std::string_view text, const ScanOptions& options) {
  Settling(dates, printed, text, options).run();
}

}  // namespace atalaya::extract
