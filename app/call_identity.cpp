#include "app/call_identity.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/arguments.h"
#include "app/likeness_json.h"
#include "app/open_store.h"
#include "base/text.h"
#include "domain/likeness.h"
#include "domain/merge.h"
#include "matrix/wording.h"

namespace atalaya::app {

namespace {

namespace json = boost::json;
using storage::FindingJoin;
using storage::IdentityOpinion;
using storage::MergeProposal;

IdentityOpinion opinion_of(Session& session, const std::string& reason, const std::string& author) {
  IdentityOpinion opinion{author_of(session, author), clean_line(reason), session.clock().now()};
  if (opinion.reason.empty())
    session.stop(ExitCode::kUsage,
                 {"Diga el motivo con --reason \"…\".", "Say why with --reason \"…\"."});
  return opinion;
}

std::string percent(double score) {
  return fmt::format("{:.0f} %", score * 100);
}

std::string title_of(storage::Store& store, const CallId& id) {
  const auto call = store.calls().find(id);
  return call ? clean_line(matrix::title_of(*call)) : std::string();
}

json::object proposal_object(storage::Store& store, const MergeProposal& proposal) {
  return {{"a", proposal.a.text()},
          {"b", proposal.b.text()},
          {"title_a", title_of(store, proposal.a)},
          {"title_b", title_of(store, proposal.b)},
          {"score", proposal.score},
          {"reasons", reasons_array(proposal.reasons)}};
}

std::string proposal_text(storage::Store& store, const MergeProposal& proposal) {
  return fmt::format(
      "{}  {}\n{}  {}\n    parecido {}: {}\n    para unirlas: atalaya call merge {} {} --reason …\n"
      "    si son dos: atalaya call split {} --from {} --reason …\n",
      proposal.a.text(), title_of(store, proposal.a), proposal.b.text(),
      title_of(store, proposal.b), percent(proposal.score), reasons_text(proposal.reasons),
      proposal.a.text(), proposal.b.text(), proposal.a.text(), proposal.b.text());
}

void list_proposals(Session& session) {
  const auto store = need_store(session);
  const auto proposals = store->identity().proposals();
  if (session.options.json) {
    json::array array;
    for (const auto& proposal : proposals) array.push_back(proposal_object(*store, proposal));
    return session.print(
        json::serialize(json::object{{"schema_version", 1}, {"proposals", std::move(array)}}) +
        '\n');
  }
  for (const auto& proposal : proposals) session.print(proposal_text(*store, proposal));
  session.note({fmt::format("{} por decidir.", proposals.size()),
                fmt::format("{} to decide.", proposals.size())});
}

/// One finding as people tell it: its number among the call's, source and address.
struct NumberedFinding {
  std::int64_t id = 0;
  std::size_t number = 0;
  std::string source_id;
  std::string url;
};

std::vector<NumberedFinding> findings_of(storage::Store& store, const CallId& id) {
  std::vector<NumberedFinding> findings;
  const auto call = store.calls().number_of(id);
  if (!call) return findings;
  for (const std::int64_t finding : store.identity().findings_of(*call)) {
    const auto stored = store.identity().finding(finding);
    if (!stored) continue;
    findings.push_back(
        {finding, findings.size() + 1, stored->finding.source_id, stored->finding.web_url});
  }
  return findings;
}

std::string findings_text(const std::vector<NumberedFinding>& findings) {
  std::string text;
  for (const auto& finding : findings)
    text += fmt::format("\n  {}  {}  {}", finding.number, finding.source_id, finding.url);
  return text;
}

std::vector<std::int64_t> chosen_findings(const Session& session,
                                          const std::vector<NumberedFinding>& findings,
                                          const std::vector<std::string>& names) {
  std::vector<std::int64_t> chosen;
  for (const std::string& name : names) {
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const auto& finding) {
      return std::to_string(finding.number) == name || finding.url == name;
    });
    if (found == findings.end())
      session.stop(
          ExitCode::kUsage,
          {fmt::format("No hay un hallazgo \"{}\". Son:{}", name, findings_text(findings)),
           fmt::format("There is no finding \"{}\". They are:{}", name, findings_text(findings))});
    chosen.push_back(found->id);
  }
  return chosen;
}

[[noreturn]] void ask_which(const Session& session, const CallId& id,
                            const std::vector<NumberedFinding>& findings) {
  session.stop(
      ExitCode::kUsage,
      {fmt::format("A {} no se le unió ninguna convocatoria a mano. Diga con --finding qué "
                   "hallazgos se separan:{}",
                   id.text(), findings_text(findings)),
       fmt::format("Nothing was merged into {} by hand. Say with --finding what to take out:{}",
                   id.text(), findings_text(findings))});
}

CallId split_off(Session& session, storage::Store& store, const CallId& id,
                 const SplitRequest& request, const IdentityOpinion& opinion) {
  const auto findings = findings_of(store, id);
  if (!request.findings.empty())
    return session.need(store.identity_decisions().split(
        id, chosen_findings(session, findings, request.findings), opinion));
  auto undone = store.identity_decisions().undo_last_merge(id, opinion);
  if (!undone && undone.error().kind == ErrorKind::kConflict) ask_which(session, id, findings);
  return session.need(std::move(undone));
}

void keep_apart(Session& session, storage::Store& store, const CallId& id,
                const SplitRequest& request, const IdentityOpinion& opinion) {
  const CallId other = call_id(session, request.from);
  session.need(store.identity_decisions().keep_apart(id, other, opinion));
  session.note({fmt::format("{} y {} son dos convocatorias; no se volverá a proponer unirlas.",
                            id.text(), other.text()),
                fmt::format("{} and {} are two calls; nobody will be asked again.", id.text(),
                            other.text())});
}

std::string join_line(const FindingJoin& join) {
  return fmt::format("Hallazgo unido: {} {} (parecido {}): {}\n", join.source_id, join.web_url,
                     percent(join.score), reasons_text(join.reasons));
}

std::vector<MergeProposal> proposals_of(storage::Store& store, const CallId& id) {
  auto proposals = store.identity().proposals();
  std::erase_if(proposals, [&](const MergeProposal& one) { return one.a != id && one.b != id; });
  return proposals;
}

/// An edition with the day that orders it.
struct Edition {
  CallId id;
  std::string closing;  ///< ISO date; empty when unknown
  std::string title;
};

std::vector<Edition> editions_of(storage::Store& store, std::int64_t call) {
  std::vector<Edition> editions;
  for (const std::int64_t number : store.identity().editions_of(call)) {
    const auto other = store.calls().find(number);
    if (!other) continue;
    const auto deadline = effective_deadline(other->facts.deadline);
    editions.push_back({other->id, deadline && deadline->date ? deadline->date->iso() : "",
                        clean_line(matrix::title_of(*other))});
  }
  std::stable_sort(editions.begin(), editions.end(),
                   [](const Edition& a, const Edition& b) { return a.closing < b.closing; });
  return editions;
}

/// "anterior", "posterior", or nothing when a closing is unknown.
std::string_view order_of(const Edition& edition, const std::string& own) {
  if (own.empty() || edition.closing.empty()) return "otra";
  return edition.closing < own ? "anterior" : "posterior";
}

std::string own_closing(storage::Store& store, const CallId& id) {
  const auto call = store.calls().find(id);
  const auto deadline = call ? effective_deadline(call->facts.deadline) : std::nullopt;
  return deadline && deadline->date ? deadline->date->iso() : std::string();
}

}  // namespace

void merge_calls(Session& session, const MergeRequest& request) {
  if (request.proposals) return list_proposals(session);
  if (request.id.empty() || request.others.empty())
    session.stop(ExitCode::kUsage,
                 {"Diga qué convocatorias se unen: atalaya call merge C-… C-… --reason \"…\". Las "
                  "propuestas: atalaya call merge --proposals",
                  "Say which calls are one: atalaya call merge C-… C-… --reason \"…\". "
                  "Proposals: atalaya call merge --proposals"});
  const CallId id = call_id(session, request.id);
  const IdentityOpinion opinion = opinion_of(session, request.reason, request.author);
  const auto store = open_store(session);
  for (const std::string& text : request.others) {
    const CallId other = call_id(session, text);
    session.need(store->identity_decisions().merge(id, other, opinion));
    session.note({fmt::format("{} se unió a {}. Para deshacerlo: atalaya call split {} --reason …",
                              other.text(), id.text(), id.text()),
                  fmt::format("{} was merged into {}. To undo: atalaya call split {} --reason …",
                              other.text(), id.text(), id.text())});
  }
}

void split_call(Session& session, const SplitRequest& request) {
  const CallId id = call_id(session, request.id);
  const IdentityOpinion opinion = opinion_of(session, request.reason, request.author);
  const auto store = open_store(session);
  if (!store->calls().number_of(id))
    session.fail_with({ErrorKind::kNotFound, fmt::format("no call {}", id.text())});
  if (!request.from.empty()) return keep_apart(session, *store, id, request, opinion);
  const CallId apart = split_off(session, *store, id, request, opinion);
  session.note(
      {fmt::format("{} quedó separada de {}. Para deshacerlo: atalaya call merge {} {} --reason …",
                   apart.text(), id.text(), id.text(), apart.text()),
       fmt::format("{} now stands apart from {}. To undo: atalaya call merge {} {} --reason …",
                   apart.text(), id.text(), id.text(), apart.text())});
}

void note_merged(const Session& session, storage::Store& store, const CallId& typed) {
  const auto joined = store.calls().merged_into(typed);
  if (!joined) return;
  session.note({fmt::format("{} se unió a {}.", typed.text(), joined->text()),
                fmt::format("{} was merged into {}.", typed.text(), joined->text())});
}

std::string identity_text(storage::Store& store, const CallId& id) {
  const auto call = store.calls().number_of(id);
  if (!call) return {};
  std::string text;
  for (const FindingJoin& join : store.identity().joins_of(*call)) text += join_line(join);
  for (const MergeProposal& one : proposals_of(store, id))
    text += fmt::format("Puede ser la misma que {} (parecido {}): {}\n",
                        (one.a == id ? one.b : one.a).text(), percent(one.score),
                        reasons_text(one.reasons));
  const std::string own = own_closing(store, id);
  for (const Edition& edition : editions_of(store, *call))
    text += fmt::format(
        "Edición {}: {} {}{}\n", order_of(edition, own), edition.id.text(), edition.title,
        edition.closing.empty() ? "" : fmt::format(" (cierre {})", edition.closing));
  return text;
}

json::object identity_members(storage::Store& store, const CallId& id) {
  json::array joins;
  json::array proposals;
  json::array editions;
  const auto call = store.calls().number_of(id);
  if (!call) return {};
  for (const FindingJoin& join : store.identity().joins_of(*call))
    joins.push_back(json::object{{"source", join.source_id},
                                 {"url", join.web_url},
                                 {"score", join.score},
                                 {"reasons", reasons_array(join.reasons)}});
  for (const MergeProposal& one : proposals_of(store, id))
    proposals.push_back(json::object{{"call", (one.a == id ? one.b : one.a).text()},
                                     {"score", one.score},
                                     {"reasons", reasons_array(one.reasons)}});
  const std::string own = own_closing(store, id);
  for (const Edition& edition : editions_of(store, *call)) {
    const std::string_view order = order_of(edition, own);
    editions.push_back(json::object{{"call", edition.id.text()},
                                    {"title", edition.title},
                                    {"deadline", edition.closing},
                                    {"order", order == "anterior"    ? "earlier"
                                              : order == "posterior" ? "later"
                                                                     : "unknown"}});
  }
  return {{"joins", std::move(joins)},
          {"proposals", std::move(proposals)},
          {"editions", std::move(editions)}};
}

}  // namespace atalaya::app
