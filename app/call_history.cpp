#include "app/call_history.h"

#include <algorithm>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/call_identity.h"
#include "app/open_store.h"
#include "base/instant.h"
#include "base/spanish_text.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "matrix/change_words.h"
#include "matrix/field_names.h"

namespace atalaya::app {

namespace {

namespace json = boost::json;

/// One event in the life of a call.
struct Event {
  Instant at;
  std::string spanish;
  json::object object;
};

std::string quoted(const std::string& quote) {
  return quote.empty() ? std::string() : fmt::format("«{}»", quote);
}

std::string value_or_nothing(const std::string& value) {
  return value.empty() ? "(nada)" : value;
}

std::string hex_of(const std::optional<Sha256>& document) {
  return document ? document->hex() : std::string();
}

// "«cierra el 5 de mayo» → «cierra el 9 de junio»", each with the document that says so.
std::string proof_of(const Change& change) {
  const auto side = [](const std::string& quote, const std::optional<Sha256>& document) {
    if (quote.empty()) return std::string("(nada)");
    return document ? fmt::format("{} en {}", quoted(quote), document->hex().substr(0, 12))
                    : quoted(quote);
  };
  if (change.quote_before.empty()) return side(change.quote, change.document);
  return side(change.quote_before, change.document_before) + " → " +
         side(change.quote, change.document);
}

Event event_of(const Change& change) {
  Event event{change.at,
              fmt::format("[{}] {}", spanish(severity_of(change.kind)), spanish(change.kind)),
              {}};
  const bool is_sighting =
      change.kind == ChangeKind::kVanished || change.kind == ChangeKind::kReappeared;
  if (is_sighting)
    event.spanish += ": " + change.after;
  else if (!change.before.empty() || !change.after.empty())
    event.spanish +=
        fmt::format(": {} → {}", value_or_nothing(change.before), value_or_nothing(change.after));
  if (!change.quote.empty() || !change.quote_before.empty())
    event.spanish += " — " + proof_of(change);
  event.spanish += fmt::format(" [{}]", change.source_id);
  event.object = {{"event", "change"},
                  {"kind", to_string(change.kind)},
                  {"severity", to_string(severity_of(change.kind))},
                  {"before", change.before},
                  {"after", change.after},
                  {"quote", change.quote},
                  {"quote_before", change.quote_before},
                  {"document", hex_of(change.document)},
                  {"document_before", hex_of(change.document_before)},
                  {"source", change.source_id}};
  return event;
}

Event event_of(const Edit& edit) {
  return {edit.at,
          fmt::format("{} corrigió {}: {} — fuente: {}", edit.author,
                      matrix::field_name(edit.field), edit.value, edit.source),
          {{"event", "edit"},
           {"field", edit.field},
           {"value", edit.value},
           {"source", edit.source},
           {"author", edit.author}}};
}

Event event_of(const Review& review) {
  std::string text = fmt::format("{} revisó: {}", review.author, spanish(review.verdict));
  if (!review.reason.empty()) text += fmt::format(" — {}", review.reason);
  return {review.at,
          std::move(text),
          {{"event", "review"},
           {"verdict", to_string(review.verdict)},
           {"reason", review.reason},
           {"author", review.author}}};
}

Event event_of(const Sighting& sighting) {
  std::string text = fmt::format("Detectada en {}", sighting.source_id);
  if (!sighting.web_url.empty()) text += fmt::format(": {}", sighting.web_url);
  return {sighting.first_seen,
          std::move(text),
          {{"event", "sighting"}, {"source", sighting.source_id}, {"url", sighting.web_url}}};
}

Event event_of(const storage::FindingJoin& join) {
  return {join.at,
          fmt::format("Se unió el hallazgo de {} ({}), parecido {:.0f} %: {}", join.source_id,
                      join.web_url, join.score * 100, reasons_text(join.reasons)),
          {{"event", "join"},
           {"source", join.source_id},
           {"url", join.web_url},
           {"score", join.score},
           {"reasons", encode_reasons(join.reasons)}}};
}

Event event_of(const storage::IdentityDecision& decision) {
  using Kind = storage::IdentityDecisionKind;
  const bool merge = decision.kind == Kind::kMerge;
  std::string text = merge ? fmt::format("{} unió {} a {}", decision.opinion.author,
                                         decision.other.text(), decision.call.text())
                           : fmt::format("{} separó {} de {}", decision.opinion.author,
                                         decision.other.text(), decision.call.text());
  text += fmt::format(" — {}", decision.opinion.reason);
  if (decision.undone) text += " (deshecho después)";
  return {decision.opinion.at,
          std::move(text),
          {{"event", merge ? "merge" : "split"},
           {"call", decision.call.text()},
           {"other", decision.other.text()},
           {"reason", decision.opinion.reason},
           {"author", decision.opinion.author},
           {"undone", decision.undone}}};
}

template <class Items>
void add_events(const Items& items, std::vector<Event>& events) {
  for (const auto& item : items) {
    events.push_back(event_of(item));
    events.back().object["at"] = to_iso(events.back().at);
  }
}

std::vector<Event> events_of(storage::Store& store, const Call& call) {
  const storage::CallStore& calls = store.calls();
  std::vector<Event> events;
  add_events(store.identity().joins_of(calls.number_of(call.id).value_or(0)), events);
  add_events(store.identity_decisions().decisions_of(call.id), events);
  add_events(call.sightings, events);
  add_events(calls.changes_of(call.id), events);
  add_events(calls.edits_of(call.id), events);
  add_events(calls.reviews_of(call.id), events);
  std::stable_sort(events.begin(), events.end(),
                   [](const Event& a, const Event& b) { return a.at < b.at; });
  return events;
}

std::string as_json(const CallId& id, std::vector<Event> events) {
  json::array array;
  for (Event& event : events) array.push_back(std::move(event.object));
  return json::serialize(json::object{
             {"schema_version", 1}, {"id", id.text()}, {"history", std::move(array)}}) +
         '\n';
}

}  // namespace

void show_history(Session& session, const CallId& id) {
  const auto store = need_store(session);
  note_merged(session, *store, id);
  const auto call = store->calls().find(id);
  if (!call) session.fail_with({ErrorKind::kNotFound, fmt::format("no call {}", id.text())});
  std::vector<Event> events = events_of(*store, *call);
  if (session.options.json) return session.print(as_json(call->id, std::move(events)));
  const TimeZone pasto = TimeZone::bogota();
  for (const Event& event : events) {
    const LocalTime local = pasto.local_at(event.at);
    session.print(fmt::format("{} {}  {}\n", spanish_date(local.date), local.time.text(),
                              clean_line(event.spanish)));
  }
}

}  // namespace atalaya::app
