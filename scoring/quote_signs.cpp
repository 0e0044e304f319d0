#include "scoring/quote_signs.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace atalaya::scoring {

namespace {

constexpr std::array<std::string_view, 6> kInKindStems = {
    "especie", "in kind", "in-kind", "en nature", "no monetari", "non-monetary"};
constexpr std::array<std::string_view, 10> kTypicalStems = {
    "promedio",   "average",       "typical",      "habitual",       "usual",
    "en moyenne", "montant moyen", "una media de", "por lo general", "generalmente"};
constexpr std::array<std::string_view, 11> kOfficialsStems = {
    "funcionari",      "servidor",
    "servant",         "public official",
    "fonctionnaire",   "empleados públicos",
    "public employee", "local official",
    "agents publics",  "agents de la fonction",
    "municipal staff"};
constexpr std::array<std::string_view, 9> kNominatedStems = {
    "postulad",  "nomina",   "designad", "delegad",        "avalad",
    "nominated", "endorsed", "indicad",  "presentados por"};
constexpr std::array<std::string_view, 10> kCancelledStems = {
    "cancel",  "desiert",       "withdrawn", "sin efecto", "anulad",
    "revocad", "declared void", "suspendid", "annul",      "suspended"};

std::span<const std::string_view> stems_of(QuoteSign sign) {
  switch (sign) {
    case QuoteSign::kInKind:
      return kInKindStems;
    case QuoteSign::kTypical:
      return kTypicalStems;
    case QuoteSign::kOfficials:
      return kOfficialsStems;
    case QuoteSign::kNominated:
      return kNominatedStems;
    case QuoteSign::kCancelled:
      return kCancelledStems;
  }
  return {};
}

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool holds(std::string_view quote, std::string_view stem) {
  const auto same = [](char ours, char stems) { return lower(ours) == stems; };
  return std::search(quote.begin(), quote.end(), stem.begin(), stem.end(), same) != quote.end();
}

}  // namespace

bool shows(std::string_view quote, QuoteSign sign) {
  const auto stems = stems_of(sign);
  return std::any_of(stems.begin(), stems.end(),
                     [&](std::string_view stem) { return holds(quote, stem); });
}

}  // namespace atalaya::scoring
