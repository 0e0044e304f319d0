#include "crawler/extract/understand.h"

#include <random>

#include "crawler/extract/roles.h"
#include "domain/claim_codec.h"
#include "tests/crawler/extract/understood.h"
#include "tests/support/catch.h"

namespace atalaya::extract {
namespace {

constexpr std::string_view kPage =
    "La Red Inventada invita a alcaldías a su Fondo de Huertas.\n"
    "Referencia: RI-014/2027\nCooperante: Agencia Inventada.\n"
    "Apoyamos: huertas escolares, salud comunitaria y mercados campesinos.\n"
    "¿Quién puede participar? Municipios de Colombia con más de 20.000 habitantes.\n"
    "No se aceptan: empresas; personas naturales.\n"
    "Monto: hasta USD 25.000 por municipio. Contrapartida: 10 %.\n"
    "Duración: doce meses, máximo 12 meses.\n"
    "Fecha de cierre: 9 de abril de 2027, 17:00 (hora de Colombia)\n"
    "Requisitos:\n• Carta firmada por la alcaldía\n• Anexo 2. Presupuesto\n";

void check_quotes(const TextInput& input) {
  for (const auto& claim : encode(shipped_understanding().understand(input))) {
    const auto& evidence = claim.evidence;
    if (evidence.rule.empty()) continue;
    const auto& part = evidence.part == input.title_part ? input.title : input.text;
    REQUIRE(evidence.end <= part.size());
    REQUIRE(evidence.start <= evidence.end);
    CHECK(part.substr(evidence.start, evidence.end - evidence.start) == evidence.quote);
    CHECK(evidence.document == input.document);
  }
}

}  // namespace

TEST_CASE("A page gives its facts, each with its words", "[extract][understand]") {
  auto input = input_of(std::string(kPage));
  input.title = "Fondo de Huertas 2027";

  const auto facts = shipped_understanding().understand(input);

  CHECK(*facts.title.value() == "Fondo de Huertas 2027");
  CHECK(*facts.funder.value() == "Agencia Inventada");
  CHECK(*facts.reference.value() == "RI-014/2027");
  CHECK(facts.language == "es");
  CHECK(*facts.nature.value() == Nature::kCall);
  CHECK(*facts.modality.value() == Modality::kFinancing);
  CHECK(facts.deadline.value()->date == CivilDate::from_ymd(2027, 4, 9));
  CHECK(facts.deadline.value()->time_zone == "America/Bogota");
  CHECK(facts.population.value()->min == 20000);
  REQUIRE(facts.countries.size() == 1);
  CHECK(facts.countries[0].value == "CO");
  CHECK(facts.requirements.size() == 2);
  REQUIRE(facts.annexes.size() == 1);
  CHECK(facts.execution_period.is_known());
}

TEST_CASE("Jobs, tenders, results and meetings are told from calls", "[extract][understand]") {
  const auto nature = [](std::string text, std::string lang = "es") {
    return understood(std::move(text), std::move(lang)).nature;
  };
  CHECK(*nature("Convocatoria laboral: se requiere profesional. Envíe su hoja de vida.").value() ==
        Nature::kJob);
  CHECK(*nature("Licitación pública para el suministro de sillas.").value() == Nature::kTender);
  CHECK(*nature("Winners announced: meet the new grantees.", "en").value() == Nature::kResults);
  CHECK(*nature("Se convoca a los socios a asamblea general ordinaria.").value() ==
        Nature::kMeeting);
  CHECK(*nature("Invitamos a municipios a presentar proyectos de vivienda.").value() ==
        Nature::kCall);
}

TEST_CASE("An agreement with one receiver is no call, a call that leads to one is",
          "[extract][understand]") {
  const std::string agreement =
      "El presente convenio regula la subvención nominativa de EUR 3.000 que recibe la "
      "corporación. Ambas partes revisan este convenio cada año. Podrá presentar sus solicitudes "
      "de pago cada trimestre. La concesión directa se rige por la ley.";
  const auto nature = [&](std::string title, const std::string& text) {
    TextInput input = input_of(text);
    input.title = std::move(title);
    return *shipped_understanding().understand(input).nature.value();
  };

  CHECK(nature("Convenio de colaboración entre el municipio y la corporación", agreement) ==
        Nature::kOther);
  CHECK(nature("Convocatoria de cultura viva", agreement) == Nature::kCall);
  CHECK(nature("Cultura viva", agreement + " Fecha de cierre: 9 de abril de 2027.") ==
        Nature::kCall);
  CHECK(nature("Cultura viva",
               "Pueden participar los municipios. Los elegidos firman un convenio de colaboración "
               "entre las entidades.") == Nature::kCall);
}

TEST_CASE("A row that names who got an award is no call", "[extract][understand]") {
  const auto nature = [](std::string text, std::string lang) {
    const auto facts = understood(std::move(text), std::move(lang));
    return facts.nature.value() == nullptr ? Nature::kOther : *facts.nature.value();
  };
  CHECK(nature("Date: May 2026 | Grantee: Ríos Vivos | Amount: $15,000", "en") == Nature::kResults);
  CHECK(nature("Proyecto: Agua clara | Ganador: Junta de acueducto | Valor: $40.000.000", "es") ==
        Nature::kResults);
  CHECK(nature("Grantees: up to five | Deadline: 3 May 2027", "en") == Nature::kCall);
}

TEST_CASE("Places count where the text says who may apply", "[extract][understand]") {
  const auto open = understood("Pueden participar municipios de Nariño y Putumayo.");
  REQUIRE(open.places.size() == 2);
  CHECK(open.places[0].value == "52");

  CHECK(understood("El encuentro será en Nariño el 3 de mayo de 2027.").places.empty());
}

TEST_CASE("What a page strikes out is no longer in force", "[extract][understand]") {
  auto input = input_of("Fecha de cierre: 9 de abril de 2027 23 de abril de 2027");
  input.layout = {{17, 35, parse::SpanKind::kStruck, ""}};

  const auto facts = shipped_understanding().understand(input);

  REQUIRE(facts.deadline.is_known());
  CHECK(facts.deadline.value()->date == CivilDate::from_ymd(2027, 4, 23));
}

TEST_CASE("A linked file is an annex with its address", "[extract][understand]") {
  auto input = input_of("Descargue el Formato de presupuesto.");
  input.layout = {{12, 35, parse::SpanKind::kLink, "https://ejemplo.org/f.XLSX?v=2"}};

  const auto facts = shipped_understanding().understand(input);

  REQUIRE(facts.annexes.size() == 1);
  CHECK(facts.annexes[0].value.name == "Formato de presupuesto");
  CHECK(facts.annexes[0].value.url == "https://ejemplo.org/f.XLSX?v=2");
}

TEST_CASE("A field of work is a theme; a homonym is none", "[extract][understand]") {
  CHECK(understood("El fondo apoya proyectos de energía solar.").themes.size() == 1);
  CHECK(understood("La salud financiera del fondo es buena.").themes.empty());
}

TEST_CASE("Every quote is exactly the words of its range", "[extract][understand]") {
  auto input = input_of(std::string(kPage));
  input.title = "Fondo de Huertas 2027: becas y premios";
  for (std::size_t length = 0; length <= kPage.size(); length += 7) {
    input.text = kPage.substr(0, length);
    check_quotes(input);
  }
}

TEST_CASE("Random bytes and random words are understood without harm", "[extract][understand]") {
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same run every time
  constexpr std::string_view kAlphabet = "hasta 31/4 $ 12.000 de cierre:\n• ¿\xC3\xFF %|a–";
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int at = 0; at < 120; ++at) text += kAlphabet[random() % kAlphabet.size()];
    check_quotes(input_of(text, round % 2 == 0 ? "es" : "en"));
  }
}

TEST_CASE("Dates and amounts are listed with their roles", "[extract][understand]") {
  const auto input = input_of(
      "Publicado el 1 de febrero de 2027. Cierre: 9 de abril de 2027. Bolsa total: $ 500.000.000.");

  const auto dates = shipped_understanding().dates(input);
  const auto amounts = shipped_understanding().amounts(input);

  REQUIRE(dates.size() == 2);
  CHECK(dates[0].role == DateRole::kPublication);
  CHECK(dates[1].role == DateRole::kDeadline);
  REQUIRE(amounts.size() == 1);
  CHECK(amounts[0].use == AmountUse::kTotal);
}

}  // namespace atalaya::extract
