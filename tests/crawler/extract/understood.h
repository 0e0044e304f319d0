#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.h"
#include "crawler/extract/understand.h"
#include "crawler/extract/word_list.h"
#include "crawler/parse/layout.h"
#include "domain/claim_codec.h"

namespace atalaya::extract {

/// The shipped word lists, compiled once for all tests.
inline const Understanding& shipped_understanding() {
  static const Understanding understanding(Vocabulary::shipped());
  return understanding;
}

/// A text of an invented Colombian publisher, published on 1 February 2027.
inline TextInput input_of(std::string text, std::string lang = "es", std::string country = "CO") {
  TextInput input;
  input.text = std::move(text);
  input.lang = std::move(lang);
  input.country = std::move(country);
  input.published = CivilDate::from_ymd(2027, 2, 1);
  input.document = Sha256::of(input.text);
  return input;
}

inline CallFacts understood(std::string text, std::string lang = "es", std::string country = "CO") {
  return shipped_understanding().understand(
      input_of(std::move(text), std::move(lang), std::move(country)));
}

using ActorKinds = std::set<ActorKind>;

inline ActorKinds kinds(const std::vector<Claim<ActorKind>>& claims) {
  ActorKinds result;
  for (const auto& claim : claims) result.insert(claim.value);
  return result;
}

/// Kind and day of the closing, as "date 2027-04-09"; "unknown" when nothing is known.
inline std::string closing_of(const CallFacts& facts) {
  const auto* deadline = facts.deadline.value();
  if (deadline == nullptr) return "unknown";
  std::string answer(to_string(deadline->kind));
  if (deadline->date) answer += ' ' + deadline->date->iso();
  return answer;
}

/// The only amount of a text in its text form; empty for none or several.
inline std::string amount_of(const CallFacts& facts) {
  return facts.amounts.size() == 1 ? encode(facts.amounts.front().value) : std::string();
}

}  // namespace atalaya::extract
