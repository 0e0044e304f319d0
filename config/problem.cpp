#include "config/problem.h"

#include <array>
#include <cstddef>
#include <string_view>

#include <fmt/format.h>

namespace atalaya::config {

namespace {

struct Form {
  std::string_view spanish;
  std::string_view english;
};

// In the order of Expected.
constexpr std::array<Form, 28> kForms{{
    {"un texto entre comillas", "a quoted text"},
    {"un número entero", "a whole number"},
    {"un número entero mayor que cero", "a whole number above zero"},
    {"un número", "a number"},
    {"true o false", "true or false"},
    {"una duración como \"2s\", \"500ms\", \"30min\" o \"24h\"",
     "a duration such as \"2s\", \"500ms\", \"30min\" or \"24h\""},
    {"un tamaño como \"16MiB\", \"500KiB\" o un número de bytes",
     "a size such as \"16MiB\", \"500KiB\" or a number of bytes"},
    {"una lista de textos: [\"a\", \"b\"]", "a list of texts: [\"a\", \"b\"]"},
    {"una fecha aaaa-mm-dd", "a date yyyy-mm-dd"},
    {"un valor exacto entre comillas, como \"4012.35\"",
     "an exact value in quotes, such as \"4012.35\""},
    {"un código de moneda de tres letras, como \"USD\"",
     "a currency code of three letters, such as \"USD\""},
    {"un día o rango mm-dd, como \"01-02..01-07\"",
     "a day or range mm-dd, such as \"01-02..01-07\""},
    {"una sección [tabla]", "a [table]"},
    {"una lista de secciones [[tabla]]", "a list of [[tables]]"},
    {"una clave conocida", "a known key"},
    {"una de las palabras permitidas", "one of the allowed words"},
    {"pesos que sumen 100", "weights that sum to 100"},
    {"valores en orden ascendente", "values in ascending order"},
    {"TOML bien escrito", "well-formed TOML"},
    {"un archivo que se pueda leer", "a readable file"},
    {"un código de fuente con letras, números, '-' o '_'",
     "a source id of letters, digits, '-' or '_'"},
    {"un código de fuente que no se repita", "a source id that is not repeated"},
    {"una dirección web o file:", "a web or file: address"},
    {"un selector CSS válido", "a valid CSS selector"},
    {"una dirección con {id}", "an address with {id}"},
    {"una sección de textos: clave = \"texto\"", "a table of texts: key = \"text\""},
    {"una ruta de JSON como \"/data/items\" (RFC 6901)",
     "a JSON pointer such as \"/data/items\" (RFC 6901)"},
    {"un remitente sin tildes ni eñes, como \"boletin@agencia.org\" o \"@agencia.org\"",
     "a sender in plain ASCII, such as \"news@agency.org\" or \"@agency.org\""},
}};

std::string place(const Problem& problem) {
  std::string text = problem.file;
  if (problem.line > 0) text += fmt::format(":{}", problem.line);
  if (!problem.key.empty()) text += fmt::format(": {}", problem.key);
  return text;
}

}  // namespace

std::string to_spanish(const Problem& problem) {
  std::string text = fmt::format("{}: se esperaba {}", place(problem),
                                 kForms.at(static_cast<std::size_t>(problem.expected)).spanish);
  if (!problem.choices.empty()) text += fmt::format(" ({})", problem.choices);
  if (!problem.found.empty()) text += fmt::format("; dice: {}", problem.found);
  return text;
}

std::string to_english(const Problem& problem) {
  std::string text = fmt::format("{}: expected {}", place(problem),
                                 kForms.at(static_cast<std::size_t>(problem.expected)).english);
  if (!problem.choices.empty()) text += fmt::format(" ({})", problem.choices);
  if (!problem.found.empty()) text += fmt::format("; found: {}", problem.found);
  return text;
}

}  // namespace atalaya::config
