#include "crawler/record_join.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "domain/merge.h"

namespace atalaya::crawler {

namespace {

// A text adds no day of its own beside a member's: "at any time" and "until funds are spent" hold
// up to that day.
bool says_no_other_day(const Deadline& text, const Deadline& member) {
  const bool is_open =
      text.kind == DeadlineKind::kRolling || text.kind == DeadlineKind::kUntilExhausted;
  return text.kind == DeadlineKind::kNone || text.kind == DeadlineKind::kRelative ||
         (is_open && !text.date && member.date);
}

// A list of cut-offs that holds the member's day says more, not otherwise.
bool completes(const Deadline& text, const Deadline& member) {
  return text.kind == DeadlineKind::kMultiple && member.date &&
         std::find(text.dates.begin(), text.dates.end(), *member.date) != text.dates.end();
}

// The member's day leads; the text's other cut-offs stand beside it.
void take_cut_offs(Field<Deadline>& member, Field<Deadline>& text) {
  Claim<Deadline> claim = member.claims().front();
  claim.value.kind = DeadlineKind::kMultiple;
  claim.value.dates = text.value()->dates;
  member = Field<Deadline>::known(std::move(claim.value), std::move(claim.evidence));
  text = Field<Deadline>();
}

bool is_within(const Amount& text, const Amount& member) {
  const auto fits = [&](const std::optional<Decimal>& bound) {
    return !bound ||
           ((!member.min || *member.min <= *bound) && (!member.max || *bound <= *member.max));
  };
  return text.currency && member.currency && text.currency != member.currency
             ? false
             : fits(text.min) && fits(text.max) && text.percent == member.percent;
}

// Whether a member tells the same sum: then the text's adds nothing.
bool is_told(const Amount& text, const std::vector<Claim<Amount>>& members) {
  return std::any_of(members.begin(), members.end(), [&](const Claim<Amount>& member) {
    return member.value.role == text.role && is_within(text, member.value);
  });
}

}  // namespace

CallFacts join_text(CallFacts members, CallFacts text) {
  const Deadline* stated = members.deadline.value();
  const Deadline* written = text.deadline.value();
  if (stated != nullptr && written != nullptr) {
    if (says_no_other_day(*written, *stated))
      text.deadline = Field<Deadline>();
    else if (completes(*written, *stated))
      take_cut_offs(members.deadline, text.deadline);
  }
  if (!members.eligible.empty()) {
    text.eligible.clear();
    text.partner.clear();
  }
  const std::vector<Claim<Amount>> stated_amounts = members.amounts;
  for (Claim<Amount>& claim : text.amounts)
    if (!is_told(claim.value, stated_amounts)) members.amounts.push_back(std::move(claim));
  merge_into(members, text);
  return members;
}

}  // namespace atalaya::crawler
