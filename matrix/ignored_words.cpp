#include "matrix/ignored_words.h"

#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "matrix/wording.h"

namespace atalaya::matrix {

namespace {

// In the order of IgnoredReason.
constexpr std::array<std::string_view, 38> kSentences{
    "",
    "La página la muestra tachada.",
    "Repite lo que ya dice otro dato.",
    "Es de una edición anterior.",
    "Otro documento de la misma convocatoria dice algo distinto y prevalece.",
    "Ninguna palabra cercana dice para qué es.",
    "Es la fecha de publicación.",
    "Es la fecha de un evento.",
    "Es de la publicación de resultados.",
    "Es del período de preguntas u observaciones.",
    "Es de la ejecución del proyecto.",
    "Es de una garantía, un registro, una antigüedad o una norma.",
    "Solo dice «después de» ese día.",
    "Es de una segunda etapa, para quienes ya fueron preseleccionados.",
    "Una prórroga o una corrección la reemplazó.",
    "Es de una prórroga negada o que solo se da a petición.",
    "Empieza o termina un período que no se dice que sea el de postulación.",
    "Es la apertura de otra cosa, o una de varias.",
    "Es para otra clase de postulantes.",
    "Varias compiten por el mismo dato y ninguna regla decide.",
    "El texto dice con palabras cómo cierra, y eso prevalece.",
    "Ese día no existe en el calendario.",
    "El día y el mes pueden cambiar de lugar.",
    "No dice el año ni hay cómo deducirlo.",
    "Solo dice el mes.",
    "Es relativa a otra fecha.",
    "Es una hora sin el día del cierre.",
    "Es un total de otros años o del fondo entero.",
    "Es el valor de una garantía.",
    "Es un pago: salario, tarifa, multa o impuesto.",
    "Es el tope de un rubro del presupuesto.",
    "Es un umbral de ingresos, patrimonio o ventas.",
    "Es la conversión de otro monto.",
    "Es un anticipo, un desembolso o una cuota.",
    "Es un puntaje.",
    "Se nombra como algo que no es aporte, bolsa ni contrapartida.",
    "Es un porcentaje de la bolsa.",
    "Ya está dentro de otro monto de la convocatoria.",
};

std::string_view word_of(MentionKind what) {
  return what == MentionKind::kDate ? "Fecha" : "Monto";
}

}  // namespace

std::string_view ignored_sentence(IgnoredReason reason) {
  return kSentences.at(static_cast<std::size_t>(reason));
}

std::string declaration_text(const Declaration& declaration) {
  std::string out;
  if (!declaration.ignored.empty()) out += "\nFechas y montos hallados que no se tomaron\n";
  for (const Mention& mention : declaration.ignored) {
    const Evidence& place = mention.evidence;
    out += fmt::format("  {} «{}»: {}\n", word_of(mention.what), clean_line(place.quote),
                       ignored_sentence(mention.reason));
    out += fmt::format("    documento {}, {}, bytes {} a {}\n", place.document.hex().substr(0, 12),
                       part_for_people(place.part), place.start, place.end);
  }
  for (const std::string& sentence : declaration.unread)
    out += fmt::format("\nSin revisar: {}\n", clean_line(sentence));
  return out;
}

}  // namespace atalaya::matrix
