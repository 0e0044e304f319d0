#include "scoring/closing.h"

#include <algorithm>
#include <chrono>

#include "base/time_zone.h"

namespace atalaya::scoring {

namespace {

constexpr ClockTime kEndOfDay{24 * 60};
constexpr std::chrono::hours kLately{365 * 24};

struct ReadZone {
  TimeZone zone;
  bool assumed = false;
};

ReadZone zone_of(const Deadline& deadline, std::string_view publisher_country) {
  if (!deadline.time_zone.empty())
    if (auto printed = TimeZone::find(deadline.time_zone)) return {std::move(*printed), false};
  if (!publisher_country.empty())
    if (auto country = zone_of_country(publisher_country)) return {std::move(*country), true};
  return {TimeZone::bogota(), true};
}

Instant last_moment(const TimeZone& zone, CivilDate date, std::optional<ClockTime> time) {
  if (time && *time < kEndOfDay) return zone.to_instant(date, *time);
  return zone.to_instant(date, kEndOfDay) - std::chrono::seconds(1);
}

std::optional<ClockTime> pasto_time_of(const LocalTime& local, std::optional<ClockTime> printed) {
  if (!printed) return std::nullopt;
  if (*printed < kEndOfDay) return local.time;
  return ClockTime{local.time.minutes + 1};  // the instant is the last second before 24:00
}

Openness openness_of(const Closing& closing, Instant now) {
  if (closing.over_at < now) return Openness::kOver;
  return closing.instant < now ? Openness::kUnknown : Openness::kOpen;
}

Deadlines single(Closing closing, Instant now) {
  const Openness openness = openness_of(closing, now);
  return {std::move(closing), std::nullopt, openness};
}

std::vector<CivilDate> cut_offs(const Deadline& deadline) {
  std::vector<CivilDate> dates = deadline.dates;
  if (dates.empty() && deadline.date) dates.push_back(*deadline.date);
  std::sort(dates.begin(), dates.end());
  return dates;
}

Deadlines next_cut_off(const Deadline& deadline, std::string_view country, Instant now) {
  Deadlines result;
  for (const CivilDate date : cut_offs(deadline)) {
    result = single(closing_on(date, deadline, country), now);
    if (result.openness == Openness::kOpen) break;
  }
  return result;
}

/// A period is over once its last day has passed and open while it has not begun.
Openness openness_of(const std::optional<DateWindow>& window, CivilDate today) {
  if (!window) return Openness::kUnknown;
  if (window->to < today) return Openness::kOver;
  return window->from > today ? Openness::kOpen : Openness::kUnknown;
}

Deadlines read(const Deadline& deadline, const Call& call, const ScoringContext& context) {
  const std::string_view country = context.country_of(call);
  const Openness lately = was_read_lately(call, context) ? Openness::kOpen : Openness::kUnknown;
  switch (deadline.kind) {
    case DeadlineKind::kDate:
      if (!deadline.date) return {};
      return single(closing_on(*deadline.date, deadline, country), context.now);
    case DeadlineKind::kMultiple:
      return next_cut_off(deadline, country, context.now);
    case DeadlineKind::kUntilExhausted:
      if (!deadline.date) return {std::nullopt, std::nullopt, lately};
      return single(closing_on(*deadline.date, deadline, country), context.now);
    case DeadlineKind::kRolling:
      return {std::nullopt, std::nullopt, lately};
    case DeadlineKind::kClosed: {
      Deadlines result;
      if (deadline.date) result.next = closing_on(*deadline.date, deadline, country);
      result.openness = Openness::kOver;
      return result;
    }
    case DeadlineKind::kNone:
      return {std::nullopt, std::nullopt, openness_of(deadline.window, context.today)};
    case DeadlineKind::kRelative:
    case DeadlineKind::kInvalid:
    case DeadlineKind::kDisputed:
      return {};
  }
  return {};
}

/// Claims that disagree agree on one thing at most: that all of them are over, or none is.
Deadlines read_disputed(const Call& call, const ScoringContext& context) {
  Deadlines result;
  bool first = true;
  for (const Claim<Deadline>& claim : call.facts.deadline.claims()) {
    const Deadlines one = read(claim.value, call, context);
    const bool open = one.openness == Openness::kOpen;
    if (open && one.next && (!result.alert || one.next->instant < result.alert->instant))
      result.alert = one.next;
    if (first || one.openness != result.openness)
      result.openness = first ? one.openness : Openness::kUnknown;
    first = false;
  }
  return result;
}

}  // namespace

Closing closing_on(CivilDate printed, const Deadline& deadline,
                   std::string_view publisher_country) {
  const ReadZone read = zone_of(deadline, publisher_country);
  const TimeZone pasto = TimeZone::bogota();
  const Instant instant = last_moment(read.zone, printed, deadline.time);
  const LocalTime local = pasto.local_at(instant);
  Closing closing{printed, instant, local.date, std::nullopt, read.assumed, instant};
  closing.pasto_time = pasto_time_of(local, deadline.time);
  if (read.assumed) closing.over_at = std::max(instant, last_moment(pasto, printed, deadline.time));
  return closing;
}

Deadlines deadlines_of(const Call& call, const ScoringContext& context) {
  if (call.facts.deadline.is_disputed()) return read_disputed(call, context);
  const Deadline* deadline = call.facts.deadline.value();
  return deadline == nullptr ? Deadlines{} : read(*deadline, call, context);
}

bool was_read_lately(const Call& call, const ScoringContext& context) {
  return context.now - call.last_seen <= kLately;
}

}  // namespace atalaya::scoring
