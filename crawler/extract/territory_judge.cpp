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
    const bool gate = any_of(hits, {Sign::kTerritory, Sign::kMayApply}) ||
                      any_of(text_.label_hits(sentence), {Sign::kTerritory, Sign::kMayApply}) ||
                      any_of(text_.heading_hits(sentence), {Sign::kTerritory, Sign::kMayApply});
    if (!gate || any_of(hits, {Sign::kPast, Sign::kMayNotApply, Sign::kEvent})) return;
    for (const auto& hit : hits) {
      if (hit.cue.value < 0) continue;
      if (hit.cue.family == CueFamily::kPlace) {
        add_once(facts_.places, text_.cues().label(hit.cue.value),
                 text_.quote(sentence, "territory.place"));
      }
      if (hit.cue.family != CueFamily::kCountry) continue;
      add_once(facts_.countries, text_.cues().label(hit.cue.value),
               text_.quote(sentence, "territory.country"));
    }
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
