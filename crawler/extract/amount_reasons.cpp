#include "crawler/extract/amount_reasons.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "crawler/extract/phrase_table.h"
#include "domain/claim_codec.h"

namespace atalaya::extract {
namespace {

constexpr std::array<std::pair<std::string_view, IgnoredReason>, 7> kReasons{
    {{"guarantee", IgnoredReason::kGuarantee},
     {"payment", IgnoredReason::kPayment},
     {"budget_cap", IgnoredReason::kBudgetCap},
     {"threshold", IgnoredReason::kThreshold},
     {"conversion", IgnoredReason::kConversion},
     {"instalment", IgnoredReason::kInstalment},
     {"score", IgnoredReason::kScore}}};

const PhraseTable& reason_words() {
  static const PhraseTable kWords("reasons.txt");
  return kWords;
}

std::optional<IgnoredReason> reason_named(std::string_view meaning) {
  for (const auto& [name, reason] : kReasons) {
    if (name == meaning) return reason;
  }
  return std::nullopt;
}

bool is_letter(char byte) {
  const bool ascii = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
  return ascii || (static_cast<unsigned char>(byte) & 0x80U) != 0;
}

bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() || !is_letter(text[at]);
}

/// The last phrase of the list that stands whole in these bytes.
std::optional<IgnoredReason> last_reason(std::string_view text) {
  std::optional<IgnoredReason> last;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at > 0 && is_letter(text[at - 1])) continue;
    const auto hit = reason_words().find_at(text, at);
    if (hit.meaning.empty() || !ends_word(text, hit.end)) continue;
    last = reason_named(hit.meaning);
  }
  return last;
}

AmountRole role_of(AmountUse use) {
  if (use == AmountUse::kTotal) return AmountRole::kTotal;
  return use == AmountUse::kCofinancing ? AmountRole::kCofinancing : AmountRole::kAward;
}

bool is_of_call(AmountUse use) {
  return use != AmountUse::kHistoric && use != AmountUse::kOther;
}

/// Accounts for one amount after the other.
class AmountAccount {
 public:
  AmountAccount(const Reading& text, const std::vector<RoledAmount>& amounts,
                const CallFacts& facts)
      : text_(text), amounts_(amounts), facts_(facts) {}

  std::vector<Mention> run() {
    std::vector<Mention> mentions;
    mentions.reserve(amounts_.size());
    for (const auto& amount : amounts_) mentions.push_back(account(amount));
    return mentions;
  }

 private:
  enum class Bound : std::uint8_t { kMin, kMax, kPercent };
  enum class Match : std::uint8_t { kNone, kFirst, kAgain };

  Mention account(const RoledAmount& amount) {
    Mention mention;
    if (!is_of_call(amount.use)) {
      mention.reason = other_reason(amount);
      return mention;
    }
    bool again = false;
    for (std::size_t at = 0; at < facts_.amounts.size(); ++at) {
      const auto match = match_with(at, amount);
      if (match == Match::kFirst) {
        mention.field = "amounts";
        mention.value = encode(facts_.amounts[at].value);
        return mention;
      }
      again = again || match == Match::kAgain;
    }
    mention.reason = again ? IgnoredReason::kRepeated : left_reason(amount);
    return mention;
  }

  /// Whether a claim holds one of its figures, and whether an earlier amount gave it already.
  Match match_with(std::size_t at, const RoledAmount& amount) {
    const auto& value = facts_.amounts[at].value;
    const auto& scanned = amount.amount;
    if (value.role != role_of(amount.use)) return Match::kNone;
    const auto percent = scanned.percent ? scanned.percent : scanned.max;
    if (scanned.kind == AmountKind::kPercent) {
      return percent && value.percent == percent ? note(at, Bound::kPercent) : Match::kNone;
    }
    if (value.currency && scanned.currency && *value.currency != *scanned.currency) {
      return Match::kNone;
    }
    auto best = Match::kNone;
    for (const auto& figure : {scanned.min, scanned.max}) {
      if (!figure) continue;
      if (value.min == figure) best = std::min(best, note(at, Bound::kMin), better);
      if (value.max == figure) best = std::min(best, note(at, Bound::kMax), better);
    }
    return best;
  }

  static bool better(Match a, Match b) {
    const auto rank = [](Match match) {
      return match == Match::kFirst ? 0 : match == Match::kAgain ? 1 : 2;
    };
    return rank(a) < rank(b);
  }

  Match note(std::size_t claim, Bound bound) {
    return told_.insert({claim, bound}).second ? Match::kFirst : Match::kAgain;
  }

  [[nodiscard]] static IgnoredReason left_reason(const RoledAmount& amount) {
    const bool share =
        amount.amount.kind == AmountKind::kPercent && amount.use == AmountUse::kTotal;
    return share ? IgnoredReason::kShareOfTotal : IgnoredReason::kWithinOther;
  }

  [[nodiscard]] IgnoredReason other_reason(const RoledAmount& amount) const {
    if (text_.sentences().empty()) return IgnoredReason::kNoCue;
    const auto& sentence = text_.sentences()[amount.sentence];
    if (amount.use == AmountUse::kHistoric) {
      return any_of(text_.hits_of(sentence), {Sign::kPast}) ? IgnoredReason::kPastEdition
                                                            : IgnoredReason::kHistoric;
    }
    if (const auto reason = by_words(amount, sentence)) return *reason;
    return amount.stated ? IgnoredReason::kOtherUse : IgnoredReason::kNoCue;
  }

  /// The words of its sentence before it, then behind it, then of its label.
  [[nodiscard]] std::optional<IgnoredReason> by_words(const RoledAmount& amount,
                                                      const Sentence& sentence) const {
    if (const auto reason = last_reason(between(sentence.range.start, amount.amount.start))) {
      return reason;
    }
    if (const auto reason = last_reason(between(amount.amount.end, sentence.range.end))) {
      return reason;
    }
    if (!sentence.label) return std::nullopt;
    const auto& label = text_.sentences()[*sentence.label].range;
    return last_reason(between(label.start, label.end));
  }

  [[nodiscard]] std::string_view between(std::size_t start, std::size_t end) const {
    return start >= end ? std::string_view() : text_.text().substr(start, end - start);
  }

  const Reading& text_;
  const std::vector<RoledAmount>& amounts_;
  const CallFacts& facts_;
  std::set<std::pair<std::size_t, Bound>> told_;  ///< figures of claims already accounted for
};

}  // namespace

std::vector<Mention> account_of_amounts(const Reading& text,
                                        const std::vector<RoledAmount>& amounts,
                                        const CallFacts& facts) {
  return AmountAccount(text, amounts, facts).run();
}

}  // namespace atalaya::extract
