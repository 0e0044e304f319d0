#include "matrix/health_words.h"

#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::matrix;

namespace {

const CivilDate kDay = *CivilDate::from_ymd(2027, 1, 10);

}  // namespace

TEST_CASE("Every alarm is one plain sentence", "[matrix][health_words]") {
  const auto [alarm, sentence] = GENERATE(table<SourceAlarm, const char*>({
      {Silent{7, 24, kDay},
       "Anuncia más o menos cada semana; nada nuevo en 24 días (lo último, el 10/01/2027)."},
      {Failing{FetchCause::kTimeout, 4, kDay, false},
       "No se puede leer desde el 10/01/2027 (4 noches seguidas): Tardó demasiado."},
      {Failing{FetchCause::kDns, 1, kDay, false},
       "No se pudo leer el 10/01/2027: No existe o no se encuentra el sitio."},
      {LayoutChanged{RulePart::kItem, "li.call", true},
       "La página cambió de forma: el selector «li.call» (rule.item) antes encontraba y hoy no "
       "encuentra nada en la página."},
      {FormChanged{ContentForm::kFeed, ContentForm::kPage},
       "Antes entregaba un canal de noticias (RSS o Atom) y ahora entrega una página."},
      {SuddenlyEmpty{1},
       "Antes traía 1 convocatoria y ahora no trae ninguna, y la página no dice que no haya."},
      {YieldDrop{3, 20}, "Trajo 3 convocatorias y suele traer 20."},
      {MovedDomain{"a.org", "b.org"}, "Su dirección ahora lleva a otro sitio: de a.org a b.org."},
  }));

  CHECK(alarm_sentence(alarm) == sentence);
}

TEST_CASE("Every cause of a failure has an advice that names the source or needs no command",
          "[matrix][health_words]") {
  SourceHealth health;
  health.source_id = "F001";
  for (int cause = 0; cause <= static_cast<int>(FetchCause::kEncrypted); ++cause) {
    const std::string advice =
        alarm_advice(Failing{static_cast<FetchCause>(cause), 5, kDay, false}, health);
    CHECK(advice.find("{}") == std::string::npos);
    CHECK((advice.find("atalaya source") == std::string::npos ||
           advice.find("F001") != std::string::npos));
    CHECK(advice.ends_with('.'));
  }
}

TEST_CASE("A failing source is said to be asked again, never not", "[matrix][health_words]") {
  SourceHealth health;
  health.alarms = {Withdrawn{kDay}};
  CHECK(retry_sentence(health) == "Se vuelve a intentar en la próxima cosecha.");

  health.retry_at = kDay.days() + std::chrono::hours(12);
  CHECK(retry_sentence(health) == "Se vuelve a intentar el 10/01/2027 a las 7:00 a. m.");

  health.alarms = {Silent{7, 24, kDay}};
  CHECK(retry_sentence(health).empty());
}
