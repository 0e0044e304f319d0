#include "app/call_result.h"

#include <boost/json.hpp>

#include "app/facts_reader.h"
#include "domain/call.h"
#include "domain/claim_codec.h"
#include "matrix/json.h"

namespace atalaya::app {

namespace {

namespace json = boost::json;

constexpr std::string_view kKeys[] = {
    "title",  "funder",     "reference",    "summary",          "language",
    "nature", "modality",   "deadline",     "opening",          "amounts",
    "actors", "territory",  "requirements", "annexes",          "execution_period",
    "themes", "approaches", "loan",         "partner_required", "several_countries"};

// The shape of facts is the matrix's: one place says how a deadline looks in JSON.
json::object shown_call(const CallFacts& facts) {
  const Call call{.id = CallId::of("inspect"), .facts = facts};
  return json::parse(matrix::call_json(call, {})).at("call").as_object();
}

json::array evidence_array(const CallFacts& facts) {
  json::array array;
  for (const EncodedClaim& claim : encode(facts)) {
    const Evidence& evidence = claim.evidence;
    if (evidence.rule.empty()) continue;
    array.push_back(json::object{{"field", claim.field},
                                 {"in", evidence.part},
                                 {"start", evidence.start},
                                 {"end", evidence.end},
                                 {"quote", evidence.quote},
                                 {"rule", evidence.rule},
                                 {"value", claim.value}});
  }
  return array;
}

json::array ignored_array(const CallFacts& facts) {
  json::array array;
  for (const Mention& mention : facts.mentions) {
    if (!mention.is_ignored()) continue;
    array.push_back(json::object{{"what", to_string(mention.what)},
                                 {"start", mention.evidence.start},
                                 {"end", mention.evidence.end},
                                 {"quote", mention.evidence.quote},
                                 {"reason", to_string(mention.reason)}});
  }
  return array;
}

}  // namespace

json::object call_result(const CallFacts& facts) {
  json::object shown = shown_call(facts);
  const Nature* nature = facts.nature.value();
  json::object result{{"call", nature != nullptr && *nature == Nature::kCall}};
  for (const std::string_view key : kKeys) result[key] = std::move(shown[key]);
  result["evidence"] = evidence_array(facts);
  result["ignored"] = ignored_array(facts);
  return result;
}

Result<CallFacts> facts_from(const json::object& result) {
  return FactsReader(result).read();
}

}  // namespace atalaya::app
