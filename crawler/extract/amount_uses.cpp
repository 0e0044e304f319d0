#include <algorithm>
#include <array>

#include "crawler/extract/amount_judge.h"

namespace atalaya::extract {
namespace {

using Hits = std::span<const CueHit>;

struct SignUse {
  Sign sign;
  AmountUse use;
};

// What the word nearest to an amount makes of it; earlier entries win on one and the same phrase.
constexpr std::array<SignUse, 6> kSignUses{{{Sign::kHistoric, AmountUse::kHistoric},
                                            {Sign::kNotAmount, AmountUse::kOther},
                                            {Sign::kMatch, AmountUse::kCofinancing},
                                            {Sign::kTotal, AmountUse::kTotal},
                                            {Sign::kShare, AmountUse::kAward},
                                            {Sign::kAward, AmountUse::kAward}}};

constexpr std::uint32_t kReachAfter = 60;  ///< bytes after an amount in which words may name it

constexpr std::uint32_t kCommaDistance = 40;
constexpr std::uint32_t kPreferBefore = 12;  ///< bytes by which a word after must be nearer

std::optional<AmountUse> use_of(const CueHit& hit) {
  for (const auto& entry : kSignUses) {
    if (hit.is(entry.sign)) return entry.use;
  }
  return std::nullopt;
}

/// A word that only bounds an amount ("hasta") says less than any other.
bool only_bounds(Hits hits, const CueHit& hit) {
  return hit.is(Sign::kAward) && std::any_of(hits.begin(), hits.end(), [&](const CueHit& other) {
           return other.start == hit.start && other.end == hit.end &&
                  (other.is(Sign::kUpTo) || other.is(Sign::kAtLeast));
         });
}

class UseJudge {
 public:
  UseJudge(const Reading& text, const std::vector<ScannedAmount>& amounts,
           std::optional<CivilDate> published)
      : text_(text), amounts_(amounts), published_(published) {}

  std::vector<RoledAmount> run() const {
    std::vector<RoledAmount> roled;
    roled.reserve(amounts_.size());
    for (std::size_t at = 0; at < amounts_.size(); ++at) roled.push_back(judge(at));
    drop_mere_mentions(roled);
    return roled;
  }

 private:
  /// Where words say of one sum that it is the award, a bare sum in another sentence is none.
  void drop_mere_mentions(std::vector<RoledAmount>& roled) const {
    for (auto& one : roled) {
      if (one.stated || one.use != AmountUse::kAward) continue;
      const bool stands_alone = std::none_of(roled.begin(), roled.end(), [&](const auto& other) {
        return other.stated && other.use == AmountUse::kAward && is_money(other.amount);
      });
      const bool beside = std::any_of(roled.begin(), roled.end(), [&](const auto& other) {
        return other.stated && other.use == AmountUse::kAward && shares_place(one, other);
      });
      if (!stands_alone && !beside) one.use = AmountUse::kOther;
    }
  }

  [[nodiscard]] static bool is_money(const ScannedAmount& amount) {
    return amount.kind != AmountKind::kPercent;
  }

  /// One sentence, or two items or lines under one heading.
  [[nodiscard]] bool shares_place(const RoledAmount& one, const RoledAmount& other) const {
    if (one.sentence == other.sentence) return true;
    const auto& here = text_.sentences()[one.sentence];
    const auto& there = text_.sentences()[other.sentence];
    if (here.line == there.line && !has_full_stop_between(one, other)) return true;
    return here.line == there.line ? here.label == there.label && here.label.has_value()
                                   : here.over.has_value() && here.over == there.over &&
                                         here.item == there.item && here.item;
  }

  [[nodiscard]] bool has_full_stop_between(const RoledAmount& one, const RoledAmount& other) const {
    const auto from = std::min(one.amount.end, other.amount.end);
    const auto to = std::max(one.amount.start, other.amount.start);
    return from < to && text_.text().substr(from, to - from).find(". ") != std::string_view::npos;
  }

  /// "(about US$29,000)": the same sum in another currency.
  [[nodiscard]] bool is_conversion(std::size_t at) const {
    constexpr std::uint32_t kReach = 60;  // bytes from the sum to its conversion
    if (at == 0 || !is_money(amounts_[at]) || !is_money(amounts_[at - 1])) return false;
    const auto from = end_of(at - 1);
    if (start_of(at) < from || start_of(at) - from > kReach) return false;
    if (amounts_[at].symbol == amounts_[at - 1].symbol) return false;
    const auto between = text_.text().substr(from, start_of(at) - from);
    const auto open = between.rfind('(');
    return open != between.npos && between.find_first_of(")\n", open) == between.npos &&
           text_.text().find(')', end_of(at)) < end_of(at) + kReach;
  }

  /// "In 2024 it gave …", "entre 2021 y 2025 se pagaron …": only years before the one of the text.
  [[nodiscard]] bool tells_of_past_years(const Sentence& sentence) const {
    if (!published_) return false;
    bool past = false;
    for (auto at = sentence.range.first; at < sentence.range.last; ++at) {
      const auto year = year_at(at);
      if (!year) continue;
      if (*year >= published_->year()) return false;
      past = true;
    }
    return past;
  }

  [[nodiscard]] std::optional<int> year_at(std::uint32_t at) const {
    constexpr int kEarliest = 1950;
    const auto& token = text_.tokens()[at];
    if (token.kind != TokenKind::kNumber || token.end - token.start != 4) return std::nullopt;
    const bool joined =
        at + 1 < text_.tokens().size() && token.end < text_.text().size() &&
        std::string_view(".,'").find(text_.text()[token.end]) != std::string_view::npos &&
        text_.tokens()[at + 1].end == token.end + 1 && at + 2 < text_.tokens().size() &&
        text_.tokens()[at + 2].kind == TokenKind::kNumber &&
        text_.tokens()[at + 2].start == token.end + 1;
    if (joined) return std::nullopt;
    int year = 0;
    for (const char digit : text_.text().substr(token.start, 4)) year = year * 10 + digit - '0';
    return year >= kEarliest && year <= kEarliest + 149 ? std::optional(year) : std::nullopt;
  }

  [[nodiscard]] RoledAmount judge(std::size_t at) const {
    RoledAmount roled;
    roled.amount = amounts_[at];
    if (text_.sentences().empty()) return roled;
    roled.sentence = sentence_at(text_.sentences(), start_of(at));
    const auto use = decide(at, text_.sentences()[roled.sentence]);
    roled.stated = use.has_value();
    const bool percent = amounts_[at].kind == AmountKind::kPercent;
    if (amounts_[at].counts_units) return roled;
    const bool money = amounts_[at].currency.has_value() || !amounts_[at].symbol.empty();
    roled.use = use.value_or(!percent && money ? AmountUse::kAward : AmountUse::kOther);
    return roled;
  }

  [[nodiscard]] std::uint32_t start_of(std::size_t at) const {
    return static_cast<std::uint32_t>(amounts_[at].start);
  }
  [[nodiscard]] std::uint32_t end_of(std::size_t at) const {
    return static_cast<std::uint32_t>(amounts_[at].end);
  }

  [[nodiscard]] std::optional<AmountUse> decide(std::size_t at, const Sentence& sentence) const {
    if (any_of(text_.hits_of(sentence), {Sign::kHistoric, Sign::kPast}))
      return AmountUse::kHistoric;
    if (is_conversion(at)) return AmountUse::kOther;
    const auto before = text_.hits_between(clause_start(at, sentence), start_of(at));
    const auto after = text_.hits_between(end_of(at), clause_end(at, sentence));
    const bool percent = amounts_[at].kind == AmountKind::kPercent;
    if (percent) return decide_percent(before, after, sentence);
    const auto* own = nearest(before, Side::kBefore);
    const auto* next = nearest(after, Side::kAfter);
    const bool excluded = own != nullptr && own->is(Sign::kNotAmount);
    if (!excluded && next != nullptr && next->is(Sign::kAward) && next->start <= end_of(at) + 2)
      return use_of(*next);
    if (const auto* word = closer(own, next, at)) return use_of(*word);
    for (const auto over : {text_.label_hits(sentence), text_.heading_hits(sentence)}) {
      if (const auto* word = nearest(over, Side::kBefore)) return use_of(*word);
    }
    if (const auto bound = bounded(before)) return bound;
    if (const auto bound = bounded(text_.label_hits(sentence))) return bound;
    return tells_of_past_years(sentence) ? std::optional(AmountUse::kHistoric) : std::nullopt;
  }

  [[nodiscard]] std::optional<AmountUse> decide_percent(Hits before, Hits after,
                                                        const Sentence& sentence) const {
    const Hits label = text_.label_hits(sentence);
    if (any_of(before, {Sign::kMatch})) return AmountUse::kCofinancing;
    if (shares_before_match(before, after)) return AmountUse::kAward;
    for (const auto hits : {before, after, label}) {
      if (any_of(hits, {Sign::kMatch})) return AmountUse::kCofinancing;
      if (any_of(hits, {Sign::kNotAmount})) return AmountUse::kOther;
    }
    const Hits heading = text_.heading_hits(sentence);
    if (any_of(heading, {Sign::kMatch}) && label.empty()) return AmountUse::kCofinancing;
    for (const auto hits : {before, after, label, heading}) {
      if (any_of(hits, {Sign::kShare})) return AmountUse::kAward;
    }
    return std::nullopt;
  }

  /// "The fund pays 80% of the costs and the council the rest": a payer before the figure, and the
  /// share right behind it, before any word of a counterpart.
  [[nodiscard]] static bool shares_before_match(Hits before, Hits after) {
    const auto* first = first_of(after, {Sign::kShare, Sign::kMatch});
    return first != nullptr && first->is(Sign::kShare) && any_of(after, {Sign::kMatch}) &&
           any_of(before, {Sign::kShare, Sign::kMoney, Sign::kFunder});
  }

  [[nodiscard]] std::uint32_t clause_start(std::size_t at, const Sentence& sentence) const {
    return at == 0 ? sentence.range.start : std::max(sentence.range.start, end_of(at - 1));
  }

  [[nodiscard]] std::uint32_t clause_end(std::size_t at, const Sentence& sentence) const {
    auto end = std::min(sentence.range.end, end_of(at) + kReachAfter);
    if (at + 1 < amounts_.size()) end = std::min(end, std::max(start_of(at + 1), end_of(at)));
    return end;
  }

  enum class Side { kBefore, kAfter };

  [[nodiscard]] static const CueHit* nearest(Hits hits, Side side) {
    for (std::size_t step = 0; step < hits.size(); ++step) {
      const auto& hit = side == Side::kBefore ? hits[hits.size() - 1 - step] : hits[step];
      if (!only_bounds(hits, hit) && use_of(hit)) return &hit;
    }
    return nullptr;
  }

  /// The word nearer to the amount; a comma in between sets a word apart.
  [[nodiscard]] const CueHit* closer(const CueHit* own, const CueHit* next, std::size_t at) const {
    if (own == nullptr || next == nullptr) return own == nullptr ? next : own;
    if (own->is(Sign::kNotAmount) || own->is(Sign::kHistoric)) return own;
    const auto before = distance(own->end, start_of(at));
    const auto after = distance(end_of(at), next->start);
    return before <= after + kPreferBefore ? own : next;
  }

  [[nodiscard]] std::uint32_t distance(std::uint32_t from, std::uint32_t to) const {
    if (to <= from) return 0;
    const bool comma = text_.text().substr(from, to - from).find(',') != std::string_view::npos;
    return to - from + (comma ? kCommaDistance : 0);
  }

  [[nodiscard]] static std::optional<AmountUse> bounded(Hits before) {
    if (!any_of(before, {Sign::kUpTo, Sign::kAtLeast})) return std::nullopt;
    return AmountUse::kAward;
  }

  const Reading& text_;
  const std::vector<ScannedAmount>& amounts_;
  std::optional<CivilDate> published_;
};

}  // namespace

std::vector<RoledAmount> judge_amount_uses(const Reading& text,
                                           const std::vector<ScannedAmount>& amounts,
                                           std::optional<CivilDate> published) {
  return UseJudge(text, amounts, published).run();
}

}  // namespace atalaya::extract
