#include "matrix/facts_json.h"

#include <boost/json.hpp>

#include "base/instant.h"
#include "base/time_zone.h"
#include "domain/claim_codec.h"

namespace atalaya::matrix {

namespace {

namespace json = boost::json;

json::value optional_text(const std::string* text) {
  return text == nullptr ? json::value(nullptr) : json::value(*text);
}

json::value optional_figure(const std::optional<Decimal>& number) {
  return number ? json::value(number->text()) : json::value(nullptr);
}

template <class E>
json::value word(const Field<E>& field) {
  return field.is_known() ? json::value(to_string(*field.value())) : json::value(nullptr);
}

json::value flag(const Field<bool>& field) {
  return field.is_known() ? json::value(*field.value()) : json::value(nullptr);
}

template <class E>
json::array words(const std::vector<Claim<E>>& claims) {
  json::array array;
  for (const Claim<E>& claim : claims) array.emplace_back(to_string(claim.value));
  return array;
}

json::array texts(const std::vector<Claim<std::string>>& claims) {
  json::array array;
  for (const auto& claim : claims) array.emplace_back(claim.value);
  return array;
}

json::value instant_of(const Deadline& deadline) {
  if (!deadline.date || !deadline.time || deadline.time_zone.empty()) return nullptr;
  const auto zone = TimeZone::find(deadline.time_zone);
  if (!zone) return nullptr;
  return json::value(to_iso(zone->to_instant(*deadline.date, *deadline.time)));
}

json::value window_value(const std::optional<DateWindow>& window) {
  if (!window) return nullptr;
  return json::object{{"from", window->from.iso()}, {"to", window->to.iso()}};
}

json::object deadline_object(const Deadline& deadline) {
  json::array dates;
  for (const CivilDate date : deadline.dates) dates.emplace_back(date.iso());
  json::object object{{"kind", to_string(deadline.kind)}, {"date", optional_day(deadline.date)}};
  if (deadline.time)
    object["time"] = deadline.time->text();
  else
    object["time"] = nullptr;
  if (deadline.time_zone.empty())
    object["tz"] = nullptr;
  else
    object["tz"] = deadline.time_zone;
  object["instant"] = instant_of(deadline);
  object["dates"] = std::move(dates);
  object["window"] = window_value(deadline.window);
  object["computed"] = optional_day(deadline.computed);
  return object;
}

/// A disputed deadline has no value, only claims.
json::object deadline_object(const Field<Deadline>& field) {
  if (const Deadline* deadline = field.value()) return deadline_object(*deadline);
  Deadline none;
  none.kind = field.is_disputed() ? DeadlineKind::kDisputed : DeadlineKind::kNone;
  json::object object = deadline_object(none);
  json::array claims;
  for (const Claim<Deadline>& claim : field.claims())
    claims.push_back(deadline_object(claim.value));
  if (!claims.empty()) object["claims"] = std::move(claims);
  return object;
}

json::object amount_object(const Amount& amount) {
  json::object object{{"role", to_string(amount.role)},
                      {"min", optional_figure(amount.min)},
                      {"max", optional_figure(amount.max)},
                      {"percent", optional_figure(amount.percent)}};
  if (amount.currency)
    object["currency"] = amount.currency->code();
  else
    object["currency"] = nullptr;
  return object;
}

json::value population_value(const Field<PopulationRange>& field) {
  const PopulationRange* range = field.value();
  if (range == nullptr) return nullptr;
  json::object object{{"min", nullptr}, {"max", nullptr}};
  if (range->min) object["min"] = *range->min;
  if (range->max) object["max"] = *range->max;
  return object;
}

json::array annex_array(const std::vector<Claim<Annex>>& annexes) {
  json::array array;
  for (const auto& annex : annexes)
    array.push_back(json::object{{"name", annex.value.name}, {"url", annex.value.url}});
  return array;
}

void add_facts(json::object& object, const CallFacts& facts) {
  json::array amounts;
  for (const auto& amount : facts.amounts) amounts.push_back(amount_object(amount.value));
  object["title"] = optional_text(facts.title.value());
  object["funder"] = optional_text(facts.funder.value());
  object["reference"] = optional_text(facts.reference.value());
  object["summary"] = optional_text(facts.summary.value());
  object["language"] = facts.language;
  object["nature"] = word(facts.nature);
  object["modality"] = word(facts.modality);
  object["deadline"] = deadline_object(facts.deadline);
  const CivilDate* opening = facts.opening.value();
  object["opening"] = opening == nullptr ? json::value(nullptr) : json::value(opening->iso());
  object["amounts"] = std::move(amounts);
  object["actors"] = json::object{{"eligible", words(facts.eligible)},
                                  {"excluded", words(facts.excluded)},
                                  {"partner", words(facts.partner)}};
  object["territory"] = json::object{{"countries", texts(facts.countries)},
                                     {"places", texts(facts.places)},
                                     {"population", population_value(facts.population)},
                                     {"memberships", texts(facts.memberships)}};
  object["requirements"] = texts(facts.requirements);
  object["annexes"] = annex_array(facts.annexes);
  object["execution_period"] = optional_text(facts.execution_period.value());
  object["themes"] = words(facts.themes);
  object["approaches"] = texts(facts.approaches);
  object["loan"] = flag(facts.loan);
  object["partner_required"] = flag(facts.partner_required);
  object["several_countries"] = flag(facts.several_countries);
  object["to_transcribe"] = word(facts.to_transcribe);
  object["evidence"] = evidence_array(facts);
}

json::array sighting_array(const Call& call, const MatrixContext& context) {
  json::array array;
  for (const Sighting& sighting : call.sightings)
    array.push_back(json::object{
        {"source", sighting.source_id},
        {"source_name", context.name_of(sighting.source_id)},
        {"url", sighting.web_url},
        {"first_seen", to_iso(sighting.first_seen)},
        {"last_seen", to_iso(sighting.last_seen)},
        {"official", sighting.official},
        {"published", optional_day(sighting.published)},
        {"vanished_at", sighting.vanished_at ? json::value(to_iso(*sighting.vanished_at))
                                             : json::value(nullptr)}});
  return array;
}

json::object review_object(const Review& review) {
  json::object object{
      {"verdict", to_string(review.verdict)}, {"reason", review.reason}, {"author", review.author}};
  if (review.verdict == Verdict::kPending)
    object["at"] = nullptr;
  else
    object["at"] = to_iso(review.at);
  return object;
}

json::array edit_array(const std::vector<Edit>& edits) {
  json::array array;
  for (const Edit& edit : edits)
    array.push_back(json::object{{"field", edit.field},
                                 {"value", edit.value},
                                 {"source", edit.source},
                                 {"author", edit.author},
                                 {"at", to_iso(edit.at)}});
  return array;
}

}  // namespace

json::value optional_day(const std::optional<CivilDate>& day) {
  return day ? json::value(day->iso()) : json::value(nullptr);
}

json::object evidence_object(const Evidence& evidence) {
  return {{"document", evidence.document.hex()},
          {"part", evidence.part},
          {"text_version", evidence.text_version},
          {"start", evidence.start},
          {"end", evidence.end},
          {"quote", evidence.quote},
          {"rule", evidence.rule}};
}

json::array evidence_array(const CallFacts& facts) {
  json::array array;
  for (const EncodedClaim& claim : encode(facts)) {
    if (claim.evidence.rule.empty()) continue;  // the language is declared, not quoted
    json::object object{{"field", claim.field}, {"value", claim.value}};
    for (auto& [key, value] : evidence_object(claim.evidence)) object[key] = std::move(value);
    array.push_back(std::move(object));
  }
  return array;
}

json::object call_object(const Call& call, const MatrixContext& context) {
  json::object object{{"id", call.id.text()},
                      {"first_seen", to_iso(call.first_seen)},
                      {"last_seen", to_iso(call.last_seen)},
                      {"observed_only", call.observed_only},
                      {"vanished", has_vanished(call)}};
  add_facts(object, call.facts);
  object["sightings"] = sighting_array(call, context);
  object["review"] = review_object(call.review);
  object["edits"] = edit_array(call.edits);
  object["excerpt"] = call.excerpt;
  return object;
}

}  // namespace atalaya::matrix
