#include "tests/harvest/night_office.h"

using namespace atalaya;
using namespace atalaya::test;

namespace {

std::string item(const std::string& host, const std::string& title, const std::string& text) {
  return fmt::format(
      "<item><title>{1}</title><link>https://{0}.example/aviso</link>"
      "<description>{2}</description></item>",
      host, title, text);
}

const std::string kTerms =
    "Convocatoria de la Fundación Colibrí dirigida a municipios de Colombia. Otorga hasta 45.000 "
    "euros para restaurar humedales. Fecha de cierre: 20 de mayo de 2027.";

/// The same call as a funder and as an aggregator tell it.
void announce_twice(NightOffice& office) {
  office.add_feed("A1", item("colibri", "Convocatoria Fondo Páramo Vivo 2027", kTerms)).funder =
      "Fundación Colibrí";
  office
      .add_feed("B1", item("agenda", "¡Últimos días! Fondo Páramo Vivo 2027 | Agenda",
                           "La Fundación Colibrí abre convocatoria y otorga hasta 45.000 euros a "
                           "municipios para restaurar humedales. Fecha de cierre: 20 de mayo de "
                           "2027."))
      .funder = "Fundación Colibrí";
}

}  // namespace

TEST_CASE("Two tellings of one call are joined, with their reasons", "[harvest][identity]") {
  NightOffice office;
  announce_twice(office);

  (void)office.harvest(10);

  const Call call = office.only_call();
  CHECK(call.sightings.size() == 2);
  storage::Store store = office.open();
  const auto joins = store.identity().joins_of(*store.calls().number_of(call.id));
  REQUIRE(joins.size() == 1);
  CHECK(joins.front().source_id == "B1");
  CHECK(joins.front().score >= kJoinsAlone);
  CHECK_FALSE(joins.front().reasons.empty());
}

TEST_CASE("What one night shows and what two nights show make the same calls",
          "[harvest][identity]") {
  NightOffice together;
  announce_twice(together);
  (void)together.harvest(10);
  NightOffice apart;
  announce_twice(apart);
  Source late = apart.settings.sources.back();
  apart.settings.sources.pop_back();
  (void)apart.harvest(10);
  apart.settings.sources.push_back(late);
  (void)apart.harvest(11);

  CHECK(apart.only_call().id == together.only_call().id);
  CHECK(apart.only_call().sightings.size() == 2);
}

TEST_CASE("The editions of a call stay apart and know each other", "[harvest][identity]") {
  NightOffice office;
  office.add_feed("A1", item("colibri", "Convocatoria Fondo Páramo Vivo 2027", kTerms)).funder =
      "Fundación Colibrí";
  office
      .add_feed("B1", item("archivo", "Convocatoria Fondo Páramo Vivo 2026",
                           "Convocatoria de la Fundación Colibrí dirigida a municipios de "
                           "Colombia. Otorga hasta 45.000 euros para restaurar humedales. Fecha "
                           "de cierre: 20 de mayo de 2026."))
      .funder = "Fundación Colibrí";

  (void)office.harvest(10);

  const auto calls = office.calls();
  REQUIRE(calls.size() == 2);
  storage::Store store = office.open();
  const auto number = *store.calls().number_of(calls[0].id);
  CHECK(store.identity().editions_of(number) ==
        std::vector<std::int64_t>{*store.calls().number_of(calls[1].id)});
  CHECK(store.identity().proposals().empty());
}

TEST_CASE("Like sentences of unknown funders make no editions", "[harvest][identity]") {
  const auto terms = [](int year) {
    return fmt::format(
        "Convocatoria dirigida a municipios. Otorga hasta 45.000 euros para restaurar humedales. "
        "Fecha de cierre: 20 de mayo de {}.",
        year);
  };
  NightOffice office;
  office.add_feed("A1", item("norte", "Convocatoria Fondo Páramo Vivo 2027", terms(2027)));
  office.add_feed("B1", item("sur", "Convocatoria Fondo Páramo Vivo 2026", terms(2026)));

  (void)office.harvest(10);

  const auto calls = office.calls();
  REQUIRE(calls.size() == 2);
  storage::Store store = office.open();
  CHECK(store.identity().editions_of(*store.calls().number_of(calls[0].id)).empty());
}

TEST_CASE("Calls that a changed finding shows to be one are proposed", "[harvest][identity]") {
  NightOffice office;
  office.add_feed("A1", item("colibri", "Convocatoria Fondo Páramo Vivo 2027", kTerms));
  office.add_feed("B1", item("agenda", "Convocatoria Bosques de Niebla",
                             "Dirigida a universidades. Fecha de cierre: 28 de junio de 2027."));
  REQUIRE(office.harvest(10).joined.proposals == 0);

  office.publish("B1", item("agenda", "Convocatoria Fondo Páramo Vivo 2027", kTerms));
  const harvest::HarvestReport report = office.harvest(11);

  CHECK(office.calls().size() == 2);
  CHECK(report.joined.proposals == 1);
  CHECK(report.joined.compared <= 2);
}

TEST_CASE("Calls that may be one are proposed to a person, not joined", "[harvest][identity]") {
  NightOffice office;
  office.add_feed("A1", item("colibri", "Convocatoria Fondo Páramo Vivo", kTerms));
  office.add_feed("B1", item("agenda", "Convocatoria Fondo Páramo Vivo",
                             "Dirigida a municipios. Fecha de cierre: 28 de mayo de 2027."));

  const harvest::HarvestReport report = office.harvest(10);

  CHECK(office.calls().size() == 2);
  CHECK(report.joined.proposals == 1);
  storage::Store store = office.open();
  REQUIRE(store.identity().proposals().size() == 1);
  CHECK(store.identity().proposals().front().score >= kWorthAsking);
}

TEST_CASE("After a split no harvest joins again, after a merge none parts", "[harvest][identity]") {
  NightOffice office;
  announce_twice(office);
  (void)office.harvest(10);
  const CallId code = office.only_call().id;
  const storage::IdentityOpinion opinion{"ana", "prueba", noon_of(10)};
  CallId apart = code;
  {
    storage::Store store = office.open();
    const auto findings = store.identity().findings_of(*store.calls().number_of(code));
    apart = *store.identity_decisions().split(code, {findings.back()}, opinion);
  }
  office.publish("B1", item("agenda", "Fondo Páramo Vivo 2027", kTerms + " Más detalles."));

  (void)office.harvest(11);
  CHECK(office.calls().size() == 2);
  {
    storage::Store store = office.open();
    CHECK(store.identity().proposals().empty());
    REQUIRE(store.identity_decisions().merge(code, apart, opinion));
  }
  office.publish("B1", item("agenda", "Otro título del todo distinto",
                            "Convocatoria abierta. Fecha de cierre: 3 de mayo de 2027."));

  (void)office.harvest(12);
  CHECK(office.only_call().id == code);
  CHECK(office.only_call().sightings.size() == 2);
}

TEST_CASE("Lots of one programme in one list stay apart", "[harvest][identity]") {
  NightOffice office;
  std::string items;
  for (const char* lot : {"1", "2", "3"})
    items += fmt::format(
        "<item><title>Convocatoria Agua Clara, lote {0}</title><link>https://f.example/{0}</link>"
        "<description>{1}</description></item>",
        lot, kTerms);
  office.add_feed("A1", items);

  (void)office.harvest(10);

  CHECK(office.calls().size() == 3);
}
