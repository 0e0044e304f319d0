#include "app/health_json.h"

#include <algorithm>

#include <boost/json.hpp>

#include "app/health_text.h"
#include "matrix/health_words.h"

namespace atalaya::app {

namespace json = boost::json;

namespace {

template <class T>
json::value optional_number(const std::optional<T>& value) {
  return value ? json::value(*value) : json::value(nullptr);
}

json::value optional_instant(const std::optional<Instant>& instant) {
  return instant ? json::value(to_iso(*instant)) : json::value(nullptr);
}

json::array alarm_array(const SourceHealth& health) {
  json::array alarms;
  for (const SourceAlarm& alarm : health.alarms)
    alarms.push_back(json::object{{"kind", matrix::alarm_code(alarm)},
                                  {"needs_person", needs_person(alarm)},
                                  {"message", matrix::alarm_sentence(alarm)},
                                  {"advice", matrix::alarm_advice(alarm, health)}});
  return alarms;
}

}  // namespace

json::object health_object(const SourceHealth& health, const std::string& name) {
  json::object object{{"source", health.source_id},
                      {"name", name},
                      {"condition", to_string(health.condition)},
                      {"alarms", alarm_array(health)}};
  object["retry"] = matrix::retry_sentence(health);
  object["last_success"] = optional_instant(health.last_success);
  object["retry_at"] = optional_instant(health.retry_at);
  object["last_result"] = to_string(health.last_result);
  object["last_cause"] = to_string(health.last_cause);
  object["yield"] = health.yield;
  object["usual_yield"] = optional_number(health.usual_yield);
  object["period_days"] = optional_number(health.period_days);
  object["last_news"] =
      health.last_news ? json::value(health.last_news->iso()) : json::value(nullptr);
  object["announces_none"] = health.announces_none;
  return object;
}

json::array needs_array(const std::vector<SourceHealth>& health,
                        const std::vector<Source>& sources) {
  json::array needs;
  for (const SourceHealth& one : health)
    if (one.condition == Condition::kNeedsPerson)
      needs.push_back(health_object(one, source_name(sources, one.source_id)));
  return needs;
}

}  // namespace atalaya::app
