#include "scoring/counterpart.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/money.h"
#include "scoring/quote_signs.h"

namespace atalaya::scoring {

namespace {

constexpr double kInKindWeight = 0.5;

std::optional<double> share_of_money(const Amount& asked, const Amount* award) {
  const std::optional<Decimal>& money = asked.min ? asked.min : asked.max;
  if (!money || award == nullptr || !award->max || asked.currency != award->currency)
    return std::nullopt;
  const double own = money->approximate();
  const double whole = own + award->max->approximate();
  return whole > 0 ? std::optional(own / whole) : std::nullopt;
}

std::optional<double> share_of(const Amount& asked, const Amount* award) {
  if (asked.percent) return std::clamp(asked.percent->approximate() / 100, 0.0, 1.0);
  return share_of_money(asked, award);
}

double weight_of(const Evidence& evidence) {
  return shows(evidence.quote, QuoteSign::kInKind) ? kInKindWeight : 1;
}

/// The asked share as an interval: an amount that cannot be compared may be anything.
Interval weighted_share(const Claim<Amount>& asked, const Amount* award) {
  const double weight = weight_of(asked.evidence);
  const std::optional<double> share = share_of(asked.value, award);
  return share ? Interval{*share * weight, *share * weight} : Interval{0, weight};
}

std::string reason_of(const Claim<Amount>& asked, const Amount* award) {
  const std::string kind = shows(asked.evidence.quote, QuoteSign::kInKind) ? " en especie" : "";
  const std::optional<double> share = share_of(asked.value, award);
  if (!share) return "contrapartida" + kind + " de valor no comparable";
  return fmt::format("contrapartida{} del {:.0f} %", kind, *share * 100);
}

/// "Up to 80 %" leaves the rest to the applicant.
Counterpart left_by_funder(const Call& call) {
  for (const Claim<Amount>& claim : call.facts.amounts) {
    if (claim.value.role != AmountRole::kAward || !claim.value.percent) continue;
    const double paid = std::clamp(claim.value.percent->approximate() / 100, 0.0, 1.0);
    return {{1 - paid, 1 - paid},
            fmt::format("el cooperante paga hasta el {:.0f} %", paid * 100),
            &claim.evidence};
  }
  return {};
}

}  // namespace

Counterpart counterpart_of(const Call& call, const Amount* award) {
  Counterpart result;
  for (const Claim<Amount>& claim : call.facts.amounts) {
    if (claim.value.role != AmountRole::kCofinancing) continue;
    const Interval share = weighted_share(claim, award);
    if (result.evidence == nullptr) {
      result = {share, reason_of(claim, award), &claim.evidence};
      continue;
    }
    result.share.low = std::min(result.share.low, share.low);
    result.share.high = std::max(result.share.high, share.high);
  }
  return result.evidence == nullptr ? left_by_funder(call) : result;
}

}  // namespace atalaya::scoring
