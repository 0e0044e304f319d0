#include "harvest/replay.h"

#include <algorithm>
#include <utility>

#include "base/time_zone.h"
#include "base/url.h"
#include "crawler/detail_choice.h"
#include "domain/claim_codec.h"
#include "harvest/fact_moves.h"

namespace atalaya::harvest {

namespace {

CivilDate day_of(Instant instant) {
  return TimeZone::bogota().local_at(instant).date;
}

// Parts that only a page of its own or a PDF has; a listing's items and a feed's entries have
// others.
bool is_of_whole_document(std::string_view part) {
  return part == "text" || part == "title" || part.starts_with("page:");
}

// The address that a harvest asks first; every file of a folder is asked for itself.
bool is_main(const Source& source, const std::string& url) {
  if (source.kind == SourceKind::kFolder) return true;
  const auto main = Url::parse(source.url);
  return main && main->without_fragment().href() == url;
}

bool differs(const Replayed& replayed) {
  return !replayed.again || !moves_between(replayed.before, replayed.again->facts).empty();
}

}  // namespace

/// One archived document of one source.
struct Replayer::Page {
  const Source* source = nullptr;
  std::optional<Document> document;
  std::unique_ptr<crawler::Rereading> reading;  ///< on the day it was archived
  Instant at;
};

void Replayer::read(Page& page) const {
  if (page.source == nullptr || !page.document) return;
  page.reading =
      std::make_unique<crawler::Rereading>(reader_, *page.source, *page.document, page.at);
}

Replayer::Replayer(storage::Store& store, const config::Settings& settings,
                   const extract::Understanding& understanding, std::vector<Source> further)
    : store_(store),
      sources_(settings.sources),
      reader_(settings.crawl, understanding),
      pages_(store),
      archived_at_(store.findings().archived_at()) {
  std::move(further.begin(), further.end(), std::back_inserter(sources_));
}

void Replayer::run(const storage::FindingChoice& choice, const Visitor& visit) {
  run(choice, Untold::kLeaveOut, visit);
}

void Replayer::run_with_untold(const storage::FindingChoice& choice, const Visitor& visit) {
  for (const storage::StoredFinding& stored : store_.findings().stored({}))
    known_keys_[stored.source_id].insert(stored.key);
  run(choice, Untold::kTell, visit);
  tell_silent(choice, visit);
}

void Replayer::run(const storage::FindingChoice& choice, Untold untold, const Visitor& visit) {
  const std::vector<storage::StoredFinding> stored = store_.findings().stored(choice);
  for (std::size_t first = 0; first < stored.size();) {
    Page page;
    const storage::StoredFinding& like = stored[first];
    page.source = find_source(like.source_id);
    page.document = store_.archive().find(like.document);
    page.at = like.read_at;
    if (page.source != nullptr && page.document)
      page.reading =
          std::make_unique<crawler::Rereading>(reader_, *page.source, *page.document, page.at);
    first = replay_page(stored, first, page, visit);
    if (untold == Untold::kTell && page.reading) tell_others(page, like, visit);
  }
}

Replayer::Page Replayer::page_of(const std::string& source_id, const Sha256& document,
                                 Instant at) const {
  return {find_source(source_id), store_.archive().find(document), nullptr, at};
}

// What a page tells that told nothing when it was read. Pages behind announcements are none of
// them.
void Replayer::tell_silent(const storage::FindingChoice& choice, const Visitor& visit) {
  for (const storage::SilentPage& silent : store_.runs().silent_pages()) {
    if (choice.since && silent.last_seen < *choice.since) continue;
    Page page = page_of(silent.source_id, silent.document, silent.read_at);
    if (page.source == nullptr || !is_main(*page.source, silent.url)) continue;
    read(page);
    storage::StoredFinding like;
    like.source_id = silent.source_id;
    like.document = silent.document;
    like.read_at = silent.read_at;
    like.last_seen = silent.last_seen;
    if (page.reading) tell_others(page, like, visit);
  }
}

// Returns the first finding behind those of the page.
std::size_t Replayer::replay_page(const std::vector<storage::StoredFinding>& stored,
                                  std::size_t first, Page& page, const Visitor& visit) {
  const storage::StoredFinding& like = stored[first];
  std::size_t at = first;
  for (; at < stored.size() && stored[at].source_id == like.source_id &&
         stored[at].document == like.document;
       ++at)
    visit(replay(stored[at], page));
  return at;
}

// A page in whose place a list stood before is no announcement of its own.
void Replayer::tell_others(const Page& page, const storage::StoredFinding& like,
                           const Visitor& visit) {
  if (page.reading->reading().is_whole_page) return;
  std::set<std::string>& known = known_keys_[like.source_id];
  for (const crawler::Lead& lead : page.reading->reading().leads) {
    if (!known.insert(lead.finding.key).second) continue;
    Replayed replayed;
    replayed.stored = like;
    replayed.stored.id = 0;
    replayed.stored.call.reset();
    replayed.stored.key = lead.finding.key;
    replayed.stored.first_seen = like.read_at;
    complete(page, *page.reading, page.at, replayed, lead);
    if (replayed.again) visit(std::move(replayed));
  }
}

Replayed Replayer::replay(const storage::StoredFinding& stored, Page& page) const {
  Replayed replayed;
  replayed.stored = stored;
  replayed.before = store_.findings().facts(stored.id, stored.revision);
  if (page.source == nullptr) {
    replayed.why = Unread::kNoSource;
    return replayed;
  }
  if (!page.document) {
    replayed.why = Unread::kNoDocument;
    return replayed;
  }
  Replayed result = read_at(page.at, page, replayed);
  // What an API says may depend on the day it was asked: it may have been asked again.
  const bool was_asked_later =
      page.source->kind == SourceKind::kApi && day_of(stored.last_seen) != day_of(stored.read_at);
  if (!was_asked_later || !differs(result)) return result;
  Replayed later = read_at(stored.last_seen, page, std::move(replayed));
  return differs(later) ? std::move(result) : std::move(later);
}

Replayed Replayer::read_at(Instant now, const Page& page, Replayed replayed) const {
  const bool is_first_day = now == page.at;
  std::optional<crawler::Rereading> other_day;
  if (!is_first_day) other_day.emplace(reader_, *page.source, *page.document, now);
  const crawler::Rereading& reading = is_first_day ? *page.reading : *other_day;
  std::optional<crawler::Lead> lead = reading.find(replayed.stored.key);
  if (lead) {
    complete(page, reading, now, replayed, std::move(*lead));
    return replayed;
  }
  replayed.cause = reading.reading().cause;
  const bool yields_nothing =
      reading.reading().leads.empty() && replayed.cause != FetchCause::kNone;
  replayed.why = yields_nothing ? Unread::kUnusable : Unread::kNotTold;
  return replayed;
}

// With the page behind the announcement, when a harvest would have read it and it is archived.
void Replayer::complete(const Page& page, const crawler::Rereading& reading, Instant now,
                        Replayed& replayed, crawler::Lead lead) const {
  const auto detail = detail_of(page, replayed.before, lead);
  const auto document = detail ? store_.archive().find(*detail) : std::nullopt;
  if (document) {
    const auto archived = archived_at_.find(*detail);
    const Instant at = archived == archived_at_.end() ? now : std::max(now, archived->second);
    if (auto whole = reading.with_detail(lead, *document, at)) lead = std::move(*whole);
  }
  if (lead.page_decides) {
    replayed.why = Unread::kNotACall;
    return;
  }
  replayed.again = std::move(lead.finding);
  replayed.again->seen_at = replayed.stored.first_seen;
}

// The page that the stored facts quote, else the one known under the announcement's address.
std::optional<Sha256> Replayer::detail_of(const Page& page, const CallFacts& facts,
                                          const crawler::Lead& lead) const {
  if (!crawler::wants_detail(*page.source, lead)) return std::nullopt;
  if (lead.record_id.empty()) {
    for (const EncodedClaim& claim : encode(facts)) {
      const Evidence& evidence = claim.evidence;
      if (evidence.document == page.document->digest || !is_of_whole_document(evidence.part))
        continue;
      const auto document = store_.archive().find(evidence.document);
      const bool is_file_of_mail = document && document->url.starts_with("mid:");
      if (document && !is_file_of_mail) return evidence.document;
    }
  }
  const auto key = crawler::detail_key(*page.source, lead);
  const auto known = key ? pages_.find_page(*key) : std::nullopt;
  return known ? std::optional(known->document) : std::nullopt;
}

const Source* Replayer::find_source(const std::string& id) const {
  const auto found = std::find_if(sources_.begin(), sources_.end(),
                                  [&](const Source& source) { return source.id == id; });
  return found == sources_.end() ? nullptr : &*found;
}

}  // namespace atalaya::harvest
