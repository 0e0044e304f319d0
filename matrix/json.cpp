#include "matrix/json.h"

#include <cmath>

#include <boost/json.hpp>

#include "base/instant.h"
#include "base/time_zone.h"
#include "domain/claim_codec.h"
#include "matrix/facts_json.h"

namespace atalaya::matrix {

namespace {

namespace json = boost::json;

/// Score arithmetic in doubles: four decimals are what it means, the rest is noise.
double shown(double value) {
  return std::round(value * 1e4) / 1e4;
}

json::object bounds(const Interval& value) {
  return {{"low", shown(value.low)}, {"high", shown(value.high)}};
}

json::object gate_object(const Gate& gate) {
  json::object object{{"id", gate.id}, {"state", to_string(gate.state)}, {"reason", gate.reason}};
  if (gate.evidence) object["evidence"] = evidence_object(*gate.evidence);
  return object;
}

json::object criterion_object(const CriterionScore& criterion) {
  json::object object = bounds(criterion.value);
  object["weight"] = shown(criterion.weight);
  json::array reasons;
  json::array evidence;
  for (const Reason& reason : criterion.reasons) {
    reasons.emplace_back(reason.text);
    if (!reason.evidence) continue;
    json::object quoted = evidence_object(*reason.evidence);
    quoted["reason"] = reason.text;
    evidence.push_back(std::move(quoted));
  }
  object["reasons"] = std::move(reasons);
  object["evidence"] = std::move(evidence);
  return object;
}

json::object time_object(const TimeLeft& time) {
  json::object object;
  object["effective_day"] = optional_day(time.effective_day);
  if (time.business_days)
    object["business_days"] = *time.business_days;
  else
    object["business_days"] = nullptr;
  object["pasto_date"] = optional_day(time.pasto_date);
  if (time.pasto_time)
    object["pasto_time"] = time.pasto_time->text();
  else
    object["pasto_time"] = nullptr;
  object["zone_assumed"] = time.zone_assumed;
  return object;
}

json::value comparable_value(const std::optional<ComparableAmount>& comparable) {
  if (!comparable) return nullptr;
  json::object object{{"cop", comparable->cop.amount().text()}};
  if (comparable->rate) {
    const Rate& rate = *comparable->rate;
    object["rate"] = json::object{{"currency", rate.currency.code()},
                                  {"cop", rate.cop.text()},
                                  {"date", rate.date.iso()},
                                  {"source", rate.source}};
  }
  return object;
}

json::object score_object(const ScoreCard& score) {
  json::array gates;
  for (const Gate& gate : score.gates) gates.push_back(gate_object(gate));
  json::object criteria;
  for (const CriterionScore& criterion : score.criteria)
    criteria[to_string(criterion.criterion)] = criterion_object(criterion);
  json::array caps;
  json::array cap_ids;
  for (const Cap& cap : score.caps) {
    caps.emplace_back(cap.reason);
    cap_ids.emplace_back(cap.id);
  }
  json::array missing;
  for (const std::string& item : score.to_verify) missing.emplace_back(item);
  return {{"gates", std::move(gates)},
          {"criteria", std::move(criteria)},
          {"low", shown(score.low)},
          {"high", shown(score.high)},
          {"point", shown(score.point)},
          {"confidence", shown(score.confidence)},
          {"band", to_string(score.band)},
          {"provisional", score.provisional},
          {"list", to_string(score.list)},
          {"list_reason", score.list_reason},
          {"caps", std::move(caps)},
          {"cap_ids", std::move(cap_ids)},
          {"sentence", score.sentence},
          {"to_verify", std::move(missing)},
          {"status", to_string(score.status)},
          {"time", time_object(score.time)},
          {"comparable", comparable_value(score.comparable)},
          {"day", score.day.iso()},
          {"model", score.model}};
}

json::object row_object(const MatrixRow& row, const MatrixContext& context) {
  json::object object;
  if (row.rank > 0)
    object["rank"] = row.rank;
  else
    object["rank"] = nullptr;
  object["list"] = to_string(row.score.list);
  object["call"] = call_object(row.call, context);
  object["score"] = score_object(row.score);
  return object;
}

}  // namespace

std::string matrix_json(std::span<const MatrixRow> rows, const MatrixContext& context) {
  json::array list;
  list.reserve(rows.size());
  for (const MatrixRow& row : rows) list.push_back(row_object(row, context));
  return json::serialize(json::object{{"schema_version", kMatrixSchemaVersion},
                                      {"now", to_iso(context.now)},
                                      {"rows", std::move(list)}});
}

std::string call_json(const Call& call, const MatrixContext& context) {
  return json::serialize(
      json::object{{"schema_version", kMatrixSchemaVersion}, {"call", call_object(call, context)}});
}

std::string score_json(const ScoreCard& score) {
  return json::serialize(score_object(score));
}

std::string explanation_json(const MatrixRow& row) {
  json::object object{{"schema_version", kMatrixSchemaVersion}, {"id", row.call.id.text()}};
  if (row.rank > 0)
    object["rank"] = row.rank;
  else
    object["rank"] = nullptr;
  object["score"] = score_object(row.score);
  return json::serialize(object);
}

std::string evidence_json(const Call& call, const Declaration& declaration) {
  json::array ignored;
  for (const Mention& mention : declaration.ignored) {
    json::object object = evidence_object(mention.evidence);
    object["what"] = to_string(mention.what);
    object["reason"] = to_string(mention.reason);
    object["sentence"] = ignored_sentence(mention.reason);
    ignored.push_back(std::move(object));
  }
  return json::serialize(json::object{{"schema_version", kMatrixSchemaVersion},
                                      {"id", call.id.text()},
                                      {"evidence", evidence_array(call.facts)},
                                      {"ignored", std::move(ignored)},
                                      {"unread", json::value_from(declaration.unread)}});
}

}  // namespace atalaya::matrix
