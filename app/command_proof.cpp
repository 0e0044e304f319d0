#include <memory>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/claim_proof.h"
#include "app/commands.h"
#include "app/manual_source.h"
#include "app/open_store.h"
#include "app/replay_output.h"
#include "app/replay_words.h"
#include "app/understanding.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "harvest/replay_report.h"

namespace atalaya::app {

namespace {

namespace json = boost::json;

// --- verify ---

struct Proof {
  ProofReport quotes;
  DerivationReport values;
  [[nodiscard]] bool holds() const { return quotes.failures.empty() && values.failures.empty(); }
};

Proof prove(Session& session, storage::Store& store) {
  const auto understanding = make_understanding(session, session.settings().understanding);
  harvest::Replayer replayer(store, session.settings(), *understanding, {manual_source()});
  return {prove_claims(session.settings().crawl, store), derive_claims(replayer)};
}

json::array failures_array(const std::vector<UnprovedClaim>& failures) {
  json::array array;
  for (const UnprovedClaim& claim : failures)
    array.push_back(json::object{{"source", claim.source_id},
                                 {"key", claim.key},
                                 {"field", claim.field},
                                 {"quote", claim.quote},
                                 {"reason", claim.reason}});
  return array;
}

json::object counts_object(const std::map<std::string, std::size_t>& counts) {
  json::object object;
  for (const auto& [name, count] : counts) object[name] = count;
  return object;
}

std::string as_json(const Proof& proof) {
  json::object unread;
  for (const auto& [why, claims] : proof.values.unread) unread[unread_code(why)] = claims;
  json::object derived{{"same", proof.values.same},
                       {"restated", proof.values.restated},
                       {"other_rule", counts_object(proof.values.other_rule)},
                       {"changed", counts_object(proof.values.changed)},
                       {"unread", std::move(unread)},
                       {"failures", failures_array(proof.values.failures)}};
  return json::serialize(json::object{{"schema_version", 1},
                                      {"claims", proof.quotes.claims},
                                      {"documents", proof.quotes.documents},
                                      {"failures", failures_array(proof.quotes.failures)},
                                      {"derived", std::move(derived)}}) +
         '\n';
}

std::size_t sum_of(const std::map<std::string, std::size_t>& counts) {
  std::size_t sum = 0;
  for (const auto& [name, count] : counts) sum += count;
  return sum;
}

void print_failures(const Session& session, const std::vector<UnprovedClaim>& failures) {
  for (const UnprovedClaim& claim : failures)
    session.print(clean_line(fmt::format("{} {} {}: «{}» — {}", claim.source_id, claim.key,
                                         claim.field, claim.quote, claim.reason)) +
                  '\n');
}

void print_quotes(const Session& session, const ProofReport& report) {
  print_failures(session, report.failures);
  session.print(
      session.in_language({fmt::format("{} datos de {} documentos revisados; {} sin prueba.\n",
                                       report.claims, report.documents, report.failures.size()),
                           fmt::format("{} facts of {} documents checked; {} unproved.\n",
                                       report.claims, report.documents, report.failures.size())}));
}

void print_rules(const Session& session, const DerivationReport& report) {
  for (const auto& [rules, claims] : report.other_rule)
    session.print(session.in_language({fmt::format("  {} por otra regla: {}\n", claims, rules),
                                       fmt::format("  {} by another rule: {}\n", claims, rules)}));
  for (const auto& [rule, claims] : report.changed)
    session.print(session.in_language({fmt::format("  {} que ya no salen: {}\n", claims, rule),
                                       fmt::format("  {} no longer given: {}\n", claims, rule)}));
  for (const auto& [why, claims] : report.unread)
    session.print(session.in_language(
        {fmt::format("  {} sin releer: {}\n", claims, unread_words(why).spanish),
         fmt::format("  {} not read again: {}\n", claims, unread_words(why).english)}));
}

void print_values(const Session& session, const DerivationReport& report) {
  print_failures(session, report.failures);
  const std::size_t others = sum_of(report.other_rule) + report.restated;
  session.print(session.in_language(
      {fmt::format(
           "Deducidos otra vez: {} iguales, {} con otra cita o regla, {} que ya no salen.\n",
           report.same, others, sum_of(report.changed)),
       fmt::format("Derived again: {} the same, {} by another quote or rule, {} no longer given.\n",
                   report.same, others, sum_of(report.changed))}));
  print_rules(session, report);
  if (report.failures.empty()) return;
  session.print(session.in_language(
      {"Vea qué cambiaría con: atalaya replay\n", "See what would move with: atalaya replay\n"}));
}

void verify(Session& session) {
  const auto store = find_store(session);
  const Proof proof = store ? prove(session, *store) : Proof{};
  if (!proof.holds()) session.exit_code = ExitCode::kFailed;
  if (session.options.json) return session.print(as_json(proof));
  print_quotes(session, proof.quotes);
  print_values(session, proof.values);
}

// --- replay ---

struct ReplayRequest {
  std::string since;
  bool apply = false;
};

std::optional<Instant> since_of(const Session& session, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto day = CivilDate::parse_iso(text);
  if (!day)
    session.stop(ExitCode::kUsage,
                 {fmt::format("--since espera un día como 2026-08-10; dice: {}", text),
                  fmt::format("--since expects a day such as 2026-08-10; it says: {}", text)});
  return TimeZone::bogota().to_instant(*day, {});
}

void replay(Session& session, const ReplayRequest& request) {
  harvest::ReplayOptions options;
  options.since = since_of(session, request.since);
  options.mode = request.apply ? harvest::ReplayMode::kApply : harvest::ReplayMode::kCompare;
  options.further = {manual_source()};
  auto store = need_store(session);
  if (request.apply) store = open_store(session);
  const auto understanding = make_understanding(session, session.settings().understanding);
  auto report =
      harvest::replay(*store, session.settings(), *understanding, options, session.clock().now());
  if (!report && report.error().kind == ErrorKind::kConflict)
    session.stop(ExitCode::kBusy,
                 {fmt::format("Hay una cosecha en marcha: {}", report.error().detail),
                  fmt::format("A harvest is running: {}", report.error().detail)});
  const harvest::ReplayReport result = session.need(std::move(report));
  session.print(session.options.json ? replay_json(result, options.mode)
                                     : replay_text(session, result, options.mode));
}

}  // namespace

void add_proof_commands(CLI::App& app, Session& session) {
  app.add_subcommand("verify", "Comprueba cada cita y deduce otra vez cada dato de su documento")
      ->callback([&session] { verify(session); });

  auto request = std::make_shared<ReplayRequest>();
  CLI::App* command =
      app.add_subcommand("replay", "Relee sin red todo lo archivado y dice qué cambiaría");
  command->add_option("--since", request->since, "Solo lo visto desde ese día: 2026-08-10");
  command->add_flag("--apply", request->apply, "Guarda lo que cambia; sin esto, nada se guarda");
  command->callback([&session, request] { replay(session, *request); });
}

}  // namespace atalaya::app
