#include "crawler/extract/actor_judge.h"

#include "tests/crawler/extract/understood.h"
#include "tests/support/catch.h"

namespace atalaya::extract {
namespace {

using Kinds = ActorKinds;

}  // namespace

TEST_CASE("Actors take the polarity of the words before them", "[extract][actor_judge]") {
  const auto facts =
      understood("Pueden participar alcaldías y universidades. No se aceptan empresas.");

  CHECK(kinds(facts.eligible) == Kinds{ActorKind::kMunicipality, ActorKind::kUniversity});
  CHECK(kinds(facts.excluded) == Kinds{ActorKind::kCompany});
}

TEST_CASE("Actors take the polarity of words after them when none stand before",
          "[extract][actor_judge]") {
  const auto facts = understood("Las personas naturales no podrán presentarse.");

  CHECK(kinds(facts.excluded) == Kinds{ActorKind::kIndividual});
  CHECK(facts.eligible.empty());
}

TEST_CASE("A list has the polarity of its heading", "[extract][actor_judge]") {
  const auto facts =
      understood("We do not fund:\n- city governments\n- firms\nWho can apply?\n- charities", "en");

  CHECK(kinds(facts.excluded) == Kinds{ActorKind::kMunicipality, ActorKind::kCompany});
  CHECK(kinds(facts.eligible) == Kinds{ActorKind::kCivilSociety});
}

TEST_CASE("Who only stands beside another is a partner", "[extract][actor_judge]") {
  const auto facts =
      understood("A municipality may take part only as a co-applicant of a university.", "en");

  CHECK(kinds(facts.partner) == Kinds{ActorKind::kMunicipality});
  CHECK(kinds(facts.eligible) == Kinds{ActorKind::kUniversity});
}

TEST_CASE("A territorial entity is a municipality and a department", "[extract][actor_judge]") {
  const auto facts = understood("Dirigido a entidades territoriales.");

  CHECK(kinds(facts.eligible) ==
        Kinds{ActorKind::kMunicipality, ActorKind::kSubnationalGovernment});
}

TEST_CASE("Beneficiaries and head counts are no applicants", "[extract][actor_judge]") {
  CHECK(understood("Proyectos en beneficio de los municipios del sur.").eligible.empty());
  CHECK(kinds(understood("Pueden participar alcaldías de más de 30.000 personas.").eligible) ==
        Kinds{ActorKind::kMunicipality});
}

TEST_CASE("Whom an offer is for may apply; whom anything else is for may not be known",
          "[extract][actor_judge]") {
  CHECK(kinds(understood("Subvenciones para alcaldías de frontera.").eligible) ==
        Kinds{ActorKind::kMunicipality});
  CHECK(understood("A gap in care for individuals with asthma.", "en").eligible.empty());
  CHECK(understood("Drone kits for teachers, 40 units.", "en").eligible.empty());
  CHECK(kinds(understood("Becas para docentes de primaria.").eligible) ==
        Kinds{ActorKind::kIndividual});
}

TEST_CASE("An actor set against another is excluded", "[extract][actor_judge]") {
  const auto facts = understood("Grants are awarded only to charities, not individuals.", "en");

  CHECK(kinds(facts.excluded) == Kinds{ActorKind::kIndividual});
}

TEST_CASE("A denial or an exception right behind an actor turns it", "[extract][actor_judge]") {
  const auto denied = understood("Universities may apply, private companies may not.", "en");
  CHECK(kinds(denied.eligible) == Kinds{ActorKind::kUniversity});
  CHECK(kinds(denied.excluded) == Kinds{ActorKind::kCompany});

  const auto excepted = understood("Companies are not eligible, universities excepted.", "en");
  CHECK(kinds(excepted.eligible) == Kinds{ActorKind::kUniversity});
  CHECK(kinds(excepted.excluded) == Kinds{ActorKind::kCompany});
}

}  // namespace atalaya::extract
