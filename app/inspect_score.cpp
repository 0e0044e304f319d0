#include <memory>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/call_result.h"
#include "app/inspect_capabilities.h"
#include "app/own_settings.h"
#include "app/settings_json.h"
#include "base/time_zone.h"
#include "matrix/json.h"
#include "scoring/score.h"

namespace atalaya::app {

namespace {

namespace json = boost::json;

// The result of `call` stands under "call" or "result", or its members stand in the request itself.
const json::object& result_in(const InspectRequest& request) {
  for (const char* name : {"call", "result"})
    if (const json::value* member = request.find(name); member != nullptr && member->is_object())
      return member->as_object();
  return request.members();
}

Result<Instant> moment_of(const InspectRequest& request, const Clock& clock) {
  const auto today = request.day("today");
  if (!today) return tl::make_unexpected(today.error());
  if (!*today) return clock.now();
  return TimeZone::bogota().to_instant(**today, ClockTime{});
}

Result<std::optional<Interval>> interval_of(const json::value& value) {
  const json::array* bounds = value.if_array();
  const bool numbers = bounds != nullptr && bounds->size() == 2 && bounds->at(0).is_number() &&
                       bounds->at(1).is_number();
  if (!numbers)
    return fail(ErrorKind::kUsage,
                fmt::format("a criterion is [low, high], not {}", json::serialize(value)));
  const Interval interval{bounds->at(0).to_number<double>(), bounds->at(1).to_number<double>()};
  if (interval.low < 0 || interval.low > interval.high || interval.high > 1)
    return fail(ErrorKind::kUsage,
                fmt::format("{} is no interval within [0, 1]", json::serialize(value)));
  return std::optional(interval);
}

Result<scoring::CriterionOverrides> overrides_of(const InspectRequest& request) {
  scoring::CriterionOverrides overrides;
  const json::value* criteria = request.find("criteria");
  if (criteria == nullptr || !criteria->is_object()) return overrides;
  for (const auto& [name, value] : criteria->as_object()) {
    const auto criterion = parse_word<Criterion>(name);
    if (!criterion)
      return fail(ErrorKind::kUsage,
                  fmt::format("no criterion is called {}: R, T, A, I", std::string_view(name)));
    const auto interval = interval_of(value);
    if (!interval) return tl::make_unexpected(interval.error());
    overrides.at(static_cast<std::size_t>(*criterion)) = *interval;
  }
  return overrides;
}

InspectResult score_under(const InspectRequest& request, const config::Settings& settings,
                          const Clock& clock) {
  const auto now = moment_of(request, clock);
  if (!now) return tl::make_unexpected(now.error());
  auto facts = facts_from(result_in(request));
  if (!facts) return tl::make_unexpected(facts.error());
  const auto overrides = overrides_of(request);
  if (!overrides) return tl::make_unexpected(overrides.error());
  const Call call{.id = CallId::of("inspect"),
                  .first_seen = *now,
                  .last_seen = *now,
                  .facts = std::move(*facts)};
  const scoring::ScoringContext context(*now, settings.office, settings.scoring, settings.sources);
  return json::parse(matrix::score_json(scoring::score(call, context, *overrides)));
}

}  // namespace

Capability score_capability(Session& session) {
  // shared_ptr: a std::function is copied, and every copy reads the same settings.
  const auto defaults = std::make_shared<const config::Settings>(settings_or_defaults(session));
  const Clock& clock = session.clock();
  return [defaults, &clock](const InspectRequest& request) -> InspectResult {
    const json::value* own = request.find("settings");
    if (own == nullptr || own->is_null()) return score_under(request, *defaults, clock);
    const auto settings = settings_from(*own);
    if (!settings) return tl::make_unexpected(settings.error());
    return score_under(request, *settings, clock);
  };
}

}  // namespace atalaya::app
