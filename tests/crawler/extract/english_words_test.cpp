#include <set>

#include "domain/claim_codec.h"
#include "tests/crawler/extract/understood.h"
#include "tests/support/catch.h"

namespace atalaya::extract {
namespace {

using Kinds = std::set<ActorKind>;

CallFacts read(std::string text) {
  return understood(std::move(text), "en", "US");
}

/// Kind and day of the closing, as "date 2027-04-09"; "unknown" when nothing is known.
std::string closing(std::string text) {
  const auto facts = read(std::move(text));
  const auto* deadline = facts.deadline.value();
  if (deadline == nullptr) return "unknown";
  std::string answer(to_string(deadline->kind));
  if (deadline->date) answer += ' ' + deadline->date->iso();
  return answer;
}

/// The only amount of a text in its text form; empty for none or several.
std::string amount(std::string text) {
  const auto facts = read(std::move(text));
  return facts.amounts.size() == 1 ? encode(facts.amounts.front().value) : std::string();
}

Kinds kinds(const std::vector<Claim<ActorKind>>& claims) {
  Kinds result;
  for (const auto& claim : claims) result.insert(claim.value);
  return result;
}

}  // namespace

TEST_CASE("Labels and questions of English notices give the last day", "[extract][english]") {
  const auto* text = GENERATE("Applications: by 9 April 2027", "Bids due: 9 April 2027",
                              "By when must my bid be in? 9 April 2027.",
                              "Proposals duly signed should reach the undersigned on or before "
                              "9 April 2027.",
                              "You have until 9 April 2027 to send in your idea.",
                              "The ministry answers queries until 2 April 2027 and takes files "
                              "until 9 April 2027.",
                              "The rector must endorse the file by 2 April 2027; it must reach us "
                              "by 9 April 2027.");
  CHECK(closing(text) == "date 2027-04-09");
}

TEST_CASE("Days of reports, dues, roads and letters close no intake", "[extract][english]") {
  const auto* text = GENERATE("The bridge will be closed until 9 April 2027.",
                              "Member towns pay their dues by 9 April 2027.",
                              "Winning teams must submit their final accounts by 9 April 2028.",
                              "The subsidy period ends on 9 April 2028.",
                              "The grant has to be drawn down by 9 April 2027.",
                              "Grant letters will be sent by 9 April 2027.");
  CHECK(closing(text) == "unknown");
}

TEST_CASE("English sums are told from budgets, past totals and shares", "[extract][english]") {
  CHECK(amount("This call has USD 90,000.") == amount("The pool is USD 90,000."));
  CHECK(amount("We can offer up to ten grants of USD 5,000 each.") ==
        amount("Each grant is USD 5,000."));
  CHECK(amount("The municipality must commit at least 30% of the project's value.") ==
        amount("Counterpart: 30%"));
  const auto* none =
      GENERATE("The project helped 400 families and cost USD 2 million.",
               "Participants pay USD 120.", "Costs of vehicles are limited to USD 15,000.");
  CHECK(amount(none).empty());
}

TEST_CASE("English applicants are told from partners and the refused", "[extract][english]") {
  const auto lead = read("Local NGOs apply. A mayor must sign the letter.");
  CHECK(kinds(lead.eligible) == Kinds{ActorKind::kCivilSociety});
  const auto also = read("Regional governments may take part as well.");
  CHECK(kinds(also.eligible) == Kinds{ActorKind::kSubnationalGovernment});
  CHECK(also.partner.empty());
  const auto refused = read("Requests from consultancies are turned down.");
  CHECK(kinds(refused.excluded) == Kinds{ActorKind::kCompany});
}

}  // namespace atalaya::extract
