#include "crawler/extract/relative_term.h"

#include <string>
#include <string_view>
#include <utility>

#include "domain/claim_codec.h"
#include "tests/crawler/extract/understood.h"
#include "tests/support/catch.h"

namespace atalaya::extract {
namespace {

ScanOptions published_on(std::string_view day, std::string lang, std::string country) {
  ScanOptions options;
  options.lang = std::move(lang);
  options.published = CivilDate::parse_iso(day);
  options.country = std::move(country);
  return options;
}

/// The day for a text of a Colombian publisher, published on Monday 1 March 2027; "none".
std::string day(std::string_view sentence, std::string lang, std::string country = "CO") {
  const auto day =
      day_of_term(sentence, published_on("2027-03-01", std::move(lang), std::move(country)));
  return day ? day->iso() : "none";
}

std::string closing(std::string text, std::string lang = "es") {
  const auto facts = understood(std::move(text), std::move(lang));
  return facts.deadline.is_known() ? encode(*facts.deadline.value()) : "unknown";
}

}  // namespace

TEST_CASE("A period counted from the publication of its own text gives a day",
          "[extract][relative_term]") {
  const auto [lang, sentence, expected] = GENERATE(table<const char*, const char*, const char*>({
      {"es", "El plazo será de 15 días calendario desde la publicación.", "2027-03-16"},
      {"es",
       "Se reciben propuestas dentro de los diez (10) días siguientes a la publicación "
       "de este aviso.",
       "2027-03-11"},
      {"es",
       "Dispone de un mes, contado a partir del día siguiente al de la publicación de la "
       "presente convocatoria, para presentar la solicitud.",
       "2027-04-01"},
      {"es", "A partir de hoy, los municipios tienen 20 días corridos.", "2027-03-21"},
      {"en", "Applications close 30 days from the date of this notice.", "2027-03-31"},
      {"en", "Submit within two weeks of publication of this call.", "2027-03-15"},
      {"en", "You have three months from today to apply.", "2027-06-01"},
      {"pt", "O prazo é de 30 dias corridos a contar da publicação deste edital.", "2027-03-31"},
      {"pt", "As inscrições encerram quinze dias após a divulgação desta chamada.", "2027-03-16"},
      {"pt", "Até duas semanas depois da publicação.", "2027-03-15"},
      {"fr", "Les dossiers sont reçus dans les 20 jours suivant la publication du présent avis.",
       "2027-03-21"},
      {"fr", "Le délai est de deux mois à compter de la parution.", "2027-05-01"},
      {"fr", "Un mois à dater d'aujourd'hui.", "2027-04-01"},
  }));

  CAPTURE(sentence);
  CHECK(day(sentence, lang) == expected);
}

TEST_CASE("A period counted from an event on a printed day gives a day",
          "[extract][relative_term]") {
  const auto [lang, sentence, expected] = GENERATE(table<const char*, const char*, const char*>({
      {"es", "15 días calendario desde el 10 de marzo de 2027.", "2027-03-25"},
      {"es", "Un mes después de la apertura (31 de enero de 2027).", "2027-02-28"},
      {"es", "20 días calendario desde la publicación en el Diario Oficial, el 5 de abril de 2027.",
       "2027-04-25"},
      {"en", "Six weeks after the notification on 5 April 2027.", "2027-05-17"},
      {"pt", "10 dias corridos contados da notificação, em 5 de abril de 2027.", "2027-04-15"},
      {"fr", "10 jours calendaires à compter du 5 avril 2027.", "2027-04-15"},
  }));

  CAPTURE(sentence);
  CHECK(day(sentence, lang) == expected);
}

TEST_CASE("Business days are counted in Colombia alone", "[extract][relative_term]") {
  const auto [lang, sentence, expected] = GENERATE(table<const char*, const char*, const char*>({
      // 22, 25 and 26 March 2027 are holidays.
      {"es", "15 días hábiles desde la publicación.", "2027-03-23"},
      {"es", "Quince (15) días hábiles a contar desde el día hábil siguiente al de la publicación.",
       "2027-03-23"},
      {"en", "Within 20 working days of publication.", "2027-04-01"},
      {"pt", "5 dias úteis a partir da publicação.", "2027-03-08"},
      {"fr", "5 jours ouvrables à compter de la publication.", "2027-03-08"},
  }));

  CAPTURE(sentence);
  CHECK(day(sentence, lang) == expected);
  CHECK(day(sentence, lang, "ES") == "none");
  CHECK(day(sentence, lang, "") == "none");
}

TEST_CASE("No day is computed where period or start is not certain", "[extract][relative_term]") {
  const auto [lang, sentence] = GENERATE(table<const char*, const char*>({
      {"es",
       "20 días hábiles a contar desde el siguiente al de la publicación del extracto en el "
       "boletín oficial."},
      {"es", "15 días desde la publicación en el boletín."},
      {"es", "15 días desde la publicación de los resultados."},
      {"es", "15 días desde la publicación definitiva."},
      {"es", "Un mes, contado a partir de la notificación."},
      {"es", "10 días desde la publicación de este aviso, prorrogables por 5 días."},
      {"es", "15 días antes de la publicación."},
      {"es", "15 días calendario desde el día hábil siguiente al de la publicación."},
      {"es", "15 días calendario desde la apertura, el 3 de abril."},
      {"es", "15 días desde la publicación al 3 de abril de 2027."},
      {"en", "Thirty days after the notice appears in the gazette."},
      {"en", "Eight weeks from the date of the invitation letter."},
      {"en", "30 days."},
      {"en", "24 hours after the publication."},
      {"pt", "10 dias após a assinatura do contrato."},
      {"fr", "15 jours francs à compter de la publication."},
      {"fr", "15 jours à compter de la notification."},
  }));

  CAPTURE(sentence);
  CHECK(day(sentence, lang) == "none");
}

TEST_CASE("Without a day of publication a period from it gives no day",
          "[extract][relative_term]") {
  ScanOptions options;
  options.lang = "es";

  CHECK_FALSE(day_of_term("15 días calendario desde la publicación.", options));
}

TEST_CASE("A relative closing keeps its kind and has the computed day beside it",
          "[extract][relative_term]") {
  CHECK(closing("El plazo para presentar propuestas será de diez días calendario contados a partir "
                "de la publicación de esta convocatoria.") == "relative computed=2027-02-11");
  CHECK(closing("Plazo de presentación: 10 días hábiles desde la publicación.") ==
        "relative computed=2027-02-15");
  CHECK(closing("Applications are due within 30 days of the publication of this notice.", "en") ==
        "relative computed=2027-03-03");
  CHECK(closing("El plazo para presentar propuestas será de diez días contados a partir de la "
                "publicación del extracto en el boletín.") == "relative");
  CHECK(closing("Hoy se abre; las propuestas se reciben 15 días después de la notificación.") ==
        "relative");
  CHECK(closing("Las propuestas se reciben hasta mañana.") == "relative computed=2027-02-02");
}

}  // namespace atalaya::extract
