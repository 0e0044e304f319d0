#include <optional>
#include <string>
#include <vector>

#include "domain/vocabulary.h"
#include "tests/crawler/extract/understood.h"
#include "tests/support/catch.h"

namespace atalaya::extract {
namespace {

std::string closing(std::string text) {
  return closing_of(understood(std::move(text), "en"));
}

std::vector<AmountRole> roles(std::string text) {
  std::vector<AmountRole> result;
  for (const auto& claim : understood(std::move(text), "en").amounts) {
    result.push_back(claim.value.role);
  }
  return result;
}

std::optional<Modality> modality(std::string text) {
  const auto facts = understood(std::move(text), "en");
  const auto* value = facts.modality.value();
  return value == nullptr ? std::nullopt : std::optional(*value);
}

}  // namespace

TEST_CASE("English tells a closing in many ways", "[extract][english]") {
  const auto* text = GENERATE("The gateway goes offline on 9 April 2027.",
                              "Dossiers should be on our desk by 9 April 2027.",
                              "Final day for uploading: 9 April 2027.",
                              "Entries postmarked by 9 April 2027 count as in time.",
                              "Proposals not received by 9 April 2027 will be discarded.",
                              "Requests lodged after 9 April 2027 will be returned unread.",
                              "Make sure your bid is in before 9 April 2027.");
  CHECK(closing(text) == "date 2027-04-09");
}

TEST_CASE("English dates of other things are no closing", "[extract][english]") {
  const auto* text = GENERATE("Grantees have to spend the money by 9 April 2028.",
                              "Our offices are closed from 3 to 9 April 2027.",
                              "The exhibition remains open until 9 April 2027.",
                              "Registration for the info day closes on 9 April 2027.",
                              "The deadline for contract signature is 9 April 2027.",
                              "Comments on the draft guidelines are welcome until 9 April 2027.",
                              "Only bodies founded before 9 April 2020 may bid.");
  CHECK(closing(text) == "unknown");
}

TEST_CASE("English tells calls that end with their money or never end", "[extract][english]") {
  CHECK(closing("Bids are taken until the pot is empty.") == "until_exhausted");
  CHECK(closing("Open call, no end date.") == "rolling");
  CHECK(closing("Sorry, you are too late: this round is over.") == "closed");
}

TEST_CASE("An English extension keeps only the new day", "[extract][english]") {
  CHECK(closing("New closing date: 9 April 2027 (was 12 March 2027).") == "date 2027-04-09");
  CHECK(closing("The deadline, which was 12 March 2027, is now 9 April 2027.") ==
        "date 2027-04-09");
}

TEST_CASE("English tells pools, own shares and what is no award", "[extract][english]") {
  using Roles = std::vector<AmountRole>;
  CHECK(roles("The kitty holds EUR 300,000.") == Roles{AmountRole::kTotal});
  CHECK(roles("15% match of the total project cost.") == Roles{AmountRole::kCofinancing});
  CHECK(roles("Match funding of GBP 5,000 must come from other sources.") ==
        Roles{AmountRole::kCofinancing});
  CHECK(roles("The Foundation manages an endowment of USD 900 million.").empty());
  CHECK(roles("Charities with an annual income above GBP 100,000 cannot apply.").empty());
}

TEST_CASE("English tells help without money from money", "[extract][english]") {
  CHECK(modality("What you get: three specialists for ten days. What you do not get: money.") ==
        Modality::kTechnicalAssistance);
  CHECK(modality("Seed grants for youth groups.") == Modality::kFinancing);
  CHECK(modality("A grant and a mentor for each start-up.") == Modality::kMixed);
  CHECK(modality("Bursaries for a study visit to Denmark.") == Modality::kTraining);
}

TEST_CASE("An English theme inside a phrase of another theme is named too", "[extract][english]") {
  const auto facts = understood("The fund defends the rights of women.", "en");
  std::vector<Theme> themes;
  for (const auto& claim : facts.themes) themes.push_back(claim.value);
  CHECK(themes == std::vector<Theme>{Theme::kHumanRights, Theme::kGender});
}

}  // namespace atalaya::extract
