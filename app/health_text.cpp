#include "app/health_text.h"

#include <fmt/format.h>

#include "matrix/health_words.h"

namespace atalaya::app {

namespace {

std::string troubles_of(const std::vector<SourceHealth>& health, const std::vector<Source>& sources,
                        Condition condition) {
  std::string text;
  for (const SourceHealth& one : health)
    if (one.condition == condition) text += trouble_text(one, source_name(sources, one.source_id));
  return text;
}

std::string quiet_ones(const std::vector<SourceHealth>& health,
                       const std::vector<Source>& sources) {
  std::string text;
  for (const SourceHealth& one : health)
    if (one.condition != Condition::kNeedsPerson && one.condition != Condition::kWaiting)
      text += fmt::format("  {:<6} {}: {}\n", one.source_id, source_name(sources, one.source_id),
                          matrix::quiet_sentence(one));
  return text;
}

std::string under(std::string_view heading, const std::string& text) {
  return text.empty() ? text : fmt::format("{}\n{}", heading, text);
}

}  // namespace

std::string source_name(const std::vector<Source>& sources, const std::string& id) {
  for (const Source& source : sources)
    if (source.id == id) return source.name;
  return {};
}

std::string trouble_text(const SourceHealth& health, const std::string& name) {
  if (health.alarms.empty()) return {};
  std::string text = fmt::format("  {:<6} {}\n", health.source_id, name);
  for (const SourceAlarm& alarm : health.alarms)
    text += fmt::format("         {}\n         → {}\n", matrix::alarm_sentence(alarm),
                        matrix::alarm_advice(alarm, health));
  const std::string retry = matrix::retry_sentence(health);
  if (!retry.empty()) text += fmt::format("         {}\n", retry);
  return text;
}

std::string needs_text(const std::vector<SourceHealth>& health,
                       const std::vector<Source>& sources) {
  return under("Qué necesita de usted:", troubles_of(health, sources, Condition::kNeedsPerson));
}

std::string health_text(const std::vector<SourceHealth>& health,
                        const std::vector<Source>& sources) {
  if (health.size() == 1 && health.front().alarms.empty()) return quiet_ones(health, sources);
  const std::string needs = needs_text(health, sources);
  if (health.size() == 1)
    return needs.empty() ? troubles_of(health, sources, Condition::kWaiting) : needs;
  return (needs.empty() ? "Ninguna fuente necesita atención.\n" : needs) +
         under("\nFallaron y suele pasar solo:",
               troubles_of(health, sources, Condition::kWaiting)) +
         under("\nLas demás:", quiet_ones(health, sources));
}

}  // namespace atalaya::app
