#include "app/source_health.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/health_json.h"
#include "app/health_text.h"
#include "app/open_store.h"
#include "app/parse_limits.h"
#include "config/source_file.h"
#include "crawler/selector_proposals.h"
#include "harvest/health.h"
#include "matrix/health_words.h"

namespace atalaya::app {

namespace {

namespace json = boost::json;
using crawler::SelectorProposal;

constexpr std::size_t kProposals = 3;
constexpr int kItemsRemembered = 60;

const Source& source_of(Session& session, const std::string& id) {
  const std::vector<Source>& sources = session.settings().sources;
  const auto found = std::find_if(sources.begin(), sources.end(),
                                  [&](const Source& source) { return source.id == id; });
  if (found != sources.end()) return *found;
  session.stop(ExitCode::kFailed,
               {fmt::format("No hay una fuente {}. Véalas con: atalaya source list", id),
                fmt::format("There is no source {}. See them with: atalaya source list", id)});
}

std::vector<Source> chosen(Session& session, const std::string& id) {
  if (!id.empty()) return {source_of(session, id)};
  std::vector<Source> read;
  for (const Source& source : session.settings().sources)
    if (source.status == SourceStatus::kActive || source.status == SourceStatus::kObserved)
      read.push_back(source);
  return read;
}

std::vector<SourceHealth> health_of(Session& session, storage::Store* store,
                                    const std::vector<Source>& sources) {
  if (store != nullptr) return harvest::health_of_sources(*store, sources, session.clock().now());
  std::vector<SourceHealth> unread;
  for (const Source& source : sources)
    unread.push_back(atalaya::health_of(source, {}, session.clock().now()));
  return unread;
}

template <class Alarm>
bool has(const SourceHealth& health) {
  return std::any_of(health.alarms.begin(), health.alarms.end(),
                     [](const SourceAlarm& alarm) { return std::holds_alternative<Alarm>(alarm); });
}

bool has_lost_its_list(const SourceHealth& health) {
  return has<LayoutChanged>(health) || has<SuddenlyEmpty>(health) || has<YieldDrop>(health);
}

std::vector<SelectorProposal> proposals_for(Session& session, storage::Store& store,
                                            const Source& source) {
  const SourceHealth health = health_of(session, &store, {source}).front();
  const auto nights = store.source_nights().nights_of(source.id);
  const bool lost = source.kind == SourceKind::kListing && has_lost_its_list(health);
  if (!lost || nights.empty() || !nights.back().document) return {};
  const auto page = store.archive().find(*nights.back().document);
  if (!page) return {};
  auto proposals = crawler::propose_selectors(
      *page, source.rule, store.source_nights().latest_items(source.id, kItemsRemembered),
      parse_budget(session.settings().crawl), kProposals);
  // What finds no more than tonight's reading is no remedy.
  if (!has<LayoutChanged>(health))
    std::erase_if(proposals, [&](const auto& one) { return one.items <= health.yield; });
  return proposals;
}

std::string proposal_text(const SelectorProposal& proposal, std::size_t number,
                          const std::string& id) {
  std::string text =
      fmt::format("  {}. {}\n     encuentra {} de las convocatorias conocidas, {} en total\n",
                  number, proposal.rule.item, proposal.found, proposal.items);
  for (const std::string& title : proposal.examples) text += fmt::format("     · {}\n", title);
  return text +
         fmt::format("     Acéptelo con: atalaya source health {} --accept {}\n", id, number);
}

std::string proposals_text(const std::vector<SelectorProposal>& proposals, const std::string& id) {
  if (proposals.empty()) return {};
  std::string text = "\nSelectores que encontrarían sus convocatorias otra vez:\n";
  for (std::size_t index = 0; index < proposals.size(); ++index)
    text += proposal_text(proposals[index], index + 1, id);
  return text;
}

json::array proposal_array(const std::vector<SelectorProposal>& proposals) {
  json::array array;
  for (const SelectorProposal& proposal : proposals)
    array.push_back(json::object{
        {"item", proposal.rule.item},
        {"found", proposal.found},
        {"items", proposal.items},
        {"examples", json::array(proposal.examples.begin(), proposal.examples.end())}});
  return array;
}

std::string as_json(const std::vector<SourceHealth>& health, const std::vector<Source>& sources,
                    const std::vector<SelectorProposal>& proposals) {
  json::array array;
  for (const SourceHealth& one : health) {
    json::object object = health_object(one, source_name(sources, one.source_id));
    if (!proposals.empty()) object["proposals"] = proposal_array(proposals);
    array.push_back(std::move(object));
  }
  return json::serialize(json::object{{"schema_version", 1}, {"sources", std::move(array)}}) + '\n';
}

void forget_pages(Session& session, const std::vector<std::string>& sources) {
  if (find_store(session) == nullptr) return;
  const auto store = open_store(session);
  storage::Transaction transaction = store->begin();
  for (const std::string& id : sources) {
    store->runs().forget_pages(id);
    store->source_nights().forget_unmatched(id);
  }
  transaction.commit();
}

}  // namespace

void show_source_health(Session& session, const std::string& id) {
  const std::vector<Source> sources = chosen(session, id);
  const auto store = find_store(session);
  const auto health = health_of(session, store.get(), sources);
  std::vector<SelectorProposal> proposals;
  if (!id.empty() && store != nullptr) proposals = proposals_for(session, *store, sources.front());
  session.print(session.options.json
                    ? as_json(health, sources, proposals)
                    : health_text(health, sources) + proposals_text(proposals, id));
}

void accept_proposal(Session& session, const std::string& id, int number) {
  Source source = source_of(session, id);
  const auto store = need_store(session);
  const auto proposals = proposals_for(session, *store, source);
  if (number < 1 || static_cast<std::size_t>(number) > proposals.size())
    session.stop(ExitCode::kFailed,
                 {fmt::format("{} no tiene una propuesta {}. Véalas con: atalaya source health {}",
                              id, number, id),
                  fmt::format("{} has no proposal {}. See them with: atalaya source health {}", id,
                              number, id)});
  source.rule = proposals[static_cast<std::size_t>(number) - 1].rule;
  session.need(config::save_source(session.path("sources"), source));
  read_again(session, id);
  session.print(config::to_toml(source));
  session.note({fmt::format("Regla aceptada: la próxima cosecha lee {} con ella.", id),
                fmt::format("Accepted: the next harvest reads {} by it.", id)});
}

void read_again(Session& session, const std::string& id) {
  forget_pages(session, {id});
}

void read_all_again(Session& session) {
  std::vector<std::string> ids;
  for (const Source& source : session.settings().sources) ids.push_back(source.id);
  forget_pages(session, ids);
}

}  // namespace atalaya::app
