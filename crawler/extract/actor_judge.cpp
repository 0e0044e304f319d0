#include "crawler/extract/actor_judge.h"

#include <algorithm>
#include <array>
#include <optional>

namespace atalaya::extract {
namespace {

using Hits = std::span<const CueHit>;

constexpr std::size_t kActorCount = static_cast<std::size_t>(ActorKind::kConsortium) + 1;
constexpr std::uint32_t kSelectionReach = 3;  ///< tokens between "seleccionará seis" and the actor

enum class Standing : std::uint8_t { kMay, kMayNot, kBeside };

/// Every mention of one kind of actor, counted by standing, with the first quote of each.
struct Tally {
  std::array<int, 3> count{};
  std::array<std::optional<Evidence>, 3> proof;
};

bool is_actor(const CueHit& hit) {
  return hit.cue.family == CueFamily::kActor && hit.cue.value >= 0;
}

/// Reads the standing of each actor named in a text.
class ActorJudge {
 public:
  explicit ActorJudge(const Reading& text) : text_(text) {}

  void run(CallFacts& facts) {
    for (const auto& sentence : text_.sentences()) read(sentence);
    for (std::size_t kind = 0; kind < kActorCount; ++kind) conclude(kind, facts);
  }

 private:
  void read(const Sentence& sentence) {
    const auto hits = text_.hits_of(sentence);
    if (std::none_of(hits.begin(), hits.end(), is_actor)) return;
    if (any_of(hits, {Sign::kPast, Sign::kHistoric})) return;
    for (std::size_t at = 0; at < hits.size(); ++at) {
      if (!is_actor(hits[at]) || is_head_count(hits[at])) continue;
      const auto standing = standing_of(hits, at, sentence);
      if (standing) count(hits[at], *standing, sentence);
    }
  }

  /// "30.000 personas" counts inhabitants.
  [[nodiscard]] bool is_head_count(const CueHit& hit) const {
    const auto individual = static_cast<std::int16_t>(ActorKind::kIndividual);
    return hit.cue.value == individual && hit.first > 0 &&
           text_.tokens()[hit.first - 1].kind == TokenKind::kNumber;
  }

  void count(const CueHit& hit, Standing standing, const Sentence& sentence) {
    auto& tally = tallies_[static_cast<std::size_t>(hit.cue.value)];
    const auto place = static_cast<std::size_t>(standing);
    ++tally.count[place];
    if (tally.proof[place]) return;
    static constexpr std::array<std::string_view, 3> kRules{"actor.may_apply",
                                                            "actor.may_not_apply", "actor.partner"};
    tally.proof[place] = text_.quote(sentence, kRules[place]);
  }

  [[nodiscard]] std::optional<Standing> standing_of(Hits hits, std::size_t at,
                                                    const Sentence& sentence) const {
    if (is_beneficiary(hits, at) || is_member(hits, at)) return std::nullopt;
    if (is_set_against_another(hits, at)) return Standing::kMayNot;
    if (is_denied_behind(hits, at, sentence)) return Standing::kMayNot;
    if (is_excepted_behind(hits, at, sentence)) return Standing::kMay;
    if (const auto own = by_own_sentence(hits, at)) return own;
    if (const auto label = by_words_over(text_.label_hits(sentence)))
      return denied(*label, hits, at);
    if (const auto over = by_words_over(text_.heading_hits(sentence)))
      return denied(*over, hits, at);
    return is_selected(hits, at) ? std::optional(Standing::kMay) : std::nullopt;
  }

  /// "en beneficio de los municipios", "funcionarios de las alcaldías".
  [[nodiscard]] static bool is_beneficiary(Hits hits, std::size_t at) {
    for (auto before = at; before-- > 0;) {
      if (hits[at].first - hits[before].last > kSelectionReach || is_actor(hits[before]))
        return false;
      if (hits[before].is(Sign::kBeneficiaries)) return true;
    }
    return false;
  }

  /// "only to organizations, not individuals".
  [[nodiscard]] static bool is_set_against_another(Hits hits, std::size_t at) {
    if (at == 0 || !hits[at - 1].is(Sign::kNegation)) return false;
    if (hits[at].first > hits[at - 1].last + 1) return false;
    const auto before = hits.first(at - 1);
    return any_of(before, {Sign::kMayApply, Sign::kSelects, Sign::kOfferedTo, Sign::kMoney}) &&
           !any_of(before, {Sign::kMayNotApply, Sign::kNegation});
  }

  /// "… are welcome; private companies are not": a denial that ends the clause right behind.
  [[nodiscard]] bool is_denied_behind(Hits hits, std::size_t at, const Sentence& sentence) const {
    return ends_clause_behind(hits, at, sentence, {Sign::kNegation, Sign::kMayNotApply}) &&
           !any_of(hits.first(at), {Sign::kMayNotApply, Sign::kNegation});
  }

  /// "State entities cannot compete, universities excepted".
  [[nodiscard]] bool is_excepted_behind(Hits hits, std::size_t at, const Sentence& sentence) const {
    return any_of(hits.first(at), {Sign::kMayNotApply}) &&
           ends_clause_behind(hits, at, sentence, {Sign::kException});
  }

  /// Whether one of the signs stands right behind the hit and nothing of its clause behind it.
  [[nodiscard]] bool ends_clause_behind(Hits hits, std::size_t at, const Sentence& sentence,
                                        SignSet signs) const {
    const auto* next = first_of(hits.subspan(at + 1), signs);
    if (next == nullptr || next->first > hits[at].last + 1) return false;
    return next->last >= sentence.range.last || text_.tokens()[next->last].kind == TokenKind::kMark;
  }

  /// "consorcios de municipios": the grouping applies, its members do not.
  [[nodiscard]] static bool is_member(Hits hits, std::size_t at) {
    const Cue consortium{CueFamily::kActor, static_cast<std::int16_t>(ActorKind::kConsortium)};
    for (auto before = at; before-- > 0;) {
      if (hits[at].first > hits[before].last + kSelectionReach) return false;
      if (hits[before].cue == consortium && hits[at].cue != consortium) return true;
      if (is_actor(hits[before])) return false;  // "alliances of universities with town halls"
    }
    return false;
  }

  [[nodiscard]] std::optional<Standing> by_own_sentence(Hits hits, std::size_t at) const {
    if (const auto beside = beside_another(hits, at)) return beside;
    auto standing = by_words_before(hits, at);
    if (!standing) standing = by_words_after(hits, at);
    if (!standing) return std::nullopt;
    return is_exception(hits, at) ? turned(*standing) : *standing;
  }

  /// In "A takes part only as partner of B", A is the partner and B leads.
  [[nodiscard]] static std::optional<Standing> beside_another(Hits hits, std::size_t at) {
    const auto* beside = first_of(hits, {Sign::kBesideOthers});
    if (beside == nullptr) return std::nullopt;
    if (hits[at].start < beside->start && leads_behind(hits, at, *beside)) return Standing::kMay;
    if (hits[at].start < beside->start)
      return leads_before(hits, at, *beside) ? Standing::kMay : Standing::kBeside;
    return std::any_of(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(at), is_actor)
               ? std::optional(Standing::kMay)
               : std::optional(Standing::kBeside);
  }

  /// "Led by A, with B as associate": A stands behind a verb of applying, and B between it and the
  /// word of partnership.
  [[nodiscard]] static bool leads_before(Hits hits, std::size_t at, const CueHit& beside) {
    const bool another =
        std::any_of(hits.begin() + static_cast<std::ptrdiff_t>(at) + 1, hits.end(),
                    [&](const CueHit& hit) { return is_actor(hit) && hit.start < beside.start; });
    return another && by_words_before(hits, at) == Standing::kMay &&
           hits[at].first <= last_of(hits.first(at), {Sign::kMayApply})->last + kSelectionReach;
  }

  /// "A applies, and B only as partner": a verb of applying between A and B.
  [[nodiscard]] static bool leads_behind(Hits hits, std::size_t at, const CueHit& beside) {
    bool applies = false;
    for (std::size_t next = at + 1; next < hits.size() && hits[next].start < beside.start; ++next) {
      applies = applies || standing_word(hits, next) == Standing::kMay;
      if (applies && is_actor(hits[next])) return true;
    }
    return false;
  }

  [[nodiscard]] static std::optional<Standing> by_words_before(Hits hits, std::size_t at) {
    for (auto before = at; before-- > 0;) {
      if (const auto standing = standing_word(hits, before)) return standing;
    }
    return std::nullopt;
  }

  /// "seleccionará seis alcaldías", "subvenciones para municipios".
  [[nodiscard]] static bool is_selected(Hits hits, std::size_t at) {
    for (auto before = at; before-- > 0;) {
      if (hits[at].first > hits[before].last + kSelectionReach) return false;
      if (hits[before].is(Sign::kSelects)) return true;
      if (hits[before].is(Sign::kOfferedTo)) return is_offer(hits.first(before), hits[at]);
    }
    return false;
  }

  /// A preposition offers only what stands before it; to persons nothing but training and prizes:
  /// "a gap for individuals" is no grant.
  [[nodiscard]] static bool is_offer(Hits before, const CueHit& actor) {
    if (any_of(before, {Sign::kTraining, Sign::kPrize})) return true;
    return actor.cue.value != static_cast<std::int16_t>(ActorKind::kIndividual) &&
           any_of(before, {Sign::kMoney, Sign::kCall, Sign::kExpertHelp, Sign::kLoan, Sign::kAward,
                           Sign::kUpTo, Sign::kTotal, Sign::kEach});
  }

  [[nodiscard]] static std::optional<Standing> by_words_after(Hits hits, std::size_t at) {
    bool threshold = false;
    for (auto after = at + 1; after < hits.size(); ++after) {
      threshold = threshold || hits[after].is(Sign::kInhabitants);
      const auto standing = standing_word(hits, after);
      if (standing == Standing::kMayNot && threshold) return std::nullopt;  // only the large ones
      if (standing) return standing;
    }
    return std::nullopt;
  }

  /// "no … pueden" within a word or two turns leave into refusal.
  [[nodiscard]] static std::optional<Standing> standing_word(Hits hits, std::size_t at) {
    if (hits[at].is(Sign::kMayNotApply)) return Standing::kMayNot;
    if (!hits[at].is(Sign::kMayApply)) return std::nullopt;
    for (auto before = at; before-- > 0;) {
      if (hits[at].first > hits[before].last + 1) break;
      if (hits[before].is(Sign::kNotOnly)) break;
      if (hits[before].is(Sign::kNegation) || hits[before].is(Sign::kMayNotApply)) {
        return Standing::kMayNot;
      }
    }
    return Standing::kMay;
  }

  [[nodiscard]] bool is_exception(Hits hits, std::size_t at) const {
    if (is_excepted_ahead(hits, at)) return true;
    const auto before = hits.first(at);
    const auto* exception = last_of(before, {Sign::kException});
    const auto* word = last_of(before, {Sign::kMayApply, Sign::kMayNotApply});
    return exception != nullptr && word != nullptr && word->start < exception->start;
  }

  /// "Except for public universities, no state entity may apply": from the word to the comma.
  [[nodiscard]] bool is_excepted_ahead(Hits hits, std::size_t at) const {
    const auto before = hits.first(at);
    const auto* exception = last_of(before, {Sign::kException});
    if (exception == nullptr || any_of(before, {Sign::kMayApply, Sign::kMayNotApply})) return false;
    const auto between = text_.text().substr(
        exception->end, hits[at].start - std::min(hits[at].start, exception->end));
    return between.find(',') == std::string_view::npos;
  }

  [[nodiscard]] static Standing turned(Standing standing) {
    return standing == Standing::kMay ? Standing::kMayNot : Standing::kMay;
  }

  /// Under "Who may apply": "no applications of companies are taken". A denial of something else
  /// leaves the actor out.
  [[nodiscard]] static std::optional<Standing> denied(Standing over, Hits hits, std::size_t at) {
    const auto before = hits.first(at);
    const auto* negation = last_of(before, {Sign::kNegation});
    if (over != Standing::kMay || negation == nullptr || is_part_of_name(hits, *negation))
      return over;
    const auto between = before.subspan(static_cast<std::size_t>(negation - before.data()));
    if (any_of(between, {Sign::kException, Sign::kNotOnly})) return over;
    const bool of_intake = any_of(between, {Sign::kReceives, Sign::kApplications, Sign::kSelects,
                                            Sign::kMoney, Sign::kNotFunded});
    return of_intake ? std::optional(Standing::kMayNot) : std::nullopt;
  }

  /// The "no" of "organizaciones no gubernamentales", the "sin" of "sin ánimo de lucro".
  [[nodiscard]] static bool is_part_of_name(Hits hits, const CueHit& negation) {
    return std::any_of(hits.begin(), hits.end(), [&](const CueHit& hit) {
      return hit.cue.family == CueFamily::kActor && hit.first <= negation.first &&
             negation.last <= hit.last;
    });
  }

  [[nodiscard]] static std::optional<Standing> by_words_over(Hits hits) {
    if (any_of(hits, {Sign::kBesideOthers})) return Standing::kBeside;
    std::optional<Standing> standing;
    for (std::size_t at = 0; at < hits.size(); ++at) {
      const auto word = standing_word(hits, at);
      if (word == Standing::kMayNot) return word;
      if (word || hits[at].is(Sign::kWho)) standing = Standing::kMay;
    }
    if (standing && any_of(hits, {Sign::kNegation})) return Standing::kMayNot;  // "Who may not"
    return standing;
  }

  void conclude(std::size_t kind, CallFacts& facts) {
    const auto& tally = tallies_[kind];
    const auto actor = static_cast<ActorKind>(kind);
    const int may = tally.count[0];
    const int may_not = tally.count[1];
    if (tally.count[2] > 0 && may_not == 0) {
      facts.partner.push_back({actor, *tally.proof[2]});
    } else if (may > may_not) {
      facts.eligible.push_back({actor, *tally.proof[0]});
    } else if (may_not > 0) {
      facts.excluded.push_back({actor, *tally.proof[1]});
    }
  }

  const Reading& text_;
  std::array<Tally, kActorCount> tallies_;
};

}  // namespace

void judge_actors(const Reading& text, CallFacts& facts) {
  ActorJudge(text).run(facts);
}

}  // namespace atalaya::extract
