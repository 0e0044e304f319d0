#include "tests/crawler/extract/understood.h"
#include "tests/support/catch.h"

namespace atalaya::extract {
namespace {

using Kinds = ActorKinds;

CallFacts read(std::string text) {
  return understood(std::move(text), "en", "US");
}

std::string closing(std::string text) {
  return closing_of(read(std::move(text)));
}

std::string amount(std::string text) {
  return amount_of(read(std::move(text)));
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
