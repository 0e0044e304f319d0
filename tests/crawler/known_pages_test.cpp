// Pages in the shape of sources of the catalogue, written for these tests: the rule of the listing
// and the page behind an item together give the facts.

#include "crawler/document_reader.h"
#include "tests/crawler/crawl_nights.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::crawler;
using namespace atalaya::test;

namespace {

const Instant kNow = CivilDate::from_ymd(2027, 1, 10)->days() + std::chrono::hours(12);

Document document_of(const std::string& bytes, const std::string& url) {
  Document document;
  document.digest = Sha256::of(bytes);
  document.bytes = bytes;
  document.content_type = "text/html; charset=utf-8";
  document.url = url;
  return document;
}

Source source_of(const std::string& url, ListingRule rule) {
  Source source;
  source.id = "S";
  source.kind = SourceKind::kListing;
  source.url = url;
  source.country = "CO";
  source.languages = {"es"};
  source.rule = std::move(rule);
  return source;
}

std::vector<Lead> leads_of(const Source& source, const std::string& page) {
  static const config::CrawlLimits limits;
  return DocumentReader(limits, shipped_understanding())
      .read(source, document_of(page, source.url), kNow)
      .leads;
}

Finding detail_of(const Source& source, const Lead& lead, const std::string& page) {
  static const config::CrawlLimits limits;
  const Reading reading = DocumentReader(limits, shipped_understanding())
                              .read_detail(source, lead, document_of(page, lead.detail_url), kNow);
  REQUIRE(reading.leads.size() == 1);
  return reading.leads.front().finding;
}

std::string closing_of(const Finding& finding) {
  const Deadline* deadline = finding.facts.deadline.value();
  return deadline != nullptr && deadline->date ? deadline->date->iso() : std::string();
}

bool is_eligible(const Finding& finding, ActorKind kind) {
  return std::any_of(finding.facts.eligible.begin(), finding.facts.eligible.end(),
                     [&](const auto& claim) { return claim.value == kind; });
}

// --- a cooperation agency on Drupal: a view of nodes, and a node of labelled fields ---

std::string drupal_view() {
  return R"(<!doctype html><html lang="es"><head><title>Convocatorias | Agencia</title></head><body>
<header><nav><ul><li><a href="/">Inicio</a></li><li><a href="/agencia">Agencia</a></li></ul></nav></header>
<main><div class="view view-convocatorias"><div class="view-content">
<div class="views-row"><article class="node node--type-convocatoria node--view-mode-teaser">
 <h2><a href="/node/341">Cooperación técnica para gobiernos locales de frontera</a></h2>
 <div class="field field--name-field-fecha-cierre"><div class="field__label">Fecha de cierre</div>
 <div class="field__item"><time datetime="2027-03-19T12:00:00Z">19 de marzo de 2027</time></div></div>
</article></div>
<div class="views-row"><article class="node node--type-convocatoria node--view-mode-teaser">
 <h2><a href="/node/342">Cursos cortos de gestión del agua</a></h2>
 <div class="field field--name-field-fecha-cierre"><div class="field__label">Fecha de cierre</div>
 <div class="field__item">5 de abril de 2027</div></div></article></div>
</div><nav class="pager"><ul><li class="pager__item pager__item--next"><a href="?page=1" rel="next"><span
 class="visually-hidden">Siguiente página</span> ››</a></li></ul></nav></div></main></body></html>)";
}

std::string drupal_field(const std::string& label, const std::string& value) {
  return "<div class=\"field field--label-above\"><div class=\"field__label\">" + label +
         "</div><div class=\"field__item\">" + value + "</div></div>";
}

std::string drupal_node() {
  return "<!doctype html><html lang=es><head><title>Cooperación técnica | "
         "Agencia</title></head><body>"
         "<main><article class=\"node node--type-convocatoria "
         "node--view-mode-full\"><h1>Cooperación "
         "técnica para gobiernos locales de frontera</h1>" +
         drupal_field("Modalidad",
                      "Asistencia técnica con expertos; no entrega recursos financieros") +
         drupal_field("Fuente", "Gobierno de Corea") +
         drupal_field("Dirigido a", "Alcaldías y gobernaciones de Colombia") +
         drupal_field("Fecha de apertura", "4 de enero de 2027") +
         drupal_field("Fecha de cierre", "19 de marzo de 2027, 5:00 p. m.") +
         drupal_field(
             "Cómo aplicar",
             "<p>Diligencie el formulario en línea y adjunte la carta de intención firmada "
             "por el alcalde.</p>") +
         "</article></main></body></html>";
}

// --- a science ministry: a table of calls, and a page with its calendar ---

std::string ministry_table() {
  return R"(<!doctype html><html lang="es"><head><title>Convocatorias</title></head><body><main>
<h1>Plan anual de convocatorias</h1><table class="cols-4"><thead><tr><th>Convocatoria</th>
<th>Apertura</th><th>Cierre</th><th>Monto total</th></tr></thead><tbody>
<tr><td><a href="/convocatorias/961">961. Ciencia ciudadana en los territorios</a></td>
<td>15 de enero de 2027</td><td>30 de abril de 2027</td><td>$ 12.000.000.000</td></tr>
<tr><td><a href="/convocatorias/962">962. Apropiación social del conocimiento</a></td>
<td>1 de febrero de 2027</td><td>14 de mayo de 2027</td><td>$ 3.500.000.000</td></tr>
</tbody></table></main></body></html>)";
}

std::string ministry_call() {
  return R"(<!doctype html><html lang="es"><head><title>961</title></head><body><main>
<h1>961. Ciencia ciudadana en los territorios</h1><h2>Dirigida a</h2><p>Alianzas de universidades con
alcaldías municipales.</p><h2>Cronograma</h2><table><tr><th>Actividad</th><th>Fecha límite</th></tr>
<tr><td>Apertura de la convocatoria</td><td>15 de enero de 2027</td></tr>
<tr><td>Cierre de la convocatoria</td><td>30 de abril de 2027 a las 4:00 p. m.</td></tr>
<tr><td>Publicación de resultados preliminares</td><td>30 de junio de 2027</td></tr></table>
</main></body></html>)";
}

}  // namespace

TEST_CASE("The view of a Drupal agency gives its nodes with their closing",
          "[crawler][known_pages]") {
  const Source source = source_of("https://agencia.example/convocatorias",
                                  {.item = "div.view-content > div.views-row", .title = "h2 > a"});

  const auto leads = leads_of(source, drupal_view());

  REQUIRE(leads.size() == 2);
  CHECK(*leads[0].finding.facts.title.value() ==
        "Cooperación técnica para gobiernos locales de frontera");
  CHECK(leads[0].detail_url == "https://agencia.example/node/341");
  CHECK(closing_of(leads[0].finding) == "2027-03-19");
  CHECK(closing_of(leads[1].finding) == "2027-04-05");
}

TEST_CASE("The labelled fields of a Drupal node give the facts", "[crawler][known_pages]") {
  const Source source = source_of("https://agencia.example/convocatorias",
                                  {.item = "div.view-content > div.views-row", .title = "h2 > a"});
  const auto leads = leads_of(source, drupal_view());
  REQUIRE_FALSE(leads.empty());

  const Finding finding = detail_of(source, leads.front(), drupal_node());

  CHECK(closing_of(finding) == "2027-03-19");
  REQUIRE(finding.facts.deadline.value()->time.has_value());
  CHECK(finding.facts.deadline.value()->time->text() == "17:00");
  REQUIRE(finding.facts.opening.value() != nullptr);
  CHECK(finding.facts.opening.value()->iso() == "2027-01-04");
  REQUIRE(finding.facts.modality.value() != nullptr);
  CHECK(*finding.facts.modality.value() == Modality::kTechnicalAssistance);
  CHECK(is_eligible(finding, ActorKind::kMunicipality));
  CHECK(is_eligible(finding, ActorKind::kSubnationalGovernment));
}

TEST_CASE("The table of a ministry gives openings, closings and pools", "[crawler][known_pages]") {
  const Source source = source_of("https://ministerio.example/convocatorias",
                                  {.item = "table.cols-4 tbody > tr", .title = "td > a"});

  const auto leads = leads_of(source, ministry_table());

  REQUIRE(leads.size() == 2);
  const CallFacts& facts = leads[0].finding.facts;
  CHECK(*facts.title.value() == "961. Ciencia ciudadana en los territorios");
  CHECK(closing_of(leads[0].finding) == "2027-04-30");
  REQUIRE(facts.opening.value() != nullptr);
  CHECK(facts.opening.value()->iso() == "2027-01-15");
  REQUIRE(facts.amounts.size() == 1);
  CHECK(facts.amounts[0].value.role == AmountRole::kTotal);
  CHECK(closing_of(leads[1].finding) == "2027-05-14");
}

TEST_CASE("The calendar of a ministry's call gives its closing and no other day",
          "[crawler][known_pages]") {
  const Source source = source_of("https://ministerio.example/convocatorias",
                                  {.item = "table.cols-4 tbody > tr", .title = "td > a"});
  const auto leads = leads_of(source, ministry_table());
  REQUIRE_FALSE(leads.empty());

  const Finding finding = detail_of(source, leads.front(), ministry_call());

  CHECK(closing_of(finding) == "2027-04-30");
  CHECK(is_eligible(finding, ActorKind::kMunicipality));
}

TEST_CASE("What the text calls an opening is no closing, whatever the rule says",
          "[crawler][known_pages]") {
  const Source source =
      source_of("https://fondo.example/c", {.item = "li", .title = "a", .closing = "span.dia"});

  const auto leads =
      leads_of(source,
               "<ul><li><a href=/1>Fondo de agua limpia para municipios</a> <p>Apertura: <span "
               "class=dia>5 de mayo de 2027</span></p></li></ul>");

  REQUIRE(leads.size() == 1);
  CHECK(closing_of(leads[0].finding).empty());
}

TEST_CASE("Where a rule says that closings stand, a bare date is one", "[crawler][known_pages]") {
  const Source source =
      source_of("https://fondo.example/c", {.item = "li", .title = "a", .closing = "span.dia"});

  const auto leads = leads_of(
      source,
      "<ul><li><a href=/1>Fondo de agua limpia para municipios</a> <span class=dia>5 de mayo de "
      "2027</span></li><li><a href=/2>Premio a la ciudad verde</a> <span class=dia>Cierra: 6 de "
      "mayo "
      "de 2027</span></li><li><a href=/3>Becas de gobierno abierto</a> <span "
      "class=dia>pronto</span>"
      "</li></ul>");

  REQUIRE(leads.size() == 3);
  CHECK(closing_of(leads[0].finding) == "2027-05-05");
  CHECK(leads[0].finding.facts.deadline.evidence()->quote == "5 de mayo de 2027");
  CHECK(closing_of(leads[1].finding) == "2027-05-06");
  CHECK(closing_of(leads[2].finding).empty());
}
