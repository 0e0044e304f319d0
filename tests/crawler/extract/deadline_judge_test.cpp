#include "crawler/extract/deadline_judge.h"

#include "tests/crawler/extract/understood.h"
#include "tests/support/catch.h"

namespace atalaya::extract {
namespace {

/// Kind and day of the closing, as "date 2027-04-09"; "unknown" when nothing is known.
std::string closing(std::string text, std::string lang = "es", std::string country = "CO") {
  const auto facts = understood(std::move(text), std::move(lang), std::move(country));
  const auto* deadline = facts.deadline.value();
  if (deadline == nullptr) return "unknown";
  std::string answer(to_string(deadline->kind));
  if (deadline->date) answer += ' ' + deadline->date->iso();
  if (deadline->time) answer += ' ' + deadline->time->text();
  return answer;
}

}  // namespace

TEST_CASE("The closing is the date under a label or a verb of intake",
          "[extract][deadline_judge]") {
  CHECK(closing("Fecha de cierre: 9 de abril de 2027, 5:00 p. m.") == "date 2027-04-09 17:00");
  CHECK(closing("Las propuestas se reciben hasta el 9 de abril de 2027.") == "date 2027-04-09");
  CHECK(closing("Apertura\n3 de marzo de 2027\nCierre\n9 de abril de 2027") == "date 2027-04-09");
  CHECK(closing("Applications are due by 9 April 2027.", "en") == "date 2027-04-09");
  CHECK(closing("9 April 2027 is the last day to submit.", "en") == "date 2027-04-09");
  CHECK(closing("As inscrições vão até 9 de abril de 2027.", "pt") == "date 2027-04-09");
  CHECK(closing("Date limite de dépôt : 9 avril 2027.", "fr") == "date 2027-04-09");
}

TEST_CASE("Dates of other things are no closing", "[extract][deadline_judge]") {
  const auto* text =
      GENERATE("Publicado el 9 de abril de 2027.", "Taller de formulación: 9 de abril de 2027.",
               "Preguntas por correo: hasta el 9 de abril de 2027.",
               "Publicación de resultados: 9 de abril de 2027.",
               "Las obras deben concluir antes del 9 de abril de 2029.",
               "La entidad debe haberse constituido antes del 9 de abril de 2020.",
               "Las clases terminan el 9 de abril de 2027.");
  CHECK(closing(text) == "unknown");
}

TEST_CASE("The day of a law, of a plan or of a session is no closing",
          "[extract][deadline_judge]") {
  const auto* text = GENERATE(
      "Las solicitudes se presentan de acuerdo con la Ley 19/2015, de 9 de abril de 2015.",
      "El Concejo aprobó el 9 de abril de 2024 el plan de ayudas para el período 2024-2027.",
      "La Junta, en sesión celebrada en primera convocatoria el día 9 de abril de 2027, acordó:");

  CHECK(closing(text) == "unknown");
}

TEST_CASE("A closing in a sentence that cites a law stays", "[extract][deadline_judge]") {
  CHECK(closing("De acuerdo con la Ley 19/2015, el plazo vence el 9 de abril de 2027.") ==
        "date 2027-04-09");
  CHECK(closing("Las solicitudes se reciben hasta el 9 de abril de 2027, según la Ley 19/2015.") ==
        "date 2027-04-09");
}

TEST_CASE("A bare date in a language that is not known is no closing",
          "[extract][deadline_judge]") {
  CHECK(closing("Fecha: 9/04/2027", "") == "unknown");
  CHECK(closing("O edital fecha em 9 de abril de 2027.", "pt") == "date 2027-04-09");
}

TEST_CASE("Among many dates of a calendar the closing is found", "[extract][deadline_judge]") {
  CHECK(closing("Calendario\nPublicación: 1 de febrero de 2027\nConsultas: hasta el 5 de marzo de "
                "2027\nCierre de inscripciones: 9 de abril de 2027\nResultados: 7 de mayo de 2027\n"
                "Firma de convenios: 1 de junio de 2027") == "date 2027-04-09");
}

TEST_CASE("An extension puts its new date in force", "[extract][deadline_judge]") {
  CHECK(closing(
            "El cierre, previsto para el 9 de abril de 2027, queda para el 23 de abril de 2027.") ==
        "date 2027-04-23");
  CHECK(closing("Original deadline 9 April 2027. New deadline 23 April 2027.", "en") ==
        "date 2027-04-23");
}

TEST_CASE("Of two stages the first is the closing", "[extract][deadline_judge]") {
  CHECK(closing("Nota conceptual: 9 de abril de 2027. Los preseleccionados enviarán la propuesta "
                "completa el 25 de junio de 2027.") == "date 2027-04-09");
}

TEST_CASE("Numbered rounds are several closings, the next one first", "[extract][deadline_judge]") {
  const auto facts = understood(
      "Primera ventana: hasta el 15 de enero de 2027. Segunda ventana: hasta el 20 de agosto de "
      "2027.");

  REQUIRE(facts.deadline.is_known());
  CHECK(facts.deadline.value()->kind == DeadlineKind::kMultiple);
  CHECK(facts.deadline.value()->dates.size() == 2);
  CHECK(facts.deadline.value()->date == CivilDate::from_ymd(2027, 8, 20));
}

TEST_CASE("Closings without a day are told by their words", "[extract][deadline_judge]") {
  CHECK(closing("Las solicitudes se reciben durante todo el año.") == "rolling");
  CHECK(closing("Proposals are considered on a rolling basis.", "en") == "rolling");
  CHECK(closing("La ventanilla atiende hasta agotar recursos.") == "until_exhausted");
  CHECK(closing("Abierta hasta el 9 de abril de 2027 o hasta agotar recursos.") ==
        "until_exhausted 2027-04-09");
  CHECK(closing("El plazo será de diez días contados a partir de la publicación.") == "relative");
  CHECK(closing("Convocatoria cerrada. Gracias.") == "closed");
  CHECK(closing("El plazo para participar venció el 15 de enero de 2027.") == "closed 2027-01-15");
  CHECK(closing("La convocatoria fue declarada desierta.") == "closed");
}

TEST_CASE("A day that does not exist stays undated and quoted", "[extract][deadline_judge]") {
  const auto facts = understood("Fecha límite: 31 de abril de 2027.");

  REQUIRE(facts.deadline.is_known());
  CHECK(facts.deadline.value()->kind == DeadlineKind::kInvalid);
  CHECK_FALSE(facts.deadline.value()->date.has_value());
  CHECK(facts.deadline.evidence()->quote.find("31 de abril") != std::string::npos);
}

TEST_CASE("Two closings that nothing decides between stay unknown", "[extract][deadline_judge]") {
  CHECK(closing("Fecha de cierre: 9 de abril de 2027.\nFecha límite: 30 de abril de 2027.") ==
        "unknown");
}

TEST_CASE("The opening is the begin of the intake", "[extract][deadline_judge]") {
  const auto range = understood("Inscripciones: del 3 de marzo al 9 de abril de 2027.");
  CHECK(range.opening.value() != nullptr);
  CHECK(*range.opening.value() == CivilDate::from_ymd(2027, 3, 3));

  CHECK(understood("Publicado el 3 de marzo de 2027.").opening.is_unknown());
}

TEST_CASE("Days after a day are no closing, unless later applications are refused",
          "[extract][deadline_judge]") {
  const auto rules = understood(
      "Closes 7 September 2027. New criteria apply to due dates on or after 25 January 2027.",
      "en");
  REQUIRE(rules.deadline.value() != nullptr);
  CHECK(rules.deadline.value()->date == CivilDate::from_ymd(2027, 9, 7));

  const auto refused =
      understood("Applications received after 30 June 2027 will not be considered.", "en");
  REQUIRE(refused.deadline.value() != nullptr);
  CHECK(refused.deadline.value()->date == CivilDate::from_ymd(2027, 6, 30));
}

TEST_CASE("The words before a date in a label say nothing of a date behind the label",
          "[extract][deadline_judge]") {
  const auto facts = understood("Closes 10 November 2027. NOTICE: Corrected 29 July 2027.", "en");
  REQUIRE(facts.deadline.value() != nullptr);
  CHECK(facts.deadline.value()->date == CivilDate::from_ymd(2027, 11, 10));
}

TEST_CASE("Of days split by applicant or country ours is the closing",
          "[extract][deadline_judge]") {
  CHECK(closing("Personas naturales: 8 de mayo de 2027. Alcaldías: 22 de mayo de 2027.") ==
        "date 2027-05-22");
  CHECK(closing("Cierre por país — Perú: 3 de agosto de 2027; Colombia: 10 de agosto de 2027.") ==
        "date 2027-08-10");
  CHECK(closing("Closing dates: universities, 19 June 2027; municipalities, 5 June 2027.", "en") ==
        "date 2027-06-05");
}

TEST_CASE("A reopened call has the new closing", "[extract][deadline_judge]") {
  CHECK(closing("La convocatoria cerró el 1 de marzo de 2027. Se reabre y se reciben propuestas "
                "hasta el 20 de abril de 2027.") == "date 2027-04-20");
}

TEST_CASE("A day told in the past is the last such day", "[extract][deadline_judge]") {
  CHECK(closing("La recepción de propuestas cerró el 14 de octubre.") == "closed 2026-10-14");
}

TEST_CASE("The day before a closing hour is the closing", "[extract][deadline_judge]") {
  CHECK(closing("El 30 de septiembre de 2027 se reciben sobres hasta las 3:30 p. m.") ==
        "date 2027-09-30 15:30");
}

TEST_CASE("In a row of cells each name stands for the cell behind it",
          "[extract][deadline_judge]") {
  CHECK(closing("Etapa\tFecha\nApertura\t3 de marzo de 2027\nCierre\t9 de abril de 2027\n"
                "Evaluación\t5 de mayo de 2027") == "date 2027-04-09");
  CHECK(closing("Apertura | 3 de marzo de 2027 | Cierre | 9 de abril de 2027") ==
        "date 2027-04-09");
  CHECK(closing("Grupo | Apertura | Cierre\nTodos | 3 de marzo de 2027 | 9 de abril de 2027") ==
        "date 2027-04-09");
}

TEST_CASE("The year of the heading is that of the days under it", "[extract][deadline_judge]") {
  const auto facts = understood(
      "Fechas de corte de 2027\n- 13 de enero\n- 17 de julio\n- 13 de noviembre\nSe reciben "
      "solicitudes hasta cada corte.");

  REQUIRE(facts.deadline.is_known());
  CHECK(facts.deadline.value()->kind == DeadlineKind::kMultiple);
  CHECK(facts.deadline.value()->dates.front().iso() == "2027-01-13");
  CHECK(facts.deadline.value()->date->iso() == "2027-07-17");
}

TEST_CASE("The only end of a period in a notice is its closing", "[extract][deadline_judge]") {
  CHECK(closing("Have the envelope with us by 16 June 2027.", "en") == "date 2027-06-16");
}

TEST_CASE("A day that no call can mean is no closing", "[extract][deadline_judge]") {
  CHECK(closing("Closes 2099-01-01", "en") == "unknown");
}

TEST_CASE("A period of something else in a sentence of applicants is no closing",
          "[extract][deadline_judge]") {
  CHECK(closing("Eligible applicants include any awardee of the initial round of grants for the "
                "training of young carpenters and masons in all of the counties (period from "
                "July 1, 2026, to March 31, 2028).",
                "en") == "unknown");
}

TEST_CASE("Announcements that repeat their words for closing are several calls",
          "[extract][deadline_judge]") {
  const auto facts = understood(
      "1. Riego\nPara municipios.\nCierra el 25 de septiembre de 2027.\n2. Voces\nPara "
      "asociaciones.\nCierra el 9 de octubre de 2027.");

  REQUIRE(facts.deadline.is_known());
  CHECK(facts.deadline.value()->kind == DeadlineKind::kMultiple);
  CHECK(facts.deadline.value()->dates.size() == 2);
}

TEST_CASE("A bracket right behind a date names it", "[extract][deadline_judge]") {
  CHECK(closing("Propuestas: 26 de junio de 2027 (cierre), 4 de agosto de 2027 (fallo).") ==
        "date 2027-06-26");
}

TEST_CASE("A day moved from one to another is the second", "[extract][deadline_judge]") {
  CHECK(closing("O prazo das candidaturas foi antecipado de 30 de maio para 15 de maio de 2027.",
                "pt", "PT") == "date 2027-05-15");
}

TEST_CASE("The end of the money is read from its parts", "[extract][deadline_judge]") {
  CHECK(closing("La ventanilla cierra en cuanto se comprometa el último peso del fondo.") ==
        "until_exhausted");
  CHECK(closing("L'aide prend fin dès que le budget est consommé.", "fr", "FR") ==
        "until_exhausted");
}

TEST_CASE("An impossible day yields to the one that corrects it", "[extract][deadline_judge]") {
  CHECK(closing("Fe de erratas: la fecha límite impresa como 31 de junio de 2027 corresponde al 30 "
                "de junio de 2027.") == "date 2027-06-30");
}

TEST_CASE("A range may have an hour at both ends", "[extract][deadline_judge]") {
  CHECK(closing("Período de candidaturas: das 9h do dia 2 de março às 18h do dia 29 de maio de "
                "2027.",
                "pt", "PT") == "date 2027-05-29 18:00");
}

TEST_CASE("A day for those already selected is none", "[extract][deadline_judge]") {
  CHECK(closing("Las diez alcaldías preseleccionadas tienen hasta el 5 de junio de 2027.") ==
        "unknown");
}

TEST_CASE("A day anywhere on Earth ends where it ends last", "[extract][deadline_judge]") {
  CHECK(closing("Cierre: 26 de febrero de 2027 (AoE).") == "date 2027-02-26 23:59");
}

TEST_CASE("The end of something else than an intake is no closing", "[extract][deadline_judge]") {
  CHECK(closing("Applications due: 4 May 2027\nEnd: 26 February 2028", "en") == "date 2027-05-04");
}

}  // namespace atalaya::extract
