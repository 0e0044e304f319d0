#include "storage/call_store.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "domain/claim_codec.h"
#include "domain/merge.h"
#include "storage/claim_row.h"
#include "storage/columns.h"

namespace atalaya::storage {

namespace {

// The code a person reads is taken from the identity; when two identities meet in one code, the
// later tries again.
constexpr int kCodeAttempts = 100;

/// One finding as a call is put together from it.
struct Part {
  Sighting sighting;
  std::string key;
  std::string excerpt;
  CallFacts facts;
  ApplicantPrior prior = ApplicantPrior::kUnknown;
  bool observed = false;
};

/// Gathers the rows of one call after the other.
class CallAssembler {
 public:
  CallAssembler(const std::map<std::string, const Source*, std::less<>>& catalogue)
      : catalogue_(catalogue) {}

  // Columns: 0 call number, 1 code, 2 first seen, 3 finding, 4 source, 5 key, 6 web url, 7
  // published, 8 excerpt, 9 finding's first seen, 10 document's last seen, 11… claim.
  void begin_part(const Statement& row) {
    Part part;
    part.sighting = {row.text(4),
                     row.text(6),
                     instant_at(row, 9),
                     optional_instant_at(row, 10).value_or(instant_at(row, 9)),
                     false,
                     date_at(row, 7)};
    part.key = row.text(5);
    part.excerpt = row.text(8);
    const auto source = catalogue_.find(row.view(4));
    if (source != catalogue_.end()) {
      part.sighting.official = source->second->official;
      part.prior = source->second->prior;
      part.observed = source->second->status == SourceStatus::kObserved;
    }
    parts_.push_back(std::move(part));
  }

  void add_claim_of(const Statement& row) {
    if (!row.is_null(11)) add_claim(parts_.back().facts, claim_at(row, 11));
  }

  Call assemble(CallId id, Instant first_seen) {
    std::stable_sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) {
      if (a.sighting.official != b.sighting.official) return a.sighting.official;
      return std::tie(a.sighting.source_id, a.key) < std::tie(b.sighting.source_id, b.key);
    });
    Call call{.id = std::move(id), .first_seen = first_seen, .last_seen = first_seen};
    call.observed_only = true;
    for (Part& part : parts_) {
      merge_into(call.facts, part.facts);
      call.last_seen = std::max(call.last_seen, part.sighting.last_seen);
      call.observed_only = call.observed_only && part.observed;
      if (call.prior == ApplicantPrior::kUnknown) call.prior = part.prior;
      if (call.excerpt.empty()) call.excerpt = std::move(part.excerpt);
      call.sightings.push_back(std::move(part.sighting));
    }
    parts_.clear();
    return call;
  }

  [[nodiscard]] bool empty() const { return parts_.empty(); }

 private:
  const std::map<std::string, const Source*, std::less<>>& catalogue_;
  std::vector<Part> parts_;
};

Edit edit_at(const Statement& row) {
  return {row.text(0), row.text(1), row.text(2), row.text(3), instant_at(row, 4)};
}

Review review_at(const Statement& row) {
  return {word_at<Verdict>(row, 0), row.text(1), row.text(2), instant_at(row, 3)};
}

Change change_at(const Statement& row) {
  const auto id = CallId::parse(row.view(0));
  if (!id) throw StorageError("the database holds the unreadable code '" + row.text(0) + "'");
  return {*id,
          word_at<ChangeKind>(row, 1),
          instant_at(row, 2),
          row.text(3),
          row.text(4),
          row.text(5),
          row.text(6)};
}

constexpr const char* kChangeColumns =
    "SELECT c.code, h.kind, h.at, h.before, h.after, h.quote, h.source_id FROM changes h JOIN "
    "calls c ON c.id = h.call_id ";

}  // namespace

CallStore::CallStore(Database& database, const std::vector<Source>& catalogue)
    : database_(database) {
  for (const Source& source : catalogue) catalogue_.emplace(source.id, &source);
}

std::optional<std::int64_t> CallStore::find_by_key(std::string_view key) const {
  Statement row = database_.prepare("SELECT call_id FROM call_keys WHERE key = ?");
  row.bind(key);
  return row.step() ? std::optional(row.integer(0)) : std::nullopt;
}

std::int64_t CallStore::found(std::string_view key, Instant at) {
  for (int attempt = 0; attempt < kCodeAttempts; ++attempt) {
    database_.prepare("INSERT INTO calls (code, first_seen) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(CallId::of(key, attempt).text())
        .bind(to_column(at))
        .run();
    if (database_.changes() == 0) continue;
    const std::int64_t call = database_.last_row_id();
    add_key(call, key);
    return call;
  }
  throw StorageError("no free code for a call");
}

void CallStore::add_key(std::int64_t call, std::string_view key) {
  if (key.empty()) return;
  database_.prepare("INSERT INTO call_keys (key, call_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
      .bind(key)
      .bind(call)
      .run();
}

CallId CallStore::code_of(std::int64_t call) const {
  Statement row = database_.prepare("SELECT code FROM calls WHERE id = ?");
  row.bind(call);
  const auto id = row.step() ? CallId::parse(row.view(0)) : std::nullopt;
  if (!id) throw StorageError(fmt::format("call {} has no code", call));
  return *id;
}

std::optional<std::int64_t> CallStore::number_of(const CallId& id) const {
  Statement row = database_.prepare("SELECT id FROM calls WHERE code = ?");
  row.bind(id.text());
  return row.step() ? std::optional(row.integer(0)) : std::nullopt;
}

void CallStore::read_calls(std::optional<std::int64_t> only,
                           const std::function<void(Call)>& visit) const {
  const std::string sql = fmt::format(
      "SELECT k.id, k.code, k.first_seen, f.id, f.source_id, f.key, f.web_url, f.published, "
      "f.excerpt, f.first_seen, "
      "fd.last_seen, {} FROM calls k JOIN findings f ON f.call_id = k.id "
      "LEFT JOIN documents fd ON fd.id = f.document_id "
      "LEFT JOIN claims c ON c.finding_id = f.id AND c.revision = f.revision "
      "LEFT JOIN documents d ON d.id = c.document_id {} ORDER BY k.id, f.id, c.ordinal",
      kClaimColumns, only ? "WHERE k.id = ?" : "");
  Statement row = database_.prepare(sql);
  if (only) row.bind(*only);
  CallAssembler assembler(catalogue_);
  std::int64_t call = 0;
  std::int64_t finding = 0;
  std::optional<CallId> id;
  Instant first_seen{};
  const auto emit = [&] {
    if (assembler.empty()) return;
    Call whole = assembler.assemble(*id, first_seen);
    complete(call, whole);
    visit(std::move(whole));
  };
  while (row.step()) {
    if (row.integer(0) != call) {
      emit();
      call = row.integer(0);
      id = CallId::parse(row.view(1));
      first_seen = instant_at(row, 2);
    }
    if (row.integer(3) != finding) {
      finding = row.integer(3);
      assembler.begin_part(row);
    }
    assembler.add_claim_of(row);
  }
  emit();
}

void CallStore::complete(std::int64_t number, Call& call) const {
  Statement edits = database_.prepare(
      "SELECT field, value, source, author, at FROM edits WHERE call_id = ? ORDER BY id");
  edits.bind(number);
  while (edits.step()) {
    Edit edit = edit_at(edits);
    Evidence evidence;
    evidence.part = "edit";
    evidence.quote = edit.source;
    evidence.rule = "edit";
    const auto replaced = replace_in(call.facts, {edit.field, edit.value, std::move(evidence)});
    if (!replaced) throw StorageError("a stored edit cannot be read: " + replaced.error().detail);
    call.edits.push_back(std::move(edit));
  }
  Statement review = database_.prepare(
      "SELECT verdict, reason, author, at FROM reviews WHERE call_id = ? ORDER BY id DESC LIMIT 1");
  review.bind(number);
  if (review.step()) call.review = review_at(review);
  if (call.review.verdict == Verdict::kAccepted) call.observed_only = false;
}

std::optional<Call> CallStore::find(const CallId& id) const {
  std::optional<Call> found;
  if (const auto number = number_of(id))
    read_calls(number, [&](Call call) { found = std::move(call); });
  return found;
}

void CallStore::for_each(const std::function<void(Call)>& visit) const {
  read_calls(std::nullopt, visit);
}

std::int64_t CallStore::count() const {
  Statement row = database_.prepare("SELECT count(*) FROM calls");
  return row.step() ? row.integer(0) : 0;
}

Result<void> CallStore::add_edit(const CallId& id, const Edit& edit) {
  const auto call = number_of(id);
  if (!call) return fail(ErrorKind::kNotFound, fmt::format("no call {}", id.text()));
  CallFacts probe;
  if (auto readable = decode_into(probe, {edit.field, edit.value, {}}); !readable) return readable;
  Transaction transaction(database_);
  database_
      .prepare(
          "INSERT INTO edits (call_id, field, value, source, author, at) VALUES (?, ?, ?, ?, ?, ?)")
      .bind(*call)
      .bind(edit.field)
      .bind(edit.value)
      .bind(edit.source)
      .bind(edit.author)
      .bind(to_column(edit.at))
      .run();
  transaction.commit();
  return {};
}

Result<void> CallStore::add_review(const CallId& id, const Review& review) {
  const auto call = number_of(id);
  if (!call) return fail(ErrorKind::kNotFound, fmt::format("no call {}", id.text()));
  Transaction transaction(database_);
  database_
      .prepare("INSERT INTO reviews (call_id, verdict, reason, author, at) VALUES (?, ?, ?, ?, ?)")
      .bind(*call)
      .bind(to_string(review.verdict))
      .bind(review.reason)
      .bind(review.author)
      .bind(to_column(review.at))
      .run();
  transaction.commit();
  return {};
}

void CallStore::add(const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    const auto call = number_of(change.call);
    if (!call) throw StorageError("a change of the unknown call " + change.call.text());
    database_
        .prepare(
            "INSERT INTO changes (call_id, kind, at, before, after, quote, source_id) VALUES (?, "
            "?, ?, ?, ?, ?, ?)")
        .bind(*call)
        .bind(to_string(change.kind))
        .bind(to_column(change.at))
        .bind(change.before)
        .bind(change.after)
        .bind(change.quote)
        .bind(change.source_id)
        .run();
  }
}

std::vector<Change> CallStore::changes_of(const CallId& id) const {
  std::vector<Change> changes;
  Statement row = database_.prepare(std::string(kChangeColumns) + "WHERE c.code = ? ORDER BY h.id");
  row.bind(id.text());
  while (row.step()) changes.push_back(change_at(row));
  return changes;
}

std::vector<Change> CallStore::changes_since(Instant instant) const {
  std::vector<Change> changes;
  Statement row = database_.prepare(std::string(kChangeColumns) + "WHERE h.at >= ? ORDER BY h.id");
  row.bind(to_column(instant));
  while (row.step()) changes.push_back(change_at(row));
  return changes;
}

std::vector<Edit> CallStore::edits_of(const CallId& id) const {
  std::vector<Edit> edits;
  const auto call = number_of(id);
  Statement row = database_.prepare(
      "SELECT field, value, source, author, at FROM edits WHERE call_id = ? ORDER BY id");
  row.bind(call);
  while (row.step()) edits.push_back(edit_at(row));
  return edits;
}

std::vector<Review> CallStore::reviews_of(const CallId& id) const {
  std::vector<Review> reviews;
  const auto call = number_of(id);
  Statement row = database_.prepare(
      "SELECT verdict, reason, author, at FROM reviews WHERE call_id = ? ORDER BY id");
  row.bind(call);
  while (row.step()) reviews.push_back(review_at(row));
  return reviews;
}

}  // namespace atalaya::storage
