#include "scoring/status.h"

#include "scoring/quote_signs.h"
#include "scoring/time_left.h"

namespace atalaya::scoring {

namespace {

CallStatus status_when_over(const Call& call) {
  const Deadline* deadline = call.facts.deadline.value();
  const bool declared = deadline != nullptr && deadline->kind == DeadlineKind::kClosed;
  if (declared && shows(call.facts.deadline.evidence()->quote, QuoteSign::kCancelled))
    return CallStatus::kCancelled;
  return CallStatus::kClosed;
}

bool opens_later(const Call& call, CivilDate today) {
  const CivilDate* opening = call.facts.opening.value();
  return opening != nullptr && *opening > today;
}

bool closes_soon(const Closing& closing, const ScoringContext& context) {
  Deadlines only;
  only.next = closing;
  return time_left(only, context).business_days.value_or(0) <= context.settings.closing_soon_days;
}

CallStatus status_of_open(const Call& call, const Deadlines& deadlines,
                          const ScoringContext& context) {
  if (deadlines.next && closes_soon(*deadlines.next, context)) return CallStatus::kClosingSoon;
  const Deadline* deadline = call.facts.deadline.value();
  if (deadline == nullptr) return CallStatus::kOpen;
  if (deadline->kind == DeadlineKind::kRolling) return CallStatus::kRolling;
  if (deadline->kind == DeadlineKind::kUntilExhausted) return CallStatus::kUntilExhausted;
  return CallStatus::kOpen;
}

}  // namespace

CallStatus status_of(const Call& call, const Deadlines& deadlines, const ScoringContext& context) {
  if (deadlines.openness == Openness::kOver) return status_when_over(call);
  if (opens_later(call, context.today)) return CallStatus::kForecast;
  if (deadlines.alert && closes_soon(*deadlines.alert, context)) return CallStatus::kClosingSoon;
  if (deadlines.openness == Openness::kUnknown) return CallStatus::kToConfirm;
  return status_of_open(call, deadlines, context);
}

CallStatus status_of(const Call& call, const ScoringContext& context) {
  return status_of(call, deadlines_of(call, context), context);
}

}  // namespace atalaya::scoring
