#include "app/replay_output.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/replay_words.h"
#include "base/text.h"
#include "matrix/claim_words.h"
#include "matrix/field_names.h"

namespace atalaya::app {

namespace {

namespace json = boost::json;
using harvest::FactMove;
using harvest::ReplayDifference;
using harvest::ReplayMode;
using harvest::ReplayReport;
using harvest::Unread;

std::string claims_text(const std::vector<EncodedClaim>& claims, const std::string& nothing) {
  if (claims.empty()) return nothing;
  std::string text;
  for (const EncodedClaim& claim : claims) {
    text += (text.empty() ? "" : "; ") + clean_line(matrix::claim_words(claim));
    if (!claim.evidence.quote.empty())
      text += fmt::format(" «{}»", clean_line(claim.evidence.quote));
  }
  return text;
}

std::string head_of(const Session& session, const ReplayDifference& difference) {
  const std::string code = difference.call ? difference.call->text() : difference.source_id;
  std::string head =
      fmt::format("{} {} [{}]", code, clean_line(difference.title), difference.source_id);
  if (difference.is_untold)
    head += session.in_language({": la dice su documento y no está guardada",
                                 ": its document tells it and it is not stored"});
  if (difference.why != Unread::kNone)
    head += ": " + session.in_language(unread_words(difference.why));
  return head + '\n';
}

std::string difference_text(const Session& session, const ReplayDifference& difference) {
  const std::string nothing = session.in_language({"(nada)", "(nothing)"});
  std::string text = head_of(session, difference);
  for (const FactMove& move : difference.moves)
    text += fmt::format("  {}: {} → {}\n", matrix::field_name(move.field),
                        claims_text(move.before, nothing), claims_text(move.after, nothing));
  return text;
}

std::size_t unread_count(const ReplayReport& report) {
  std::size_t count = 0;
  for (const auto& [why, findings] : report.unread) count += findings;
  return count;
}

std::string counts_text(const Session& session, const ReplayReport& report) {
  std::string text = session.in_language(
      {fmt::format("{} hallazgos releídos: {} iguales, {} con otra cita o regla, {} cambiarían, {} "
                   "sin releer; {} nuevos.\n",
                   report.findings, report.same, report.restated, report.moved,
                   unread_count(report), report.untold),
       fmt::format("{} findings read again: {} the same, {} by another quote or rule, {} would "
                   "move, {} not read again; {} new.\n",
                   report.findings, report.same, report.restated, report.moved,
                   unread_count(report), report.untold)});
  for (const auto& [why, findings] : report.unread)
    text += fmt::format("  {}: {}\n", findings, session.in_language(unread_words(why)));
  return text;
}

std::string outcome_text(const Session& session, const ReplayReport& report, ReplayMode mode) {
  const std::size_t differing = report.restated + report.moved + report.untold;
  if (mode == ReplayMode::kApply)
    return session.in_language({fmt::format("Guardado: {} convocatorias cambiadas, {} nuevas.\n",
                                            report.joined.calls_changed, report.joined.calls_new),
                                fmt::format("Stored: {} calls changed, {} new.\n",
                                            report.joined.calls_changed, report.joined.calls_new)});
  if (differing == 0) return {};
  return session.in_language({"Nada se guardó. Para guardarlo: atalaya replay --apply\n",
                              "Nothing was stored. To store it: atalaya replay --apply\n"});
}

json::array claims_array(const std::vector<EncodedClaim>& claims) {
  json::array array;
  for (const EncodedClaim& claim : claims)
    array.push_back(json::object{{"value", claim.value},
                                 {"quote", claim.evidence.quote},
                                 {"rule", claim.evidence.rule},
                                 {"document", claim.evidence.document.hex()}});
  return array;
}

std::string_view state_of(const ReplayDifference& difference) {
  if (difference.is_untold) return "untold";
  return difference.why == Unread::kNone ? "moved" : unread_code(difference.why);
}

json::object difference_object(const ReplayDifference& difference) {
  json::object object{{"source", difference.source_id},
                      {"key", difference.key},
                      {"title", difference.title},
                      {"state", state_of(difference)}};
  object["call"] = difference.call ? json::value(difference.call->text()) : json::value(nullptr);
  json::array fields;
  for (const FactMove& move : difference.moves)
    fields.push_back(json::object{{"field", move.field},
                                  {"before", claims_array(move.before)},
                                  {"after", claims_array(move.after)}});
  object["fields"] = std::move(fields);
  return object;
}

}  // namespace

std::string replay_text(const Session& session, const ReplayReport& report, ReplayMode mode) {
  std::string text;
  for (const ReplayDifference& difference : report.differences)
    text += difference_text(session, difference);
  return text + counts_text(session, report) + outcome_text(session, report, mode);
}

std::string replay_json(const ReplayReport& report, ReplayMode mode) {
  json::object unread;
  for (const auto& [why, findings] : report.unread) unread[unread_code(why)] = findings;
  json::array differences;
  for (const ReplayDifference& difference : report.differences)
    differences.push_back(difference_object(difference));
  return json::serialize(json::object{{"schema_version", 1},
                                      {"findings", report.findings},
                                      {"same", report.same},
                                      {"restated", report.restated},
                                      {"moved", report.moved},
                                      {"untold", report.untold},
                                      {"unread", std::move(unread)},
                                      {"applied", mode == ReplayMode::kApply},
                                      {"differences", std::move(differences)}}) +
         '\n';
}

}  // namespace atalaya::app
