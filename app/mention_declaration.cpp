#include "app/mention_declaration.h"

#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "app/manual_source.h"
#include "app/replay_words.h"
#include "app/understanding.h"
#include "domain/mention_settling.h"
#include "harvest/replay.h"

namespace atalaya::app {

namespace {

using Place = std::tuple<Sha256, std::string, std::size_t, std::size_t>;

Place place_of(const Evidence& evidence) {
  return {evidence.document, evidence.part, evidence.start, evidence.end};
}

/// Gathers from the findings of one call.
class Declarer {
 public:
  void take(harvest::Replayed replayed) {
    if (!replayed.again) {
      declaration_.unread.push_back(fmt::format("{} {}: {}", replayed.stored.source_id,
                                                replayed.stored.key,
                                                unread_words(replayed.why).spanish));
      return;
    }
    settle_mentions(replayed.again->facts);
    for (Mention& mention : replayed.again->facts.mentions)
      if (mention.is_ignored() && seen_.insert(place_of(mention.evidence)).second)
        declaration_.ignored.push_back(std::move(mention));
  }

  matrix::Declaration declaration() && { return std::move(declaration_); }

 private:
  std::set<Place> seen_;
  matrix::Declaration declaration_;
};

}  // namespace

matrix::Declaration declare_mentions(Session& session, storage::Store& store, const CallId& call) {
  const auto understanding =
      make_understanding(session, session.settings().understanding, extract::MentionKeeping::kKeep);
  harvest::Replayer replayer(store, session.settings(), *understanding, {manual_source()});
  Declarer declarer;
  replayer.run({std::nullopt, store.calls().number_of(call)},
               [&](harvest::Replayed replayed) { declarer.take(std::move(replayed)); });
  return std::move(declarer).declaration();
}

}  // namespace atalaya::app
