#include "storage/call_reader.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "domain/merge.h"
#include "storage/call_opinions.h"
#include "storage/claim_row.h"
#include "storage/columns.h"

namespace atalaya::storage {

namespace {

constexpr std::string_view kFindingsOfCalls =
    "SELECT k.id, k.code, k.first_seen, f.id, f.revision, f.source_id, f.key, f.web_url, "
    "f.published, f.excerpt, f.first_seen, d.last_seen, a.vanished_at "
    "FROM calls k JOIN findings f ON f.call_id = k.id "
    "LEFT JOIN documents d ON d.id = f.document_id "
    "LEFT JOIN finding_absences a ON a.finding_id = f.id";

std::string findings_sql(bool chosen) {
  return std::string(kFindingsOfCalls)
      .append(chosen ? " WHERE k.id IN (SELECT value FROM json_each(?)) ORDER BY k.id, f.id"
                     : " ORDER BY k.id, f.id");
}

/// One finding as a call is put together from it.
struct Part {
  Sighting sighting;
  std::string key;
  std::string excerpt;
  CallFacts facts;
  ApplicantPrior prior = ApplicantPrior::kUnknown;
  bool observed = false;
};

Sighting sighting_at(const Statement& row) {
  Sighting sighting;
  sighting.source_id = row.text(5);
  sighting.web_url = row.text(7);
  sighting.published = date_at(row, 8);
  sighting.first_seen = instant_at(row, 10);
  sighting.last_seen = optional_instant_at(row, 11).value_or(sighting.first_seen);
  sighting.vanished_at = optional_instant_at(row, 12);
  return sighting;
}

Part part_at(const Statement& row, const Catalogue& catalogue) {
  Part part{.sighting = sighting_at(row), .key = row.text(6), .excerpt = row.text(9)};
  const auto source = catalogue.find(row.view(5));
  if (source == catalogue.end()) return part;
  part.sighting.official = source->second->official;
  part.prior = source->second->prior;
  part.observed = source->second->status == SourceStatus::kObserved;
  return part;
}

bool more_official(const Part& a, const Part& b) {
  if (a.sighting.official != b.sighting.official) return a.sighting.official;
  return std::tie(a.sighting.source_id, a.key) < std::tie(b.sighting.source_id, b.key);
}

void take(Call& call, Part part) {
  merge_into(call.facts, part.facts);
  call.last_seen = std::max(call.last_seen, part.sighting.last_seen);
  call.observed_only = call.observed_only && part.observed;
  if (call.prior == ApplicantPrior::kUnknown) call.prior = part.prior;
  if (call.excerpt.empty()) call.excerpt = std::move(part.excerpt);
  call.sightings.push_back(std::move(part.sighting));
}

Call head_at(const Statement& row) {
  const auto id = CallId::parse(row.view(1));
  if (!id) throw StorageError("the database holds the unreadable code '" + row.text(1) + "'");
  return {.id = *id, .first_seen = instant_at(row, 2), .last_seen = instant_at(row, 2)};
}

Call assemble(Call call, std::vector<Part>& parts) {
  std::stable_sort(parts.begin(), parts.end(), more_official);
  call.facts = std::move(parts.front().facts);
  parts.front().facts = {};
  call.observed_only = true;
  for (Part& part : parts) take(call, std::move(part));
  parts.clear();
  return call;
}

}  // namespace

void read_calls(Database& database, const Catalogue& catalogue,
                const std::optional<CallNumbers>& only,
                const std::function<void(std::int64_t, Call)>& visit) {
  const std::optional<std::string> list =
      only ? std::optional(fmt::format("[{}]", fmt::join(*only, ","))) : std::nullopt;
  const Opinions opinions = load_opinions(database, list);
  FactsReader facts(database);
  Statement row = database.prepare(findings_sql(list.has_value()));
  if (list) row.bind(*list);
  std::vector<Part> parts;
  bool more = row.step();
  while (more) {
    const std::int64_t number = row.integer(0);
    Call head = head_at(row);
    for (; more && row.integer(0) == number; more = row.step()) {
      parts.push_back(part_at(row, catalogue));
      parts.back().facts = facts.facts_of(row.integer(3), row.integer(4));
    }
    Call call = assemble(std::move(head), parts);
    apply_opinions(opinions, number, call);
    visit(number, std::move(call));
  }
}

}  // namespace atalaya::storage
