#include "app/harvest_report_json.h"

#include <boost/json.hpp>

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

json::object source_of(const crawler::SourceOutcome& source) {
  json::object object{{"source", source.source_id}};
  for (auto& [key, value] : outcome_of(source.result, source.cause, source.detail))
    object[key] = value;
  object["findings"] = source.findings;
  object["bytes"] = source.bytes;
  object["needs_person"] = source.needs_person;
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

std::string harvest_report_json(const harvest::HarvestReport& report) {
  json::object root{{"schema_version", 1}, {"run", report.run}};
  root["totals"] = {{"sources", report.totals.sources},
                    {"findings", report.totals.findings},
                    {"bytes", report.totals.bytes},
                    {"calls_new", report.joined.calls_new},
                    {"calls_changed", report.joined.calls_changed}};
  json::array sources;
  for (const crawler::SourceOutcome& source : report.sources) sources.push_back(source_of(source));
  root["sources"] = std::move(sources);
  json::array fetches;
  for (const Fetch& fetch : report.fetches) fetches.push_back(fetch_of(fetch));
  root["urls"] = std::move(fetches);
  return json::serialize(root) + '\n';
}

}  // namespace atalaya::app
