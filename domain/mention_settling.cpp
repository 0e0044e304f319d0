#include "domain/mention_settling.h"

#include <algorithm>

#include "domain/claim_codec.h"

namespace atalaya {

namespace {

bool stands_in(const Evidence& mention, const Evidence& claim) {
  return claim.document == mention.document && claim.part == mention.part &&
         claim.start <= mention.start && mention.end <= claim.end;
}

// Joining texts may complete a value: the same words still prove it.
bool holds(const EncodedClaim& claim, const Mention& mention) {
  return claim.field == mention.field &&
         (claim.value == mention.value || stands_in(mention.evidence, claim.evidence));
}

const EncodedClaim* ruled_cell(const std::vector<EncodedClaim>& claims, const Mention& mention) {
  const auto found = std::find_if(claims.begin(), claims.end(), [&](const EncodedClaim& claim) {
    return claim.evidence.rule == "deadline.rule" && mention.what == MentionKind::kDate &&
           stands_in(mention.evidence, claim.evidence);
  });
  return found == claims.end() ? nullptr : &*found;
}

}  // namespace

void settle_mentions(CallFacts& facts) {
  const std::vector<EncodedClaim> claims = encode(facts);
  for (Mention& mention : facts.mentions) {
    if (const EncodedClaim* cell = ruled_cell(claims, mention)) {
      mention.field = cell->field;
      mention.value = cell->value;
      mention.reason = IgnoredReason::kNone;
      continue;
    }
    const bool is_held = mention.is_ignored() ||
                         std::any_of(claims.begin(), claims.end(), [&](const EncodedClaim& claim) {
                           return holds(claim, mention);
                         });
    if (is_held) continue;
    mention.field.clear();
    mention.value.clear();
    mention.reason = IgnoredReason::kOverruled;
  }
}

}  // namespace atalaya
