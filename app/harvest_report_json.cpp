#include "app/harvest_report_json.h"

#include <algorithm>

#include <boost/json.hpp>

#include "app/health_json.h"

namespace atalaya::app {

namespace json = boost::json;

namespace {

json::object outcome_of(FetchResult result, FetchCause cause, const std::string& detail) {
  json::object object{{"result", to_string(result)}, {"cause", to_string(cause)}};
  object["message"] = std::string(spanish(result)) +
                      (cause == FetchCause::kNone ? "" : ": " + std::string(spanish(cause)));
  object["detail"] = detail;
  return object;
}

bool needs_person(const harvest::HarvestReport& report, const crawler::SourceOutcome& source) {
  return source.needs_person ||
         std::any_of(report.health.begin(), report.health.end(), [&](const SourceHealth& health) {
           return health.source_id == source.source_id &&
                  health.condition == Condition::kNeedsPerson;
         });
}

json::object source_of(const harvest::HarvestReport& report, const crawler::SourceOutcome& source) {
  json::object object{{"source", source.source_id}};
  for (auto& [key, value] : outcome_of(source.result, source.cause, source.detail))
    object[key] = value;
  object["findings"] = source.findings;
  object["bytes"] = source.bytes;
  object["needs_person"] = needs_person(report, source);
  if (source.state.not_before) object["not_before"] = to_iso(*source.state.not_before);
  object["warnings"] = json::array(source.warnings.begin(), source.warnings.end());
  return object;
}

json::object fetch_of(const Fetch& fetch) {
  json::object object{
      {"source", fetch.source_id}, {"url", fetch.url}, {"final_url", fetch.final_url}};
  for (auto& [key, value] : outcome_of(fetch.result, fetch.cause, fetch.detail))
    object[key] = value;
  object["status"] = fetch.status;
  object["bytes"] = fetch.bytes;
  if (fetch.document) object["document"] = fetch.document->hex();
  return object;
}

}  // namespace

std::string harvest_report_json(const harvest::HarvestReport& report,
                                const std::vector<Source>& catalogue) {
  json::object root{{"schema_version", 1}, {"run", report.run}};
  root["needs"] = needs_array(report.health, catalogue);
  root["totals"] = {{"sources", report.totals.sources},
                    {"findings", report.totals.findings},
                    {"bytes", report.totals.bytes},
                    {"calls_new", report.joined.calls_new},
                    {"calls_changed", report.joined.calls_changed},
                    {"proposals", report.joined.proposals},
                    {"calls_vanished", report.absences.vanished},
                    {"calls_reappeared", report.absences.reappeared}};
  json::array sources;
  for (const crawler::SourceOutcome& source : report.sources)
    sources.push_back(source_of(report, source));
  root["sources"] = std::move(sources);
  json::array fetches;
  for (const Fetch& fetch : report.fetches) fetches.push_back(fetch_of(fetch));
  root["urls"] = std::move(fetches);
  return json::serialize(root) + '\n';
}

}  // namespace atalaya::app
