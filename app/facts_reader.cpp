#include "app/facts_reader.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/facts_json_values.h"

namespace atalaya::app {

namespace json = boost::json;

FactsReader::FactsReader(const json::object& result) : result_(result) {
  for (const json::value& item : array_of(result, "evidence")) {
    const json::object* evidence = item.if_object();
    if (evidence == nullptr) continue;
    Proof proof;
    proof.claim.field = text_of(*evidence, "field");
    proof.claim.value = text_of(*evidence, "value");
    proof.claim.evidence.part = text_of(*evidence, "in");
    proof.claim.evidence.start = size_of(*evidence, "start");
    proof.claim.evidence.end = size_of(*evidence, "end");
    proof.claim.evidence.quote = text_of(*evidence, "quote");
    proof.claim.evidence.rule = text_of(*evidence, "rule");
    proofs_.push_back(std::move(proof));
  }
}

Result<CallFacts> FactsReader::read() {
  read_texts();
  read_nature();
  read_switches();
  read_deadline();
  read_amounts();
  read_actors();
  read_territory();
  read_list(result_, "requirements", "requirements");
  read_annexes();
  read_list(result_, "themes", "themes");
  read_list(result_, "approaches", "approaches");
  if (error_) return tl::make_unexpected(*error_);
  return std::move(facts_);
}

void FactsReader::read_texts() {
  for (const std::string_view field :
       {"title", "funder", "reference", "summary", "modality", "opening", "execution_period"})
    if (std::string value = text_of(result_, field); !value.empty()) add(field, std::move(value));
  facts_.language = text_of(result_, "language");
}

void FactsReader::read_nature() {
  std::string nature = text_of(result_, "nature");
  const json::value* call = result_.if_contains("call");
  if (nature.empty() && call != nullptr && call->is_bool())
    nature = call->as_bool() ? "call" : "other";
  if (!nature.empty()) add("nature", std::move(nature));
}

void FactsReader::read_switches() {
  for (const std::string_view field : {"loan", "partner_required", "several_countries"})
    if (const json::value* value = result_.if_contains(field); value != nullptr && value->is_bool())
      add(field, value->as_bool() ? "yes" : "no");
}

void FactsReader::read_actors() {
  const json::object* actors = object_of(result_, "actors");
  if (actors == nullptr) return;
  for (const std::string_view field : {"eligible", "excluded", "partner"})
    read_list(*actors, field, field);
}

void FactsReader::read_territory() {
  const json::object* territory = object_of(result_, "territory");
  if (territory == nullptr) return;
  for (const std::string_view field : {"countries", "places", "memberships"})
    read_list(*territory, field, field);
  read_population(*territory);
}

void FactsReader::read_population(const json::object& territory) {
  const json::object* range = object_of(territory, "population");
  if (range == nullptr) return;
  const std::string min = number_text(*range, "min");
  const std::string max = number_text(*range, "max");
  if (!min.empty() || !max.empty()) add("population", min + ".." + max);
}

void FactsReader::read_deadline() {
  const json::object* object = object_of(result_, "deadline");
  if (object == nullptr) return;
  std::vector<const json::object*> deadlines;
  for (const json::value& claim : array_of(*object, "claims"))
    if (claim.is_object()) deadlines.push_back(&claim.as_object());
  if (deadlines.empty()) deadlines.push_back(object);
  for (const json::object* one : deadlines) {
    const auto deadline = deadline_from(*one);
    if (!deadline) return refuse("deadline", json::serialize(*one));
    if (!says_nothing(*deadline)) add("deadline", encode(*deadline));
  }
}

void FactsReader::read_amounts() {
  for (const json::value& item : array_of(result_, "amounts")) {
    const auto amount = item.is_object() ? amount_from(item.as_object()) : std::nullopt;
    if (!amount) return refuse("amounts", json::serialize(item));
    add("amounts", encode(*amount));
  }
}

void FactsReader::read_annexes() {
  for (const json::value& item : array_of(result_, "annexes")) {
    if (const json::string* name = item.if_string()) add("annexes", std::string(*name));
    if (const json::object* annex = item.if_object())
      add("annexes", text_of(*annex, "name") + '\t' + text_of(*annex, "url"));
  }
}

void FactsReader::read_list(const json::object& owner, std::string_view key,
                            std::string_view field) {
  for (const json::value& item : array_of(owner, key)) {
    if (!item.is_string()) return refuse(field, json::serialize(item));
    add(field, std::string(item.as_string()));
  }
}

void FactsReader::add(std::string_view field, std::string value) {
  Evidence evidence = proof_of(field, value);
  const auto added =
      decode_into(facts_, {std::string(field), std::move(value), std::move(evidence)});
  if (!added) refuse(field, added.error().detail);
}

void FactsReader::refuse(std::string_view field, std::string_view why) {
  if (!error_) error_ = Error{ErrorKind::kUsage, fmt::format("{}: {}", field, why)};
}

// The evidence of that very value, else the first of the field that proves nothing yet.
Evidence FactsReader::proof_of(std::string_view field, std::string_view value) {
  Proof* chosen = nullptr;
  for (Proof& proof : proofs_) {
    if (proof.used || proof.claim.field != field) continue;
    const bool exact = proof.claim.value == value;
    if (exact || (chosen == nullptr && proof.claim.value.empty())) chosen = &proof;
    if (exact) break;
  }
  if (chosen == nullptr) return {};
  chosen->used = true;
  return chosen->claim.evidence;
}

}  // namespace atalaya::app
