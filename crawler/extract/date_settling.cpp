#include "crawler/extract/date_settling.h"

#include <algorithm>
#include <array>
#include <utility>

namespace atalaya::extract {

namespace {

// --- order of day and month ----------------------------------------------------------------------

DateOrder order_of(const std::vector<Mention>& mentions, const ScanOptions& options) {
  if (options.order != DateOrder::kUnknown) return options.order;
  if (!options.lang.empty() && options.lang != "en") return DateOrder::kDayFirst;
  for (const Mention& mention : mentions) {
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
  return raw.last_day || (raw.day >= 1 && raw.day <= days_in(raw.month));
}

std::optional<CivilDate> on_calendar(const RawDate& raw, int year) {
  if (raw.last_day)
    return raw.month >= 1 && raw.month <= 12 ? std::optional(last_day_of_month(year, raw.month))
                                             : std::nullopt;
  return CivilDate::from_ymd(year, raw.month, raw.day);
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

class Settling {
 public:
  Settling(std::vector<Mention> mentions, std::string_view text, const ScanOptions& options)
      : mentions_(std::move(mentions)), text_(text), options_(options) {}

  std::vector<ScannedDate> run() {
    share_years();
    const DateOrder order = order_of(mentions_, options_);
    std::vector<ScannedDate> found;
    found.reserve(mentions_.size());
    for (Mention& mention : mentions_) {
      settle(mention, order);
      found.push_back(std::move(mention.out));
    }
    return found;
  }

 private:
  // "15 de marzo, 15 de junio y 15 de septiembre de 2026": a year serves its neighbours in a list
  // or range.
  void share_years() {
    constexpr std::size_t kNeighbourhood = 14;
    for (Mention& mention : mentions_)
      if (mention.until && mention.raw.year == 0 && mention.until->year != 0)
        mention.raw.year = mention.until->year - (mention.raw.month > mention.until->month ? 1 : 0);
    for (std::size_t index = mentions_.size(); index-- > 1;) {
      Mention& left = mentions_[index - 1];
      const Mention& right = mentions_[index];
      const bool adjacent =
          right.out.start - left.out.end <= kNeighbourhood &&
          text_.substr(left.out.end, right.out.start - left.out.end).find_first_of("\n.;") ==
              std::string_view::npos;
      if (adjacent && left.raw.month > 0 && left.raw.year == 0 && right.raw.year != 0 &&
          !right.raw.numeric)
        left.raw.year = right.raw.year - (left.raw.month > right.raw.month ? 1 : 0);
    }
  }

  void settle(Mention& mention, DateOrder order) {
    ScannedDate& out = mention.out;
    if (out.kind == DateKind::kTime || out.kind == DateKind::kRelative) return;
    out.year_printed = mention.raw.year != 0;
    if (out.kind == DateKind::kMonth) return settle_month(mention);
    if (mention.raw.months_ahead && !settle_month_from_now(mention.raw)) return;
    if (!settle_order(mention.raw, order)) {
      out.ambiguous = true;
      return;
    }
    if (!can_exist(mention.raw)) {
      invalidate(out);
      return;
    }
    const std::optional<CivilDate> date = dated(mention.raw);
    if (!date && mention.raw.year != 0) return invalidate(out);
    if (out.kind == DateKind::kRange) return settle_range(mention, date, order);
    out.date = date;
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
  }

  [[nodiscard]] std::optional<CivilDate> dated(const RawDate& raw) const {
    return raw.year != 0 ? on_calendar(raw, raw.year) : inferred(raw, options_.published);
  }

  void settle_range(Mention& mention, std::optional<CivilDate> date, DateOrder order) const {
    ScannedDate& out = mention.out;
    if (mention.leaning_day > 0) {
      out.to = date;
      if (date) out.from = CivilDate::from_ymd(date->year(), date->month(), mention.leaning_day);
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

  void settle_month(Mention& mention) const {
    const int month = mention.raw.month;
    int year = mention.raw.year;
    if (year == 0 && options_.published)
      year = options_.published->year() + (month < options_.published->month() ? 1 : 0);
    if (year == 0) return;
    const CivilDate last = last_day_of_month(year, month);
    mention.out.from = CivilDate::from_ymd(year, month, mention.raw.first);
    mention.out.to = CivilDate::from_ymd(year, month, std::min(mention.raw.second, last.day()));
  }

  std::vector<Mention> mentions_;
  std::string_view text_;
  const ScanOptions& options_;
};

}  // namespace

std::vector<ScannedDate> settle_dates(std::vector<Mention> mentions, std::string_view text,
                                      const ScanOptions& options) {
  return Settling(std::move(mentions), text, options).run();
}

}  // namespace atalaya::extract
