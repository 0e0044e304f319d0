#include "crawler/extract/amount_judge.h"

#include <algorithm>

namespace atalaya::extract {
namespace {

/// The bound that words before a plain amount give it.
enum class Bound : std::uint8_t { kNone, kMost, kLeast };

AmountRole role_of(AmountUse use) {
  if (use == AmountUse::kTotal) return AmountRole::kTotal;
  return use == AmountUse::kCofinancing ? AmountRole::kCofinancing : AmountRole::kAward;
}

/// Turns roled amounts into the claims of a call.
class AmountJudge {
 public:
  AmountJudge(const Reading& text, const std::vector<RoledAmount>& amounts)
      : text_(text), amounts_(amounts) {}

  std::vector<Claim<Amount>> run() {
    for (std::size_t at = 0; at < amounts_.size(); ++at) {
      const auto use = amounts_[at].use;
      if (use != AmountUse::kHistoric && use != AmountUse::kOther) add(at);
    }
    sort_by_size();
    join_bounds();
    join_percent();
    lend_currency();
    return std::move(claims_);
  }

 private:
  void add(std::size_t at) {
    const auto value = read(at);
    if (!value || is_repeated(*value)) return;
    const auto& sentence = text_.sentences()[amounts_[at].sentence];
    static constexpr std::array<std::string_view, 3> kRules{"amount.award", "amount.total",
                                                            "amount.cofinancing"};
    claims_.push_back(
        {*value, text_.quote(sentence, kRules[static_cast<std::size_t>(value->role)])});
    auto& evidence = claims_.back().evidence;
    if (evidence.end < amounts_[at].amount.end) {
      evidence = text_.quote(static_cast<std::uint32_t>(amounts_[at].amount.start),
                             static_cast<std::uint32_t>(amounts_[at].amount.end), evidence.rule);
    }
  }

  [[nodiscard]] std::optional<Amount> read(std::size_t at) const {
    const auto& scanned = amounts_[at].amount;
    Amount amount;
    amount.role = role_of(amounts_[at].use);
    if (scanned.kind == AmountKind::kPercent) {
      amount.percent = scanned.percent ? scanned.percent : scanned.max;
      if (amount.role == AmountRole::kTotal || !amount.percent) return std::nullopt;
      return amount;
    }
    amount.currency = scanned.currency;
    amount.min = scanned.min;
    amount.max = scanned.max;
    const auto bound = bound_before(at);
    const bool denied = scanned.kind == AmountKind::kAtLeast && bound == Bound::kMost;
    if (scanned.kind == AmountKind::kExact || denied) narrow(amount, bound);
    if (amount.role == AmountRole::kTotal) {
      if (!amount.max) amount.max = amount.min;
      amount.min.reset();
    } else if (amount.role == AmountRole::kCofinancing && amount.min == amount.max) {
      amount.max.reset();
    }
    return amount.min || amount.max ? std::optional(amount) : std::nullopt;
  }

  static void narrow(Amount& amount, Bound bound) {
    const auto value = amount.max ? amount.max : amount.min;
    amount.min = bound == Bound::kMost ? std::nullopt : value;
    amount.max = bound == Bound::kLeast ? std::nullopt : value;
  }

  /// "Monto máximo:", "award floor", "no podrá ser superior a" before the amount or as its label.
  [[nodiscard]] Bound bound_before(std::size_t at) const {
    const auto& sentence = text_.sentences()[amounts_[at].sentence];
    auto from = sentence.range.start;
    if (at > 0) from = std::max(from, static_cast<std::uint32_t>(amounts_[at - 1].amount.end));
    const auto own =
        text_.hits_between(from, static_cast<std::uint32_t>(amounts_[at].amount.start));
    if (const auto* after = bound_behind(at, sentence))
      return after->is(Sign::kUpTo) ? Bound::kMost : Bound::kLeast;
    for (const auto hits : {own, text_.label_hits(sentence)}) {
      const auto* bound = last_of(hits, {Sign::kUpTo, Sign::kAtLeast});
      if (bound == nullptr || bounds_another_number(*bound, at)) continue;
      const bool most = bound->is(Sign::kUpTo) || is_denied(hits, *bound);
      return most ? Bound::kMost : Bound::kLeast;
    }
    const bool floor = amounts_[at].amount.kind == AmountKind::kAtLeast;
    return floor && any_of(own, {Sign::kNegation}) ? Bound::kMost : Bound::kNone;
  }

  /// "Up to 12 projects get 30,000 dollars".
  [[nodiscard]] bool bounds_another_number(const CueHit& bound, std::size_t at) const {
    const auto& tokens = text_.tokens();
    return bound.last < tokens.size() && tokens[bound.last].kind == TokenKind::kNumber &&
           tokens[bound.last].end < amounts_[at].amount.start;
  }

  /// "No proposal may get more than": a floor denied is a ceiling.
  [[nodiscard]] static bool is_denied(std::span<const CueHit> hits, const CueHit& bound) {
    return std::any_of(hits.begin(), hits.end(), [&](const CueHit& hit) {
      return hit.is(Sign::kNegation) && hit.start < bound.start;
    });
  }

  /// "US$30,000 at most": a bound right behind the sum that could not begin anything else.
  [[nodiscard]] const CueHit* bound_behind(std::size_t at, const Sentence& sentence) const {
    constexpr std::uint32_t kReach = 3;
    constexpr std::uint32_t kNextSum = 8;  // bytes: "minimum 5,000 EUR, maximum EUR 20,000"
    const auto end = static_cast<std::uint32_t>(amounts_[at].amount.end);
    const auto behind = text_.hits_between(end, sentence.range.end);
    const auto* bound = first_of(behind, {Sign::kUpTo, Sign::kAtLeast});
    if (bound == nullptr || bound->start > end + kReach) return nullptr;
    const bool of_the_next =
        at + 1 < amounts_.size() && amounts_[at + 1].amount.start < bound->end + kNextSum;
    if (of_the_next) return nullptr;
    const bool begins_a_period = std::any_of(behind.begin(), behind.end(), [&](const CueHit& hit) {
      return hit.start == bound->start && (hit.is(Sign::kUntil) || hit.is(Sign::kFrom));
    });
    return begins_a_period ? nullptr : bound;
  }

  /// The same figures again, or one figure that an amount of the same role already bounds.
  [[nodiscard]] bool is_repeated(const Amount& amount) const {
    return std::any_of(claims_.begin(), claims_.end(), [&](const Claim<Amount>& claim) {
      const auto& known = claim.value;
      if (known == amount) return true;
      if (known.role != amount.role || known.currency != amount.currency) return false;
      if (amount.role == AmountRole::kTotal) return true;
      const bool plain = amount.min && amount.min == amount.max;
      return plain && (known.max == amount.max || known.min == amount.max);
    });
  }

  /// Beside a ceiling or a range of one award, a plain sum many times as large is the pool, if none
  /// is told, and a tiny one a rate ("$1 for every $3").
  void sort_by_size() {
    constexpr double kPool = 4;
    constexpr double kRate = 0.002;
    const auto ceiling = largest_bound();
    if (!ceiling) return;
    bool pool = std::any_of(claims_.begin(), claims_.end(), [](const auto& claim) {
      return claim.value.role == AmountRole::kTotal;
    });
    std::erase_if(claims_, [&](Claim<Amount>& claim) {
      if (!is_plain_award(claim.value) || claim.value.currency != ceiling->currency) return false;
      const double share = claim.value.max->approximate() / ceiling->max->approximate();
      if (share < kRate) return true;
      if (share < kPool) return false;
      if (pool) return true;
      pool = true;
      claim.value.role = AmountRole::kTotal;
      claim.value.min.reset();
      claim.evidence.rule = "amount.total.size";
      return false;
    });
  }

  [[nodiscard]] static bool is_plain_award(const Amount& amount) {
    return amount.role == AmountRole::kAward && amount.min && amount.min == amount.max;
  }

  [[nodiscard]] std::optional<Amount> largest_bound() const {
    std::optional<Amount> largest;
    for (const auto& claim : claims_) {
      const auto& amount = claim.value;
      const bool bounds = amount.role == AmountRole::kAward && amount.max &&
                          !amount.max->is_zero() && amount.min != amount.max;
      if (bounds && (!largest || *largest->max < *amount.max)) largest = amount;
    }
    return largest;
  }

  /// "Mínimo …" and "máximo …" of one award, printed apart, are one range.
  void join_bounds() {
    auto* least = only_award([](const Amount& a) { return a.min && !a.max; });
    auto* most = only_award([](const Amount& a) { return a.max && !a.min; });
    if (least == nullptr || most == nullptr) return;
    if (least->value.currency != most->value.currency || *most->value.max < *least->value.min) {
      return;
    }
    most->value.min = least->value.min;
    claims_.erase(claims_.begin() + (least - claims_.data()));
  }

  /// "A pool of four thousand millions" takes the one currency that the text uses.
  void lend_currency() {
    std::optional<Currency> only;
    for (const auto& claim : claims_) {
      if (!claim.value.currency) continue;
      if (only && *only != *claim.value.currency) return;
      only = claim.value.currency;
    }
    for (auto& claim : claims_)
      if (!claim.value.currency && !claim.value.percent) claim.value.currency = only;
  }

  /// A share of the costs belongs to the award in money when there is just one.
  void join_percent() {
    auto* share = only_award([](const Amount& a) { return a.percent && !a.min && !a.max; });
    auto* money = only_award([](const Amount& a) { return a.min || a.max; });
    if (share == nullptr || money == nullptr) return;
    money->value.percent = share->value.percent;
    claims_.erase(claims_.begin() + (share - claims_.data()));
  }

  template <class Predicate>
  [[nodiscard]] Claim<Amount>* only_award(Predicate predicate) {
    Claim<Amount>* only = nullptr;
    for (auto& claim : claims_) {
      if (claim.value.role != AmountRole::kAward || !predicate(claim.value)) continue;
      if (only != nullptr) return nullptr;
      only = &claim;
    }
    return only;
  }

  const Reading& text_;
  const std::vector<RoledAmount>& amounts_;
  std::vector<Claim<Amount>> claims_;
};

}  // namespace

std::vector<Claim<Amount>> judge_amounts(const Reading& text,
                                         const std::vector<RoledAmount>& amounts) {
  if (text.sentences().empty()) return {};
  return AmountJudge(text, amounts).run();
}

}  // namespace atalaya::extract
