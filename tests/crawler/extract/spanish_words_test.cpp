#include "tests/crawler/extract/understood.h"
#include "tests/support/catch.h"

namespace atalaya::extract {
namespace {

using Kinds = ActorKinds;

std::string closing(std::string text) {
  return closing_of(understood(std::move(text)));
}

std::string amount(std::string text) {
  return amount_of(understood(std::move(text)));
}

}  // namespace

TEST_CASE("Verbs and pictures of closing give the last day", "[extract][spanish]") {
  const auto* text =
      GENERATE("El 9 de abril de 2027 el sistema deja de admitir carpetas.",
               "Echamos el candado al buzón el 9 de abril de 2027.",
               "El 9 de abril de 2027 baja el telón la convocatoria.",
               "Término postulaciones: 9 de abril de 2027.", "Plazo fatal: 9 de abril de 2027.",
               "Después del 9 de abril de 2027 no se recibirá ninguna solicitud.",
               "Anótese antes del 9 de abril de 2027.",
               "Caduca el 9 de abril de 2027 la posibilidad de registrar iniciativas.",
               "El cierre previsto para el 2 de abril se corre al 9 de abril de 2027.");
  CHECK(closing(text) == "date 2027-04-09");
}

TEST_CASE("Days of reports, talks, readings and past awards close nothing", "[extract][spanish]") {
  const auto* text = GENERATE(
      "La rendición se presentará hasta el 9 de abril de 2027.",
      "Inscripción al taller de formulación: hasta el 9 de abril de 2027.",
      "Las entidades que recibieron apoyo antes del 9 de abril de 2025 pueden volver a postular.",
      "Las respuestas se subirán a esta página el 9 de abril de 2027.",
      "El portal estará en mantenimiento hasta el 9 de abril de 2027.",
      "La oficina permanecerá cerrada el 9 de abril de 2027.");
  CHECK(closing(text) == "unknown");
}

TEST_CASE("An intake without end, or as long as money lasts, is told", "[extract][spanish]") {
  CHECK(closing("Recibimos propuestas los 365 días del año.") == "rolling");
  CHECK(closing("La ventanilla nunca se cierra.") == "rolling");
  CHECK(closing("Se admitirán solicitudes hasta copar los cupos.") == "until_exhausted");
  CHECK(closing("Quien llega primero se atiende primero.") == "until_exhausted");
  CHECK(closing("El plazo para postular a esta convocatoria ha expirado.") == "closed");
  CHECK(closing("La convocatoria podrá ser declarada desierta.") == "unknown");
}

TEST_CASE("Pools, counterparts and sums of the past are told from awards", "[extract][spanish]") {
  CHECK(amount("Hay $ 900.000.000 en juego para toda la convocatoria.") == "total ..900000000 COP");
  CHECK(amount("El fondo reparte $ 900.000.000 entre los proyectos ganadores.") ==
        "total ..900000000 COP");
  CHECK(amount("El municipio pone de su presupuesto el 20 % restante.") == "cofinancing 20%");
  CHECK(amount("El programa lleva invertidos $ 900.000.000 en veredas.").empty());
  CHECK(amount("El pliego vale $ 90.000.").empty());
}

TEST_CASE("Verbs of applying name who leads, who joins and who stays out", "[extract][spanish]") {
  const auto first =
      understood("Pueden acogerse los ayuntamientos. No se tramitan peticiones de empresas.");
  CHECK(kinds(first.eligible) == Kinds{ActorKind::kMunicipality});
  CHECK(kinds(first.excluded) == Kinds{ActorKind::kCompany});

  const auto second =
      understood("Postula la junta de vecinos; la universidad firma como entidad asociada.");
  CHECK(kinds(second.eligible) == Kinds{ActorKind::kCivilSociety});
  CHECK(kinds(second.partner) == Kinds{ActorKind::kUniversity});

  const auto third = understood("Quién solicita: los municipios.");
  CHECK(kinds(third.eligible) == Kinds{ActorKind::kMunicipality});
}

}  // namespace atalaya::extract
