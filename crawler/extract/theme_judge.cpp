#include "crawler/extract/theme_judge.h"

#include <algorithm>
#include <array>

namespace atalaya::extract {
namespace {

constexpr std::size_t kThemeCount = static_cast<std::size_t>(Theme::kEnergy) + 1;
constexpr int kEnough = 2;  ///< points that make a theme
constexpr std::uint32_t kBriefText =
    420;                              ///< bytes: a notice of a sentence or two names only its field
constexpr std::uint32_t kLead = 600;  ///< bytes: where a text says what it is for

/// A naming counts more where the text says what is supported, and not at all among what is not
/// paid, the dates, the conditions or earlier editions.
class ThemeJudge {
 public:
  explicit ThemeJudge(const Reading& text) : text_(text) {}

  void run(CallFacts& facts) {
    for (const auto& sentence : text_.sentences()) read(sentence, facts);
    for (std::size_t theme = 0; theme < kThemeCount; ++theme) {
      if (points_[theme] < kEnough) continue;
      facts.themes.push_back({static_cast<Theme>(theme), *proof_[theme]});
    }
  }

 private:
  void read(const Sentence& sentence, CallFacts& facts) {
    const int weight = weight_of(sentence);
    if (weight == 0) return;
    std::array<bool, kThemeCount> here{};
    for (const auto& hit : text_.hits_of(sentence)) {
      if (hit.cue.value < 0) continue;
      if (hit.cue.family == CueFamily::kApproach) add_approach(hit, facts);
      if (hit.cue.family != CueFamily::kTheme) continue;
      const auto theme = static_cast<std::size_t>(hit.cue.value);
      if (!proof_[theme]) proof_[theme] = text_.quote(hit, "theme.words");
      if (here[theme]) continue;
      here[theme] = true;
      points_[theme] += weight;
    }
  }

  [[nodiscard]] int weight_of(const Sentence& sentence) const {
    const auto hits = text_.hits_of(sentence);
    const auto label = text_.label_hits(sentence);
    const auto over = text_.heading_hits(sentence);
    for (const auto words : {hits, label}) {
      if (any_of(words, {Sign::kNotFunded, Sign::kPast, Sign::kHistoric})) return 0;
      if (has_number(sentence) && any_of(words, {Sign::kEvent, Sign::kResults, Sign::kQuestions})) {
        return 0;
      }
    }
    if (any_of(label, {Sign::kMayNotApply, Sign::kFunder}) || refuses_actors(hits)) return 0;
    if (any_of(label, {Sign::kRequirements}) || any_of(over, {Sign::kRequirements})) return 0;
    if (text_.text().size() < kBriefText) return kEnough;
    const bool field = any_of(hits, {Sign::kFieldOfWork}) || any_of(label, {Sign::kFieldOfWork}) ||
                       any_of(over, {Sign::kFieldOfWork});
    if (field || (sentence.range.start < kLead && says_what_is_given(hits))) return kEnough;
    return sentence.range.start < kLead ? 1 : any_of(label, {Sign::kMayApply}) ? 0 : 1;
  }

  /// A meeting or a list of winners has its day; a field of work may be called a workshop too.
  [[nodiscard]] bool has_number(const Sentence& sentence) const {
    return std::any_of(text_.tokens().begin() + sentence.range.first,
                       text_.tokens().begin() + sentence.range.last,
                       [](const Token& token) { return token.kind == TokenKind::kNumber; });
  }

  [[nodiscard]] static bool says_what_is_given(std::span<const CueHit> hits) {
    return any_of(hits, {Sign::kPurpose, Sign::kMoney, Sign::kPrize, Sign::kTraining,
                         Sign::kExpertHelp, Sign::kLoan});
  }

  [[nodiscard]] static bool refuses_actors(std::span<const CueHit> hits) {
    return any_of(hits, {Sign::kMayNotApply}) &&
           std::any_of(hits.begin(), hits.end(), [](const CueHit& hit) {
             return hit.cue.family == CueFamily::kActor && hit.cue.value >= 0;
           });
  }

  void add_approach(const CueHit& hit, CallFacts& facts) const {
    const auto& label = text_.cues().label(hit.cue.value);
    const bool known = std::any_of(facts.approaches.begin(), facts.approaches.end(),
                                   [&](const auto& claim) { return claim.value == label; });
    if (!known) facts.approaches.push_back({label, text_.quote(hit, "approach.words")});
  }

  const Reading& text_;
  std::array<int, kThemeCount> points_{};
  std::array<std::optional<Evidence>, kThemeCount> proof_;
};

}  // namespace

void judge_themes(const Reading& text, CallFacts& facts) {
  ThemeJudge(text).run(facts);
}

}  // namespace atalaya::extract
