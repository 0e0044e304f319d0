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

TEST_CASE("The end of anything but an intake is no closing", "[extract][words]") {
  for (const auto* text : {"Os selecionados terão até 10 de julho de 2027 para assinar o termo.",
                           "A bolsa será paga mensalmente até 31 de março de 2027.",
                           "A comissão tem até 30 de junho de 2027 para divulgar os nomes.",
                           "O acordo entre os municípios expira em 31 de março de 2027."}) {
    CAPTURE(text);
    CHECK(closing(understood(text, "pt", "BR")) == "none");
  }
  for (const auto* text :
       {"Les lauréats disposent jusqu'au 10 juillet 2027 pour signer la convention.",
        "L'exposition des projets est visible jusqu'au 30 août 2027.",
        "Les pièces manquantes pourront être fournies jusqu'au 3 juillet 2027.",
        "La réponse vous parviendra avant le 15 mai 2027."}) {
    CAPTURE(text);
    CHECK(closing(understood(text, "fr", "FR")) == "none");
  }
}

TEST_CASE("Whoever is invited to apply is not yet chosen", "[extract][words]") {
  CHECK(closing(understood("Les collectivités sont invitées à se faire connaître avant le "
                           "30 avril 2027.",
                           "fr", "FR")) == "2027-04-30");
  CHECK(closing(understood("Os municípios são convidados a apresentar propostas até 30 de abril "
                           "de 2027.",
                           "pt", "BR")) == "2027-04-30");
}

TEST_CASE("Refused late papers tell the closing", "[extract][words]") {
  CHECK(closing(understood("Toute demande reçue après le 30 juin 2027 sera écartée.", "fr",
                           "FR")) == "2027-06-30");
  CHECK(closing(understood("Serão desconsideradas as propostas recebidas após 15 de junho de 2027.",
                           "pt", "BR")) == "2027-06-15");
}

TEST_CASE("Fees and budgets of the applicant are no grant", "[extract][words]") {
  for (const auto* text : {"L'inscription coûte 50 euros.",
                           "Sont éligibles les associations dont le budget annuel est inférieur à "
                           "500 000 euros."}) {
    CAPTURE(text);
    CHECK(understood(text, "fr", "FR").amounts.empty());
  }
  CHECK(understood("A inscrição custa R$ 50.", "pt", "BR").amounts.empty());
}

TEST_CASE("Staff of a town applies for itself", "[extract][words]") {
  const auto facts =
      understood("Podem candidatar-se funcionários das câmaras municipais.", "pt", "PT");

  CHECK(holds(facts.eligible, ActorKind::kIndividual));
  CHECK_FALSE(holds(facts.eligible, ActorKind::kMunicipality));
}

TEST_CASE("A ministry named after a field works in none of the call", "[extract][words]") {
  CHECK(understood("O Ministério da Saúde divulga o edital.", "pt", "BR").themes.empty());
  CHECK(understood("Le ministère de la Culture lance l'appel.", "fr", "FR").themes.empty());
}

TEST_CASE("Cultural heritage is a field and no past", "[extract][words]") {
  const auto facts = understood("O fundo apoia projetos de património cultural.", "pt", "PT");

  REQUIRE(facts.themes.size() == 1);
  CHECK(facts.themes.front().value == Theme::kCulture);
}

}  // namespace atalaya::extract
