#include "app/usage_error.h"

#include <string_view>

#include <fmt/format.h>

namespace atalaya::app {

namespace {

constexpr std::string_view kHelp = "Ayuda: atalaya --help, o --help después de la orden.";

std::string_view after_colon(std::string_view text) {
  const auto colon = text.find(": ");
  return colon == text.npos ? text : text.substr(colon + 2);
}

std::string_view before(std::string_view text, std::string_view mark) {
  return text.substr(0, text.find(mark));
}

std::string missing(std::string_view what) {
  if (what.find("subcommand") != what.npos)
    return "Falta la orden, o no es ninguna de las que hay. Por ejemplo: atalaya matrix.";
  return fmt::format("Falta {}.", before(what, " is required"));
}

std::string refused_value(std::string_view what) {
  constexpr std::string_view kNotIn = " not in ";
  const auto at = what.find(kNotIn);
  if (at == what.npos) return fmt::format("Valor no admitido en {}", what);
  return fmt::format("Valor no admitido en {}; se espera uno de {}", what.substr(0, at),
                     what.substr(at + kNotIn.size()));
}

// The library tells its errors in English only; their classes say what happened.
std::string in_spanish(const CLI::ParseError& error) {
  const std::string_view what = error.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
    return fmt::format("No se espera o no se conoce: {}.", after_colon(what));
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) return missing(what);
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr) return refused_value(what);
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
    return fmt::format("{} lleva otro número de valores.", before(what, ":"));
  if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr)
    return fmt::format("No se entiende el valor: {}.", after_colon(what));
  if (dynamic_cast<const CLI::ExcludesError*>(&error) != nullptr)
    return fmt::format("No van juntas: {} y {}.", before(what, " excludes "),
                       what.substr(what.rfind(' ') + 1));
  if (dynamic_cast<const CLI::RequiresError*>(&error) != nullptr)
    return fmt::format("{} necesita {}.", before(what, " requires "),
                       what.substr(what.rfind(' ') + 1));
  return fmt::format("La orden no se entiende ({}).", what);
}

}  // namespace

std::string explain_usage(const CLI::ParseError& error) {
  return fmt::format("{}\n{}", in_spanish(error), kHelp);
}

}  // namespace atalaya::app
