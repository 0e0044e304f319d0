#include "matrix/field_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace atalaya::matrix {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 26> kNames = {{
    {"title", "Convocatoria"},
    {"funder", "Cooperante"},
    {"reference", "Referencia"},
    {"summary", "Resumen"},
    {"language", "Idioma original"},
    {"nature", "Tipo de contenido"},
    {"modality", "Modalidad"},
    {"deadline", "Cierre"},
    {"opening", "Apertura"},
    {"amounts", "Monto"},
    {"eligible", "Dirigida a"},
    {"excluded", "No pueden participar"},
    {"partner", "Puede ser aliado"},
    {"countries", "Países admitidos"},
    {"places", "Lugares admitidos"},
    {"population", "Población"},
    {"memberships", "Membresía exigida"},
    {"requirements", "Requisito"},
    {"annexes", "Anexo"},
    {"execution_period", "Plazo de ejecución"},
    {"themes", "Tema"},
    {"approaches", "Enfoque diferencial"},
    {"loan", "Es crédito"},
    {"partner_required", "Exige aliado"},
    {"several_countries", "Exige varios países"},
    {"to_transcribe", "Por transcribir"},
}};

}  // namespace

std::string field_name(std::string_view field) {
  const auto found = std::find_if(kNames.begin(), kNames.end(),
                                  [&](const auto& name) { return name.first == field; });
  return std::string(found == kNames.end() ? field : found->second);
}

}  // namespace atalaya::matrix
