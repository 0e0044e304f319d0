#include "crawler/extract/modality_judge.h"

#include <algorithm>

namespace atalaya::extract {
namespace {

/// The hit, unless words just before it or its sentence deny it.
const CueHit* stated(const Reading& text, Sign sign) {
  for (const auto& hit : text.hits()) {
    if (!hit.is(sign)) continue;
    const auto& sentence = text.sentences()[sentence_at(text.sentences(), hit.start)];
    const auto before = text.hits_between(sentence.range.start, hit.start);
    if (any_of(before, {Sign::kNegation, Sign::kNoMoney, Sign::kPast, Sign::kHistoric})) continue;
    return &hit;
  }
  return nullptr;
}

/// Counts what the call gives and names the kind of help.
class ModalityJudge {
 public:
  ModalityJudge(const Reading& text, const Reading* title, const CallFacts& facts)
      : text_(text), title_(title), facts_(facts) {}

  [[nodiscard]] Field<Modality> run() const {
    const auto* no_money = first_of(text_.hits(), {Sign::kNoMoney});
    const auto* help = expert_help();
    if (no_money != nullptr && help != nullptr) {
      return known(Modality::kTechnicalAssistance, *no_money, text_);
    }
    if (auto named = named_kind()) return *named;
    const auto* money = no_money == nullptr ? money_words() : nullptr;
    const bool pays = money != nullptr || (no_money == nullptr && has_award());
    if (pays && help != nullptr && is_offered(*help)) return known(Modality::kMixed, *help, text_);
    if (help != nullptr && !pays) return known(Modality::kTechnicalAssistance, *help, text_);
    if (money != nullptr) return known(Modality::kFinancing, *money, text_);
    if (pays) return Field<Modality>::known(Modality::kFinancing, facts_.amounts.front().evidence);
    if (no_money != nullptr) return known(Modality::kTechnicalAssistance, *no_money, text_);
    return Field<Modality>::unknown("nothing says what the call gives");
  }

 private:
  [[nodiscard]] static Field<Modality> known(Modality modality, const CueHit& hit,
                                             const Reading& reading) {
    return Field<Modality>::known(modality, reading.quote(hit, "modality.words"));
  }

  [[nodiscard]] bool has_award() const { return !facts_.amounts.empty(); }

  [[nodiscard]] const CueHit* expert_help() const {
    if (any_of(text_.hits(), {Sign::kNoExpertHelp})) return nullptr;
    return stated(text_, Sign::kExpertHelp);
  }

  /// Prizes and courses that the title, or the first words of the text, name as such.
  [[nodiscard]] std::optional<Field<Modality>> named_kind() const {
    for (const auto& [sign, modality] : {std::pair{Sign::kPrize, Modality::kPrize},
                                         std::pair{Sign::kTraining, Modality::kTraining}}) {
      if (title_ != nullptr) {
        if (const auto* hit = stated(*title_, sign)) return known(modality, *hit, *title_);
      }
      const auto* hit = stated(text_, sign);
      if (hit != nullptr && hit->start < first_money()) return known(modality, *hit, text_);
    }
    return std::nullopt;
  }

  /// Where the text first speaks of money for projects.
  [[nodiscard]] std::uint32_t first_money() const {
    const auto* money = stated(text_, Sign::kMoney);
    const auto limit = title_ == nullptr ? 400U : 250U;
    return money == nullptr ? limit : std::min(limit, money->start + 40);
  }

  /// Help is part of the offer when one sentence gives it together with the money.
  [[nodiscard]] bool is_offered(const CueHit& help) const {
    const auto& sentence = text_.sentences()[sentence_at(text_.sentences(), help.start)];
    const auto hits = text_.hits_of(sentence);
    const bool sum =
        std::any_of(facts_.amounts.begin(), facts_.amounts.end(), [&](const Claim<Amount>& claim) {
          return claim.value.role == AmountRole::kAward &&
                 claim.evidence.start < sentence.range.end &&
                 claim.evidence.end > sentence.range.start;
        });
    return (sum || any_of(hits, {Sign::kMoney, Sign::kLoan})) &&
           !any_of(hits, {Sign::kEvent, Sign::kRequirements, Sign::kAnnex, Sign::kQuestions});
  }

  [[nodiscard]] const CueHit* money_words() const {
    const auto* money = stated(text_, Sign::kMoney);
    return money != nullptr ? money : stated(text_, Sign::kLoan);
  }

  const Reading& text_;
  const Reading* title_;
  const CallFacts& facts_;
};

}  // namespace

Field<Modality> judge_modality(const Reading& text, const Reading* title, const CallFacts& facts) {
  return ModalityJudge(text, title, facts).run();
}

Field<bool> judge_loan(const Reading& text, const Reading* title) {
  for (const auto* reading : {title, &text}) {
    if (reading == nullptr) continue;
    if (const auto* loan = stated(*reading, Sign::kLoan)) {
      return Field<bool>::known(true, reading->quote(*loan, "loan.words"));
    }
  }
  return Field<bool>::unknown("no word of a loan");
}

}  // namespace atalaya::extract
