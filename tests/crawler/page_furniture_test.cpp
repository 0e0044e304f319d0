#include <fmt/format.h>

#include "crawler/document_reader.h"
#include "crawler/normalize/changes.h"
#include "tests/crawler/crawl_nights.h"
#include "tests/crawler/sample_pages.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::crawler;
using namespace atalaya::test;

namespace {

Instant night(int day) {
  return CivilDate::from_ymd(2027, 1, 10 + day)->days() + std::chrono::hours(12);
}

/// What stands around a call and differs every night.
struct Furniture {
  std::string head;
  std::string before;  ///< inside the main content, above the call
  std::string after;   ///< inside it, below
  std::string foot;
};

Furniture furniture_of(int day) {
  const std::string news[] = {"Gran jornada de vacunación", "Feria del libro en la plaza",
                              "Nueva vía rural inaugurada"};
  Furniture furniture;
  furniture.head = fmt::format(
      "<nav><ul><li><a href='/a{0}'>Inicio</a></li><li><a href='/b'>Noticias ({0})</a></li></ul>"
      "<p>Hoy es {1} de enero de 2027, {0}:45 a. m.</p></nav>"
      "<div class='cookie-banner' role='dialog'>Usamos cookies. Preferencias guardadas el "
      "{1}/01/2027.</div>",
      day, 10 + day);
  furniture.before =
      fmt::format("<p class='meta'>Hace {} horas · {} visitas</p>", day + 2, 1000 + day * 37);
  furniture.after =
      fmt::format("<p class='share'>Compartido {} veces · {} comentarios</p>", day * 3, day);
  furniture.foot = fmt::format(
      "<aside><h2>Noticias relacionadas</h2><ul><li>{} ({} de enero de 2027)</li><li>{}</li></ul>"
      "<p>TRM de hoy: $ 4.{}0 pesos</p></aside>"
      "<footer>Última actualización: {} de enero de 2027. Visitante número {}.</footer>",
      news[day % 3], 10 + day, news[(day + 1) % 3], 10 + day, 10 + day, 50000 + day);
  return furniture;
}

std::string call_page(const Furniture& furniture, const std::string& closing = "30 de abril") {
  return fmt::format(
      "<html lang='es'><head><title>Fondo de agua rural 2027</title></head><body>{}<main>"
      "<h1>Fondo de agua rural 2027</h1>{}<p>El fondo financia proyectos de acueductos veredales "
      "de los municipios de Colombia.</p><p>Dirigida a: alcaldías y gobernaciones.</p>"
      "<p>Fecha de cierre: {} de 2027, 5:00 p. m.</p><p>Monto máximo por proyecto: $ 200.000.000 "
      "COP.</p><p>Requisitos: carta de aval del alcalde.</p>"
      "<p><a href='/anexos/formato.pdf'>Formato de presupuesto</a></p>{}</main>{}</body></html>",
      furniture.head, furniture.before, closing, furniture.after, furniture.foot);
}

std::vector<Finding> read(SourceKind kind, const std::string& bytes, int day) {
  static const config::CrawlLimits limits;
  Source source;
  source.id = "S";
  source.kind = kind;
  source.country = "CO";
  if (kind == SourceKind::kListing) source.rule = sample_rule();
  Document document;
  document.bytes = bytes;
  document.digest = Sha256::of(bytes);
  document.content_type = "text/html; charset=utf-8";
  document.url = "https://funder.example/calls/";
  std::vector<Finding> findings;
  for (Lead& lead :
       DocumentReader(limits, shipped_understanding()).read(source, document, night(day)).leads)
    findings.push_back(std::move(lead.finding));
  return findings;
}

std::vector<Change> between(const Finding& before, const Finding& after) {
  return normalize::changes_between(before.facts, after.facts, {CallId::of("x"), night(5), "S"});
}

void check_no_change(const Finding& before, const Finding& after) {
  for (const Change& change : between(before, after)) {
    INFO(to_string(change.kind) << ": " << change.before << " -> " << change.after);
    CHECK(false);
  }
  SUCCEED();
}

}  // namespace

TEST_CASE("A page whose furniture alone differs from night to night makes no change",
          "[crawler][page_furniture]") {
  const auto first = read(SourceKind::kPage, call_page(furniture_of(0)), 0);
  REQUIRE(first.size() == 1);
  REQUIRE(first[0].facts.deadline.is_known());
  REQUIRE(first[0].facts.amounts.size() == 1);

  for (int day = 1; day < 5; ++day) {
    const auto next = read(SourceKind::kPage, call_page(furniture_of(day)), day);
    REQUIRE(next.size() == 1);
    check_no_change(first[0], next[0]);
  }
}

TEST_CASE("A closing that moves among moving furniture is the only change",
          "[crawler][page_furniture]") {
  const auto before = read(SourceKind::kPage, call_page(furniture_of(1)), 1);
  const auto after = read(SourceKind::kPage, call_page(furniture_of(2), "28 de mayo"), 2);

  const auto changes = between(before.at(0), after.at(0));

  REQUIRE(changes.size() == 1);
  CHECK(changes[0].kind == ChangeKind::kDeadlineExtended);
  CHECK(changes[0].quote_before.find("30 de abril") != std::string::npos);
  CHECK(changes[0].quote.find("28 de mayo") != std::string::npos);
}

TEST_CASE("Items of a list that change places and counters make no change",
          "[crawler][page_furniture]") {
  const auto item = [](const std::string& name, int day) {
    return sample_item("https://funder.example/" + name, "Convocatoria de " + name,
                       fmt::format("Publicado hace {} días. Dirigida a municipios. Fecha de "
                                   "cierre: 5 de mayo de 2027. Visto {} veces.",
                                   day + 1, 100 + day));
  };
  const auto before =
      read(SourceKind::kListing, listing_page(item("agua", 0) + item("cultura", 0)), 0);
  const auto after =
      read(SourceKind::kListing, listing_page(item("cultura", 1) + item("agua", 1)), 1);

  REQUIRE(before.size() == 2);
  REQUIRE(after.size() == 2);
  REQUIRE(before[0].key == after[1].key);
  check_no_change(before[0], after[1]);
  check_no_change(before[1], after[0]);
}

TEST_CASE("What counts down to the closing is no change", "[crawler][page_furniture]") {
  const auto page = [](int day) {
    Furniture furniture = furniture_of(day);
    furniture.before += fmt::format("<p>Quedan {} días para postular.</p>", 100 - day);
    return call_page(furniture);
  };
  const auto before = read(SourceKind::kPage, page(0), 0);
  const auto after = read(SourceKind::kPage, page(1), 1);

  check_no_change(before.at(0), after.at(0));
}
