#include "crawler/normalize/identity.h"

#include <algorithm>

#include "tests/support/catch.h"

using namespace atalaya;
using normalize::Announcement;

namespace {

const normalize::IdentityWords& words() {
  static const normalize::IdentityWords kWords;
  return kWords;
}

Likeness compare(const Announcement& a, const Announcement& b) {
  return normalize::likeness_of(normalize::profile_of(a, words()),
                                normalize::profile_of(b, words()), words());
}

bool is_same(const Announcement& a, const Announcement& b) {
  return compare(a, b).score >= kSameCall;
}

bool has(const Likeness& likeness, LikenessRule rule) {
  return std::any_of(likeness.reasons.begin(), likeness.reasons.end(),
                     [&](const LikenessReason& reason) { return reason.rule == rule; });
}

Announcement announced(const std::string& title, const std::string& text,
                       const std::string& deadline = "2026-09-30") {
  Announcement announcement{.title = title, .funder = "Fundación Colibrí", .text = text};
  announcement.deadline = CivilDate::parse_iso(deadline);
  return announcement;
}

/// The same announcement with another title.
bool titles_are_one(const std::string& a, const std::string& b) {
  const std::string text = "Apoyo a iniciativas locales de las comunidades.";
  return is_same(announced(a, text), announced(b, text));
}

}  // namespace

TEST_CASE("Announcements of one call are the same however they are told", "[normalize][identity]") {
  const Announcement call =
      announced("Fondo Páramo Vivo 2026", "Hasta 45.000 euros para restaurar humedales.");

  SECTION("with what publishers put around a title") {
    CHECK(is_same(call, announced("RV: ¡Últimos días! Fondo Páramo Vivo 2026 | Agenda",
                                  "Hasta 45.000 euros para restaurar humedales.")));
  }
  SECTION("in capitals and misspelled") {
    CHECK(is_same(call, announced("FONDO PARAMO VIVO 2026",
                                  "Hasta 45.000 euros para restarurar humedales.")));
  }
  SECTION("translated") {
    Announcement english =
        announced("Living Páramo Fund 2026", "Up to EUR 45,000 for the restoration of wetlands.");
    english.funder = "Colibrí Foundation";
    CHECK(is_same(call, english));
  }
  SECTION("as news with another title") {
    CHECK(is_same(call, announced("Colibrí pondrá dinero para los humedales de páramo",
                                  "Entregará hasta EUR 45.000 por proyecto.")));
  }
  SECTION("with a closing that was put off") {
    CHECK(is_same(call, announced("Se amplía el plazo del Fondo Páramo Vivo 2026",
                                  "Hasta 45.000 euros. Nueva fecha.", "2026-10-15")));
  }
  SECTION("cut off by an aggregator") {
    CHECK(is_same(call, announced("Fondo Páramo Vi…", "Hasta 45.000 euros para rest…")));
  }
}

TEST_CASE("Another intake is another call, and an edition of it", "[normalize][identity]") {
  const std::string text = "Hasta 45.000 euros para restaurar humedales altos.";
  const auto compared = GENERATE_COPY(table<std::string, std::string, std::string, std::string>({
      {"Fondo Páramo Vivo 2025", "2025-09-30", "Fondo Páramo Vivo 2026", "2026-09-30"},
      {"Fondo Páramo Vivo", "2025-09-30", "Fondo Páramo Vivo", "2026-09-30"},
      {"II Fondo Páramo Vivo, segunda edición", "2026-03-30", "Fondo Páramo Vivo, tercera edición",
       "2026-09-30"},
      {"Páramo Vivo, ronda 1", "2026-03-30", "Páramo Vivo, ronda 2", "2026-09-30"},
      {"Páramo Vivo 2026-1", "2026-03-30", "Páramo Vivo 2026-2", "2026-09-30"},
      {"Páramo Vivo FY2025", "2026-03-30", "Páramo Vivo FY2026", "2026-03-30"},
      {"Páramo Vivo 2026.1", "2026-03-30", "Páramo Vivo 2026.2", "2026-05-30"},
      {"Páramo Vivo III", "2026-03-30", "Páramo Vivo IV", "2026-04-30"},
      {"Tercera jornada de fondos Páramo Vivo", "2026-03-30",
       "Cuarta jornada de fondos Páramo Vivo", "2026-04-30"},
      {"Vigésima convocatoria Páramo Vivo", "2026-03-30",
       "Vigesimoprimera convocatoria Páramo Vivo", "2026-04-30"},
      {"Páramo Vivo, corte de marzo", "2026-03-31", "Páramo Vivo, corte de julio", "2026-07-31"},
      {"Páramo Vivo: Window A", "2026-03-30", "Páramo Vivo: Window B", "2026-03-30"},
  }));

  const Likeness likeness = compare(announced(std::get<0>(compared), text, std::get<1>(compared)),
                                    announced(std::get<2>(compared), text, std::get<3>(compared)));

  CHECK(likeness.score < kSameCall);
  CHECK(likeness.separated);
  CHECK(likeness.is_edition);
}

TEST_CASE("The edition that the text tells parts what titles and closings do not",
          "[normalize][identity]") {
  const Announcement a = announced("Becas Puente", "Becas de la edición 2025 para líderes.", "");
  const Announcement b = announced("Becas Puente", "Becas de la edición 2026 para líderes.", "");

  CHECK_FALSE(is_same(a, b));
  CHECK(has(compare(a, b), LikenessRule::kOtherYear));
}

TEST_CASE("The month of a closing that moved names no intake", "[normalize][identity]") {
  const std::string text = "Hasta 45.000 euros para restaurar humedales altos.";

  CHECK(is_same(announced("Páramo Vivo, hasta marzo", text, "2026-03-31"),
                announced("Páramo Vivo, ampliado hasta abril", text, "2026-04-30")));
}

TEST_CASE("A page that a scanner read is still the same call", "[normalize][identity]") {
  CHECK(titles_are_one("Rehabilitar molinos y norias", "REHABIL1TAR M0LINOS Y NORlAS"));
}

TEST_CASE("One country in the place of another parts two calls", "[normalize][identity]") {
  CHECK_FALSE(is_same(announced("Agua Clara", "Dirigida a municipios de Kenia."),
                      announced("Agua Clara", "Dirigida a municipios de Ghana.")));
}

TEST_CASE("Parts of one programme are calls of their own", "[normalize][identity]") {
  CHECK_FALSE(titles_are_one("Agua Clara – Lote 1", "Agua Clara – Lote 2"));
  CHECK_FALSE(titles_are_one("Agua Clara – Lote A", "Agua Clara – Lote B"));
  CHECK_FALSE(titles_are_one("Agua Clara: componente riego", "Agua Clara: componente acueductos"));
  CHECK_FALSE(titles_are_one("Agua Clara – Región Caribe", "Agua Clara – Región Amazonía"));
  CHECK_FALSE(titles_are_one("Agua Clara para Perú", "Agua Clara para Chile"));
  CHECK_FALSE(titles_are_one("Agua Clara – municipios", "Agua Clara – universidades"));
  CHECK_FALSE(titles_are_one("Agua Clara 12-15", "Agua Clara 16-20"));
  CHECK_FALSE(titles_are_one("AC/2026/07 Agua Clara", "AC/2026/08 Agua Clara"));
  CHECK_FALSE(titles_are_one("Premio a la crónica de ríos", "Premio a la crónica de volcanes"));
  CHECK_FALSE(titles_are_one("Agua Clara: crédito", "Agua Clara: asistencia técnica"));
  CHECK(titles_are_one("Agua Clara", "Convocatoria Agua Clara: términos"));
}

TEST_CASE("What is told about a call is not the call", "[normalize][identity]") {
  CHECK_FALSE(titles_are_one("Agua Clara", "Agua Clara: lista de ganadores"));
  CHECK_FALSE(titles_are_one("Agua Clara", "Taller: cómo postular a Agua Clara"));
  CHECK_FALSE(titles_are_one("Agua Clara", "Agua Clara: licitación de la evaluación externa"));
  CHECK(titles_are_one("Agua Clara", "Preguntas frecuentes: Agua Clara"));

  SECTION("and what is of it is not it, whatever it is") {
    const Announcement call = announced("Fondo Agua Clara", "Hasta 45.000 euros para acueductos.");
    CHECK_FALSE(is_same(call, announced("Ecos del Fondo Agua Clara", "Doce pueblos cantan.", "")));
    CHECK(is_same(call, announced("Lanzamiento del Fondo Agua Clara", "Para acueductos.", "")));
  }
  SECTION("results of a call whose name sounds like an event") {
    CHECK_FALSE(titles_are_one("Puertas Abiertas", "Acta de selección Puertas Abiertas"));
  }
  SECTION("unless the words are the funder's name") {
    Announcement a = announced("Estancias Creativas", "Ocho estancias para artistas.");
    Announcement b = a;
    a.funder = b.funder = "Casa Taller Miravalle";
    b.title = "Casa Taller Miravalle convoca: Estancias Creativas";
    CHECK(is_same(a, b));
  }
}

TEST_CASE("Two funders with one title have two calls", "[normalize][identity]") {
  Announcement a = announced("Fondo Semilla", "Capital semilla para jóvenes.");
  Announcement b = a;
  b.funder = "Banco del Litoral";

  CHECK_FALSE(is_same(a, b));
  CHECK(has(compare(a, b), LikenessRule::kOtherFunder));
}

TEST_CASE("An acronym and a translated kind name the same funder", "[normalize][identity]") {
  Announcement a = announced("Puentes Rurales", "Puentes peatonales para veredas.");
  Announcement b = a;
  a.funder = "Agencia Hemisférica de Caminos";

  b.funder = "AHC";
  CHECK(has(compare(a, b), LikenessRule::kFunder));
  a.funder = "Embajada de Suecia";
  b.funder = "Embassy of Sweden";
  CHECK(has(compare(a, b), LikenessRule::kFunder));
}

TEST_CASE("An address that is used again for another call does not make them one",
          "[normalize][identity]") {
  Announcement a =
      announced("Convocatoria vigente", "Becas de oficios para mujeres.", "2026-02-10");
  Announcement b =
      announced("Convocatoria vigente", "Paneles solares para hospitales.", "2026-09-10");
  a.url = b.url = "https://colibri.example/vigente";

  CHECK_FALSE(is_same(a, b));
}

TEST_CASE("Records of one form differ by their number", "[normalize][identity]") {
  Announcement a = announced("Detalle de la convocatoria", "Canchas de baloncesto.");
  Announcement b = announced("Detalle de la convocatoria", "Piscinas de barrio.");
  a.url = "https://colibri.example/detalle?id=31";
  b.url = "https://colibri.example/detalle?id=32";

  CHECK_FALSE(is_same(a, b));
}

TEST_CASE("Comparing is symmetric, and an announcement is like itself", "[normalize][identity]") {
  const Announcement a = announced("Fondo Páramo Vivo 2026", "Hasta 45.000 euros para humedales.");
  const Announcement b = announced("Humedales: abre el Páramo Vivo", "Máximo EUR 45.000.");

  CHECK(compare(a, b).score == Approx(compare(b, a).score));
  CHECK(compare(a, a).score > kJoinsAlone);
}

TEST_CASE("Hostile texts are compared without harm", "[normalize][identity]") {
  const std::string odd =
      GENERATE(std::string(), std::string("\xff\xfe – : ("), std::string(20000, '9'),
               std::string(20000, '-'), std::string("…"), std::string("|||| 2026-"));
  const Announcement a{.title = odd, .funder = odd, .url = odd, .text = odd, .reference = odd};

  const Likeness likeness = compare(a, announced("Fondo Páramo Vivo", "Humedales."));

  CHECK(likeness.score >= 0);
  CHECK(likeness.score <= 1);
}

TEST_CASE("Numbers of calls are found, days and stretches of years are not",
          "[normalize][identity]") {
  CHECK(normalize::references_in("BH/2026/R-19 y 004-2026") ==
        std::set<std::string>{"BH2026R19", "0042026"});
  CHECK(normalize::references_in("del 2026-05-06, 2025-2026, covid-19, 14-17").empty());
}

TEST_CASE("Numbers of any length in a title tell calls apart", "[normalize][identity]") {
  CHECK_FALSE(titles_are_one("Convocatoria 212 de agua segura", "Convocatoria 213 de agua segura"));
  CHECK_FALSE(
      titles_are_one("Convocatoria 21204 de agua segura", "Convocatoria 33107 de agua segura"));
  CHECK(titles_are_one("Convocatoria 21204 de agua segura", "Convocatoria 21204: agua segura"));
}

TEST_CASE("Ordinals in digits and small numbers of addresses tell editions apart",
          "[normalize][identity]") {
  CHECK_FALSE(titles_are_one("21st Harbour Awards for Schools", "22nd Harbour Awards for Schools"));

  Announcement one = announced("Village Hall Warmth Grants", "Up to £5,000 for insulation.");
  Announcement other = one;
  one.url = "https://trust.example/grants/25-26/warmth";
  other.url = "https://trust.example/grants/26-27/warmth";
  CHECK_FALSE(is_same(one, other));

  one.url = "https://trust.example/news/18231";
  other.url = "https://trust.example/news/18407";
  CHECK(is_same(one, other));
}
