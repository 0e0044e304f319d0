#include "crawler/extract/territory_judge.h"

#include <algorithm>
#include <cctype>

namespace atalaya::extract {
namespace {

constexpr std::int64_t kSmallestPopulation = 500;
constexpr std::int64_t kLargestPopulation = 50'000'000;

template <class T>
void add_once(std::vector<Claim<T>>& list, const T& value, Evidence evidence) {
  const bool known = std::any_of(list.begin(), list.end(),
                                 [&](const Claim<T>& claim) { return claim.value == value; });
  if (!known) list.push_back({value, std::move(evidence)});
}

class TerritoryJudge {
 public:
  TerritoryJudge(const Reading& text, CallFacts& facts) : text_(text), facts_(facts) {}

  void run() {
    for (const auto& sentence : text_.sentences()) {
      const auto hits = text_.hits_of(sentence);
      if (hits.empty()) continue;
      read_places(sentence, hits);
      read_memberships(sentence, hits);
      read_population(sentence, hits);
      read_span(hits);
    }
  }

 private:
  void read_places(const Sentence& sentence, std::span<const CueHit> hits) {
    if (any_of(hits, {Sign::kPast, Sign::kMayNotApply, Sign::kEvent})) return;
    const bool governed = names_applicants(text_.label_hits(sentence)) ||
                          names_applicants(text_.heading_hits(sentence));
    if (!governed && !names_applicants(hits)) return;
    const CueHit* anchor = nullptr;
    bool excepted = false;
    for (std::size_t at = 0; at < hits.size(); ++at) {
      const CueHit& hit = hits[at];
      excepted = excepted || hit.is(Sign::kException);
      const bool is_place =
          !excepted && hit.cue.value >= 0 &&
          (hit.cue.family == CueFamily::kCountry || hit.cue.family == CueFamily::kPlace);
      if (is_place && !governed && !is_near(anchor, hit) && !qualifies_actor(hits, at)) continue;
      if (is_place) add_place(hit, sentence);
      if (is_place || is_anchor(hit)) anchor = &hit;
    }
  }

  [[nodiscard]] static bool names_applicants(std::span<const CueHit> hits) {
    return any_of(hits, {Sign::kTerritory, Sign::kMayApply});
  }

  /// What a place behind it says something of: "alcaldías de …", "based in …", "open to …".
  [[nodiscard]] static bool is_anchor(const CueHit& hit) {
    const bool is_actor = hit.cue.family == CueFamily::kActor && hit.cue.value >= 0;
    return is_actor || hit.is(Sign::kTerritory) || hit.is(Sign::kMayApply);
  }

  [[nodiscard]] static bool is_near(const CueHit* anchor, const CueHit& place) {
    constexpr std::uint32_t kReach = 6;        // tokens between "alcaldías" and "Colombia"
    constexpr std::uint32_t kReachOfVerb = 3;  // "podrán presentarse … Colombia"
    if (anchor == nullptr) return false;
    const auto reach = anchor->is(Sign::kMayApply) ? kReachOfVerb : kReach;
    return place.first <= anchor->last + reach;
  }

  /// "Colombian municipalities".
  [[nodiscard]] static bool qualifies_actor(std::span<const CueHit> hits, std::size_t at) {
    constexpr std::uint32_t kReach = 1;
    if (at + 1 >= hits.size()) return false;
    const CueHit& next = hits[at + 1];
    return next.cue.family == CueFamily::kActor && next.first <= hits[at].last + kReach;
  }

  void add_place(const CueHit& hit, const Sentence& sentence) {
    const bool is_country = hit.cue.family == CueFamily::kCountry;
    add_once(is_country ? facts_.countries : facts_.places, text_.cues().label(hit.cue.value),
             text_.quote(sentence, is_country ? "territory.country" : "territory.place"));
  }

  void read_memberships(const Sentence& sentence, std::span<const CueHit> hits) {
    for (const auto& hit : hits) {
      if (hit.cue.family != CueFamily::kMembership || hit.cue.value < 0) continue;
      add_once(facts_.memberships, text_.cues().label(hit.cue.value),
               text_.quote(sentence, "territory.membership"));
    }
  }

  /// "más de 40.000 habitantes", "population below 30,000".
  void read_population(const Sentence& sentence, std::span<const CueHit> hits) {
    const auto* people = first_of(hits, {Sign::kInhabitants});
    const auto* bound = first_of(hits, {Sign::kMoreThan, Sign::kLessThan});
    if (people == nullptr || bound == nullptr || facts_.population.is_known()) return;
    const auto number = number_after(sentence, bound->last);
    if (!number || *number < kSmallestPopulation || *number > kLargestPopulation) return;
    PopulationRange range;
    (bound->is(Sign::kMoreThan) ? range.min : range.max) = *number;
    facts_.population =
        Field<PopulationRange>::known(range, text_.quote(sentence, "territory.population"));
  }

  /// The whole number within the next four tokens: groups of three digits, "80 mil".
  [[nodiscard]] std::optional<std::int64_t> number_after(const Sentence& sentence,
                                                         std::uint32_t first) const {
    const auto& tokens = text_.tokens();
    for (auto at = first; at < std::min(sentence.range.last, first + 4); ++at) {
      if (tokens[at].kind == TokenKind::kNumber) return grouped_number(sentence, at);
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::int64_t> grouped_number(const Sentence& sentence,
                                                           std::uint32_t at) const {
    const auto& tokens = text_.tokens();
    std::string digits(word(at));
    for (auto next = at + 1; next < sentence.range.last && digits.size() <= 12; ++next) {
      const bool is_group = tokens[next].kind == TokenKind::kNumber && word(next).size() == 3;
      const bool is_mark =
          tokens[next].kind == TokenKind::kMark && next + 1 < sentence.range.last &&
          tokens[next].start == tokens[next - 1].end && tokens[next + 1].start == tokens[next].end;
      if (is_group) digits += word(next);
      if (!is_group && !is_mark) {
        if (word(next) == "mil" || word(next) == "mille") digits += "000";
        break;
      }
    }
    if (digits.empty() || digits.size() > 12) return std::nullopt;
    return std::stoll(digits);
  }

  [[nodiscard]] std::string_view word(std::uint32_t at) const {
    const auto& token = text_.tokens()[at];
    return text_.text().substr(token.start, token.end - token.start);
  }

  void read_span(std::span<const CueHit> hits) {
    if (const auto* hit = first_of(hits, {Sign::kSeveralCountries});
        hit != nullptr && !facts_.several_countries.is_known()) {
      facts_.several_countries = Field<bool>::known(true, text_.quote(*hit, "partner.countries"));
    }
    if (const auto* hit = first_of(hits, {Sign::kPartnerRequired});
        hit != nullptr && !facts_.partner_required.is_known()) {
      facts_.partner_required = Field<bool>::known(true, text_.quote(*hit, "partner.required"));
    }
  }

  const Reading& text_;
  CallFacts& facts_;
};

}  // namespace

void judge_territory(const Reading& text, CallFacts& facts) {
  TerritoryJudge(text, facts).run();
}

}  // namespace atalaya::extract
