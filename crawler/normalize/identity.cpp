#include "crawler/normalize/identity.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "crawler/normalize/identity_separators.h"
#include "crawler/normalize/simhash.h"
#include "crawler/normalize/word_overlap.h"

namespace atalaya::normalize {
namespace {

constexpr double kPrior = -1.2;   ///< two announcements that share a key are rarely one call
constexpr double kContent = 0.8;  ///< weight from which a title says anything of its own
constexpr double kSeparatedCap = 0.1;
constexpr double kSoundsAlike = 2.0;  ///< points without separators that make an edition
constexpr int kNearTextBits = 6;

bool is_other_language(const IdentityProfile& a, const IdentityProfile& b) {
  return !a.language.empty() && !b.language.empty() && a.language != b.language;
}

// "85,000" is read as 85 where the comma marks decimals.
Decimal times_thousand(const Decimal& value) {
  return value.times(Decimal(1000, 0)).value_or(Decimal());
}

/// Collects evidence for and against.
class Comparison {
 public:
  Comparison(const IdentityProfile& a, const IdentityProfile& b, const IdentityWords& words)
      : a_(a), b_(b), words_(words), title_(overlap_of(a.title, b.title)) {}

  Likeness run() {
    compare_addresses();
    compare_references();
    compare_titles();
    compare_texts();
    compare_funders();
    compare_deadlines();
    compare_sums();
    return conclude();
  }

 private:
  void add(LikenessRule rule, double points, std::string detail = {}) {
    sum_ += points;
    reasons_.push_back({rule, points, std::move(detail)});
  }

  void compare_addresses() {
    if (a_.address.empty() || a_.address != b_.address) return;
    // Two places of one page may be two calls of a list.
    if (a_.fragment == b_.fragment) add(LikenessRule::kAddress, 2.5);
  }

  void compare_references() {
    auto all = a_.marks.references;
    all.insert(a_.address_references.begin(), a_.address_references.end());
    all.insert(a_.text_references.begin(), a_.text_references.end());
    for (const auto& one : all) {
      const bool in_title = a_.marks.references.contains(one) || b_.marks.references.contains(one);
      const bool known = is_known(one, b_.marks.references) ||
                         is_known(one, b_.address_references) || is_known(one, b_.text_references);
      if (known && in_title) return add(LikenessRule::kReference, 3, one);
    }
  }

  // "31-GD" is "31-GD-2026" told shortly.
  static bool is_known(const std::string& one, const std::set<std::string>& references) {
    return std::any_of(references.begin(), references.end(), [&](const auto& other) {
      const bool short_one = other.starts_with(one) || one.starts_with(other);
      return one == other || (short_one && std::min(one.size(), other.size()) >= 4);
    });
  }

  void compare_titles() {
    const bool says_something = title_.weight_a >= kContent && title_.weight_b >= kContent;
    const double alike = title_.likeness();
    if (!says_something) {
      if (alike >= 0.9) add(LikenessRule::kTitle, 1);
      return compare_title_with_text();
    }
    if (alike >= 0.95) return add(LikenessRule::kTitle, 3);
    if (alike >= 0.75) return add(LikenessRule::kTitle, 2.4);
    if (alike >= 0.5) return add(LikenessRule::kTitle, 1.6);
    if (alike >= 0.3) add(LikenessRule::kTitle, 0.7);
    if (alike < 0.15) add(LikenessRule::kOtherTitle, is_other_language(a_, b_) ? -0.3 : -0.8);
    compare_title_with_text();
    compare_acronyms();
  }

  // News, posts and translations tell the title in the text.
  void compare_title_with_text() {
    const double covered = std::max(cover(a_, b_), cover(b_, a_));
    if (covered >= 0.6) return add(LikenessRule::kTitleInText, 1.2);
    if (covered >= 0.3) return add(LikenessRule::kTitleInText, 0.6);
  }

  // How much of one title's own words the other's title and text have.
  [[nodiscard]] static double cover(const IdentityProfile& of, const IdentityProfile& by) {
    auto all = by.title;
    all.insert(all.end(), by.text.begin(), by.text.end());
    const auto overlap = overlap_of(of.title, all);
    return overlap.weight_a < kContent ? 0 : overlap.shared_a / overlap.weight_a;
  }

  void compare_acronyms() {
    const auto spells = [](const IdentityProfile& one, const IdentityProfile& other) {
      return std::any_of(one.marks.acronyms.begin(), one.marks.acronyms.end(),
                         [&](const auto& mark) { return mark == other.initials; });
    };
    const bool shared =
        std::any_of(a_.marks.acronyms.begin(), a_.marks.acronyms.end(), [&](const auto& mark) {
          return std::any_of(
              b_.marks.acronyms.begin(), b_.marks.acronyms.end(), [&](const auto& other) {
                return mark == other || (is_other_language(a_, b_) && are_shuffled(mark, other));
              });
        });
    if (shared || spells(a_, b_) || spells(b_, a_)) add(LikenessRule::kAcronym, 1.2);
  }

  void compare_texts() {
    if (a_.simhash != 0 && b_.simhash != 0 &&
        simhash_distance(a_.simhash, b_.simhash) <= kNearTextBits)
      add(LikenessRule::kNearText, 1);
    const auto text = overlap_of(a_.text, b_.text);
    if (std::min(text.weight_a, text.weight_b) < 2) return;
    const double alike = text.likeness();
    if (alike >= 0.8) return add(LikenessRule::kText, 1.8);
    if (alike >= 0.5) return add(LikenessRule::kText, 1.2);
    if (alike >= 0.3) return add(LikenessRule::kText, 0.7);
    if (alike >= 0.15) return add(LikenessRule::kText, 0.3);
    add(LikenessRule::kOtherText, is_other_language(a_, b_) ? -0.2 : -0.5);
  }

  void compare_funders() {
    if (a_.funder_keys.empty() || b_.funder_keys.empty()) return;
    switch (funder_likeness(a_, b_)) {
      case FunderLikeness::kSame:
        return add(LikenessRule::kFunder, 1);
      case FunderLikeness::kUnclear:
        return;
      case FunderLikeness::kRelated:
        return add(LikenessRule::kOtherFunder, -2);
      // Of one language it parts them: see separation_of.
      case FunderLikeness::kOther:
        if (is_other_language(a_, b_) && a_.host != b_.host) add(LikenessRule::kOtherFunder, -3);
    }
  }

  void compare_deadlines() {
    if (!a_.deadline || !b_.deadline) return;
    const auto days = std::abs((a_.deadline->days() - b_.deadline->days()).count());
    if (days == 0) return add(LikenessRule::kDeadline, 1.2, a_.deadline->iso());
    if (days == 1) return add(LikenessRule::kDeadlineNextDay, 0.8);
    const auto [first, last] = std::minmax(*a_.deadline, *b_.deadline);
    const std::string both = fmt::format("{} / {}", first.iso(), last.iso());
    const bool moved = a_.prolonged || b_.prolonged || a_.reopened || b_.reopened;
    if (days <= 100 && moved) return add(LikenessRule::kDeadlineMoved, 0.6, both);
    if (moved) return add(LikenessRule::kOtherDeadline, -0.5, both);
    add(LikenessRule::kOtherDeadline, days <= 45 ? -0.8 : days <= 100 ? -1.6 : -3.5, both);
  }

  void compare_sums() {
    if (a_.sums.empty() || b_.sums.empty()) return;
    std::vector<std::string> shared;
    bool comparable = false;
    for (const auto& one : a_.sums)
      for (const auto& other : b_.sums) {
        const bool one_currency =
            !one.currency || !other.currency || *one.currency == *other.currency;
        const bool thousandfold =
            one.value == times_thousand(other.value) || other.value == times_thousand(one.value);
        comparable = comparable || (one_currency && !thousandfold);
        if (one_currency && one.value == other.value) shared.push_back(spanish_number(one.value));
      }
    if (!shared.empty())
      return add(LikenessRule::kAmount, shared.size() > 1 ? 2.2 : 1.7,
                 fmt::format("{}", fmt::join(shared, ", ")));
    if (comparable) add(LikenessRule::kOtherAmount, -0.8);
  }

  Likeness conclude() {
    const double alike = sum_;
    const Separation separation = separation_of(a_, b_, title_, words_);
    for (const auto& reason : separation.reasons) add(reason.rule, reason.points, reason.detail);
    Likeness likeness;
    likeness.score = 1 / (1 + std::exp(-(kPrior + sum_)));
    likeness.separated = separation.certain;
    if (likeness.separated) likeness.score = std::min(likeness.score, kSeparatedCap);
    likeness.is_edition = separation.only_time && kPrior + alike >= kSoundsAlike;
    std::stable_sort(reasons_.begin(), reasons_.end(), [](const auto& one, const auto& other) {
      return std::abs(one.points) > std::abs(other.points);
    });
    likeness.reasons = std::move(reasons_);
    return likeness;
  }

  const IdentityProfile& a_;
  const IdentityProfile& b_;
  const IdentityWords& words_;
  WordOverlap title_;
  double sum_ = 0;
  std::vector<LikenessReason> reasons_;
};

}  // namespace

Likeness likeness_of(const IdentityProfile& a, const IdentityProfile& b,
                     const IdentityWords& words) {
  return Comparison(a, b, words).run();
}

}  // namespace atalaya::normalize
