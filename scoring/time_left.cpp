#include "scoring/time_left.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include <fmt/format.h>

#include "base/spanish_text.h"

namespace atalaya::scoring {

namespace {

constexpr std::array<double, 5> kPoints = {0, 0.25, 0.60, 0.90, 1};
using Scale = std::array<int, 5>;  ///< business days worth each of kPoints
constexpr Scale kProjectScale = {5, 10, 20, 30, 45};
constexpr Scale kLightScale = {3, 5, 10, 15, 20};
constexpr double kRollingValue = 0.70;
constexpr Interval kRollingUnread{0.2, 0.7};
constexpr double kExhaustionFactor = 0.8;
constexpr Interval kUnknown{0, 1};

/// A course, a prize or a network asks for a form, not for a project.
const Scale& scale_of(const Call& call) {
  const Modality* modality = call.facts.modality.value();
  const bool light =
      modality != nullptr && (*modality == Modality::kTraining || *modality == Modality::kPrize);
  return light ? kLightScale : kProjectScale;
}

double points_of(int days, const Scale& scale) {
  if (days <= scale.front()) return kPoints.front();
  for (std::size_t step = 1; step < scale.size(); ++step) {
    if (days > scale[step]) continue;
    const double share =
        static_cast<double>(days - scale[step - 1]) / (scale[step] - scale[step - 1]);
    return kPoints[step - 1] + share * (kPoints[step] - kPoints[step - 1]);
  }
  return kPoints.back();
}

/// Last business day before the closing's day: the day itself is for what goes wrong.
CivilDate effective_day(CivilDate pasto_date, const BusinessCalendar& calendar) {
  return calendar.on_or_before(pasto_date.plus_days(-1));
}

int days_until(CivilDate pasto_date, const ScoringContext& context) {
  return context.calendar.count(context.today, effective_day(pasto_date, context.calendar));
}

/// What T is worth and why, before it becomes a criterion.
struct Reading {
  Interval value;
  std::string reason;
  std::string missing;
};

std::string remaining(int days) {
  if (days == 0) return "no quedan días hábiles";
  return fmt::format("{} {}", days == 1 ? "queda" : "quedan", spanish_business_days(days));
}

std::string closes_on(const Closing& closing) {
  std::string text = "cierra el " + spanish_date(closing.pasto_date);
  if (closing.pasto_time) text += " a las " + spanish_clock(*closing.pasto_time) + " en Pasto";
  if (closing.zone_assumed && closing.pasto_time) text += ", zona horaria supuesta";
  return text;
}

Reading read_closing(const Call& call, const Deadlines& deadlines, const ScoringContext& context) {
  const int days = days_until(deadlines.next->pasto_date, context);
  const double value = points_of(days, scale_of(call));
  return {{value, value}, fmt::format("{} ({})", remaining(days), closes_on(*deadlines.next)), ""};
}

Reading read_rolling(const Deadlines& deadlines) {
  if (deadlines.openness == Openness::kOpen)
    return {{kRollingValue, kRollingValue}, "ventanilla abierta, sin fecha de cierre", ""};
  return {kRollingUnread, "ventanilla abierta, vigencia por confirmar", "la vigencia"};
}

Reading read_exhaustion(const Call& call, const Deadlines& deadlines,
                        const ScoringContext& context) {
  Reading reading =
      deadlines.next ? read_closing(call, deadlines, context) : read_rolling(deadlines);
  reading.value = {reading.value.low * kExhaustionFactor, reading.value.high * kExhaustionFactor};
  reading.reason =
      deadlines.next ? "hasta agotar recursos: " + reading.reason : "abierta hasta agotar recursos";
  if (!reading.missing.empty()) reading.reason += ", vigencia por confirmar";
  return reading;
}

Reading read_window(const Call& call, const DateWindow& window, const ScoringContext& context) {
  const Scale& scale = scale_of(call);
  const double low = points_of(days_until(window.from, context), scale);
  const double high = points_of(days_until(window.to, context), scale);
  return {{low, high},
          fmt::format("cierra entre el {} y el {}, sin día exacto", spanish_date(window.from),
                      spanish_date(window.to)),
          "la fecha de cierre"};
}

Reading read_unknown(std::string reason) {
  return {kUnknown, std::move(reason), "la fecha de cierre"};
}

Reading read_kind(const Call& call, const Deadline& deadline, const Deadlines& deadlines,
                  const ScoringContext& context) {
  switch (deadline.kind) {
    case DeadlineKind::kRolling:
      return read_rolling(deadlines);
    case DeadlineKind::kUntilExhausted:
      return read_exhaustion(call, deadlines, context);
    case DeadlineKind::kRelative:
      return read_unknown("el plazo se cuenta desde otro hecho");
    case DeadlineKind::kInvalid:
      return read_unknown("la fecha impresa no existe");
    case DeadlineKind::kDisputed:
      return read_unknown("hay fechas de cierre que se contradicen");
    case DeadlineKind::kDate:
    case DeadlineKind::kMultiple:
      if (deadlines.next) return read_closing(call, deadlines, context);
      return read_unknown("la fecha de cierre está incompleta");
    case DeadlineKind::kClosed:
    case DeadlineKind::kNone:
      break;
  }
  if (deadline.window) return read_window(call, *deadline.window, context);
  return read_unknown("sin fecha de cierre");
}

Reading read_deadline(const Call& call, const Deadlines& deadlines, const ScoringContext& context) {
  if (deadlines.openness == Openness::kOver) return {{0, 0}, "el plazo terminó", ""};
  if (call.facts.deadline.is_disputed())
    return read_unknown("hay fechas de cierre que se contradicen");
  const Deadline* deadline = call.facts.deadline.value();
  if (deadline == nullptr) return read_unknown("sin fecha de cierre");
  return read_kind(call, *deadline, deadlines, context);
}

const Evidence* quote_of(const Call& call) {
  return call.facts.deadline.is_known() ? call.facts.deadline.evidence() : nullptr;
}

}  // namespace

TimeLeft time_left(const Deadlines& deadlines, const ScoringContext& context) {
  TimeLeft left;
  if (!deadlines.next) return left;
  left.pasto_date = deadlines.next->pasto_date;
  left.pasto_time = deadlines.next->pasto_time;
  left.zone_assumed = deadlines.next->zone_assumed;
  left.effective_day = effective_day(*left.pasto_date, context.calendar);
  left.business_days = context.calendar.count(context.today, *left.effective_day);
  return left;
}

Assessment assess_time(const Call& call, const Deadlines& deadlines,
                       const ScoringContext& context) {
  Reading reading = read_deadline(call, deadlines, context);
  Assessment result;
  result.criterion.criterion = Criterion::kTime;
  result.criterion.value = reading.value;
  result.criterion.reasons.push_back({std::move(reading.reason), copy_of(quote_of(call))});
  if (!reading.missing.empty()) result.missing.push_back(std::move(reading.missing));
  return result;
}

}  // namespace atalaya::scoring
