#include <algorithm>

#include "tests/crawler/extract/understood.h"
#include "tests/support/catch.h"

namespace atalaya::extract {
namespace {

std::string closing(const CallFacts& facts) {
  const auto* deadline = facts.deadline.value();
  return deadline != nullptr && deadline->date ? deadline->date->iso() : "none";
}

bool holds(const std::vector<Claim<ActorKind>>& claims, ActorKind kind) {
  return std::any_of(claims.begin(), claims.end(),
                     [&](const auto& claim) { return claim.value == kind; });
}

bool is_call(const CallFacts& facts) {
  return facts.nature.value() != nullptr && *facts.nature.value() == Nature::kCall;
}

}  // namespace

TEST_CASE("A label of intake keeps its word when a preposition follows the colon",
          "[extract][words]") {
  CHECK(closing(understood("Inscrições: até 10/04/2027.", "pt", "BR")) == "2027-04-10");
  CHECK(closing(understood("Clôture : le 5 mai 2027.", "fr", "FR")) == "2027-05-05");
}

TEST_CASE("A present tense that folds like a participle closes nothing", "[extract][words]") {
  const auto facts = understood("L'appel ferme le 13 mars 2027.", "fr", "FR");

  REQUIRE(facts.deadline.value() != nullptr);
  CHECK(facts.deadline.value()->kind == DeadlineKind::kDate);
}

TEST_CASE("A future that folds like a pluperfect tells no history", "[extract][words]") {
  const auto facts = understood("Cada coletivo receberá R$ 15 mil.", "pt", "BR");

  REQUIRE(facts.amounts.size() == 1);
  CHECK(facts.amounts.front().value.role == AmountRole::kAward);
}

TEST_CASE("Not for profit is no refusal", "[extract][words]") {
  const auto french = understood("Les organismes à but non lucratif sont admissibles.", "fr", "CA");
  CHECK(holds(french.eligible, ActorKind::kCivilSociety));
  CHECK(french.excluded.empty());

  const auto portuguese =
      understood("As organizações não governamentais podem concorrer.", "pt", "BR");
  CHECK(holds(portuguese.eligible, ActorKind::kCivilSociety));
}

TEST_CASE("A refusal behind what applicants present counts", "[extract][words]") {
  const auto facts =
      understood("Les candidatures présentées par des particuliers seront rejetées.", "fr", "FR");

  CHECK(holds(facts.excluded, ActorKind::kIndividual));
  CHECK(facts.eligible.empty());
}

TEST_CASE("Winners, purchases and salaries of a call make it no news, tender or job",
          "[extract][words]") {
  CHECK(is_call(understood(
      "Les lauréats seront annoncés le 5 juin. Candidatures jusqu'au 5 mai 2027.", "fr", "FR")));
  CHECK(is_call(understood(
      "Edital de apoio à aquisição de tratores: propostas até 5 de junho de 2027.", "pt", "BR")));
  CHECK(is_call(understood("Le fonds aide à l'embauche de jeunes. Dossiers avant le 5 mai 2027.",
                           "fr", "FR")));
}

TEST_CASE("What the funder brings is no counterpart", "[extract][words]") {
  const auto funder = understood("A Fundação aporta R$ 40 mil a cada projeto.", "pt", "BR");
  REQUIRE(funder.amounts.size() == 1);
  CHECK(funder.amounts.front().value.role == AmountRole::kAward);

  const auto town = understood("A prefeitura aporta R$ 40 mil.", "pt", "BR");
  REQUIRE(town.amounts.size() == 1);
  CHECK(town.amounts.front().value.role == AmountRole::kCofinancing);
}

}  // namespace atalaya::extract
