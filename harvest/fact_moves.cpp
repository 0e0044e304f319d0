#include "harvest/fact_moves.h"

#include <algorithm>

namespace atalaya::harvest {

namespace {

using Claims = std::vector<EncodedClaim>;

const EncodedClaim* find_value(const Claims& claims, const EncodedClaim& wanted) {
  const auto found = std::find_if(claims.begin(), claims.end(), [&](const EncodedClaim& claim) {
    return claim.field == wanted.field && claim.value == wanted.value;
  });
  return found == claims.end() ? nullptr : &*found;
}

FactMove& move_of(std::vector<FactMove>& moves, const std::string& field) {
  for (FactMove& move : moves)
    if (move.field == field) return move;
  moves.push_back({field, {}, {}});
  return moves.back();
}

std::size_t place_of(const std::string& field) {
  const auto& fields = claim_fields();
  return static_cast<std::size_t>(std::find(fields.begin(), fields.end(), field) - fields.begin());
}

void put_in_order(std::vector<FactMove>& moves) {
  std::stable_sort(moves.begin(), moves.end(), [](const FactMove& a, const FactMove& b) {
    return place_of(a.field) < place_of(b.field);
  });
}

}  // namespace

std::vector<FactMove> moves_between(const CallFacts& before, const CallFacts& after) {
  const Claims old_claims = encode(before);
  const Claims new_claims = encode(after);
  std::vector<FactMove> moves;
  for (const EncodedClaim& claim : old_claims)
    if (find_value(new_claims, claim) == nullptr)
      move_of(moves, claim.field).before.push_back(claim);
  for (const EncodedClaim& claim : new_claims)
    if (find_value(old_claims, claim) == nullptr)
      move_of(moves, claim.field).after.push_back(claim);
  put_in_order(moves);
  return moves;
}

std::vector<FactMove> restatements_between(const CallFacts& before, const CallFacts& after) {
  const Claims new_claims = encode(after);
  std::vector<FactMove> moves;
  for (const EncodedClaim& claim : encode(before)) {
    const EncodedClaim* again = find_value(new_claims, claim);
    if (again == nullptr) continue;
    const bool is_same = again->evidence.quote == claim.evidence.quote &&
                         again->evidence.rule == claim.evidence.rule;
    if (is_same) continue;
    FactMove& move = move_of(moves, claim.field);
    move.before.push_back(claim);
    move.after.push_back(*again);
  }
  return moves;
}

}  // namespace atalaya::harvest
