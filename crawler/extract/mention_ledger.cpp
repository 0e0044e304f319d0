#include "crawler/extract/mention_ledger.h"

#include <algorithm>
#include <utility>

#include "crawler/extract/amount_judge.h"
#include "crawler/extract/amount_reasons.h"
#include "crawler/extract/date_reasons.h"
#include "crawler/extract/date_roles.h"
#include "crawler/extract/struck_out.h"

namespace atalaya::extract {
namespace {

/// Fields whose value is a stretch of the text: what it holds ended there.
class QuotedTexts {
 public:
  QuotedTexts(const CallFacts& facts, const std::string& part) : part_(part) {
    add("execution_period", facts.execution_period.claims());
    add("requirements", facts.requirements);
    add("reference", facts.reference.claims());
  }

  /// Puts the mention into the field that quotes it.
  void take(Mention& mention) const {
    for (const auto& [field, claim] : claims_) {
      const auto& evidence = claim.evidence;
      if (evidence.part != part_ || mention.evidence.start < evidence.start ||
          evidence.end < mention.evidence.end) {
        continue;
      }
      mention.field = field;
      mention.value = claim.value;
      mention.reason = IgnoredReason::kNone;
      return;
    }
  }

 private:
  void add(std::string_view field, const std::vector<Claim<std::string>>& claims) {
    for (const auto& claim : claims) claims_.emplace_back(field, claim);
  }

  std::string part_;
  std::vector<std::pair<std::string, Claim<std::string>>> claims_;
};

/// The account of one kind of mentions, struck ones included.
class Ledger {
 public:
  Ledger(const Reading& text, const TextInput& input, const CallFacts& facts)
      : text_(text), input_(input), quoted_(facts, input.text_part) {}

  /// `read` are the accounts of what is in force, in the order of `scanned`.
  template <class Scanned>
  void add(MentionKind what, const std::vector<Scanned>& scanned, std::vector<Mention> read) {
    auto next = read.begin();
    for (const auto& one : scanned) {
      Mention mention;
      if (is_struck(input_.layout, one.start, one.end)) {
        mention.reason = IgnoredReason::kStruckOut;
      } else {
        mention = std::move(*next++);
      }
      mention.what = what;
      mention.evidence = quote(one.start, one.end);
      if (mention.is_ignored()) quoted_.take(mention);
      mentions_.push_back(std::move(mention));
    }
  }

  std::vector<Mention> take() {
    std::stable_sort(mentions_.begin(), mentions_.end(), [](const Mention& a, const Mention& b) {
      return a.evidence.start < b.evidence.start;
    });
    return std::move(mentions_);
  }

 private:
  [[nodiscard]] Evidence quote(std::size_t start, std::size_t end) const {
    Evidence evidence;
    evidence.document = input_.document;
    evidence.part = input_.text_part;
    evidence.start = start;
    evidence.end = end;
    evidence.quote = text_.text().substr(start, end - start);
    evidence.rule = "mention";
    return evidence;
  }

  const Reading& text_;
  const TextInput& input_;
  QuotedTexts quoted_;
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> account_of_mentions(const Reading& text, const TextInput& input,
                                         const std::vector<ScannedDate>& dates,
                                         const std::vector<ScannedAmount>& amounts,
                                         const CallFacts& facts) {
  const auto roled_dates = judge_date_roles(text, in_force(dates, input.layout));
  const auto roled_amounts =
      judge_amount_uses(text, in_force(amounts, input.layout), input.published);
  Ledger ledger(text, input, facts);
  ledger.add(MentionKind::kDate, dates,
             account_of_dates(text, roled_dates, facts, input.published));
  ledger.add(MentionKind::kAmount, amounts, account_of_amounts(text, roled_amounts, facts));
  return ledger.take();
}

}  // namespace atalaya::extract
