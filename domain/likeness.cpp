#include "domain/likeness.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "base/text.h"

namespace atalaya {

namespace {

struct Words {
  LikenessRule rule;
  std::string_view code;
  std::string_view spanish;
};

constexpr auto kRules = std::to_array<Words>({
    {LikenessRule::kAddress, "address", "misma dirección web"},
    {LikenessRule::kReference, "reference", "mismo número de convocatoria"},
    {LikenessRule::kTitle, "title", "título igual o parecido"},
    {LikenessRule::kTitleInText, "title_in_text", "el texto de una dice el título de la otra"},
    {LikenessRule::kAcronym, "acronym", "una sigla es el nombre de la otra"},
    {LikenessRule::kFunder, "funder", "mismo cooperante"},
    {LikenessRule::kDeadline, "deadline", "mismo cierre"},
    {LikenessRule::kDeadlineNextDay, "deadline_next_day", "cierres con un día de diferencia"},
    {LikenessRule::kDeadlineMoved, "deadline_moved", "cierre corregido o prorrogado"},
    {LikenessRule::kAmount, "amount", "mismo monto"},
    {LikenessRule::kText, "text", "textos parecidos"},
    {LikenessRule::kNearText, "near_text", "textos casi iguales"},
    {LikenessRule::kByHand, "by_hand", "una persona las unió"},
    {LikenessRule::kOtherTitle, "other_title", "otro título"},
    {LikenessRule::kOtherText, "other_text", "otro texto"},
    {LikenessRule::kOtherFunder, "other_funder", "otro cooperante"},
    {LikenessRule::kOtherDeadline, "other_deadline", "otro cierre"},
    {LikenessRule::kOtherAmount, "other_amount", "otro monto"},
    {LikenessRule::kOtherYear, "other_year", "otro año"},
    {LikenessRule::kOtherEdition, "other_edition", "otra edición o ronda"},
    {LikenessRule::kOtherPart, "other_part", "otro lote, línea, componente o categoría"},
    {LikenessRule::kOtherNumber, "other_number", "otro número en el título"},
    {LikenessRule::kOtherReference, "other_reference", "otro número de convocatoria"},
    {LikenessRule::kOtherAcronym, "other_acronym", "otra sigla"},
    {LikenessRule::kOtherCountry, "other_country", "otro país"},
    {LikenessRule::kOtherPlace, "other_place", "otra región"},
    {LikenessRule::kOtherApplicants, "other_applicants", "dirigida a otros"},
    {LikenessRule::kOtherField, "other_field", "otro campo"},
    {LikenessRule::kOtherKind, "other_kind", "otra modalidad"},
    {LikenessRule::kOpposite, "opposite", "palabras opuestas en el título"},
    {LikenessRule::kReplacedWords, "replaced_words", "mismo título con otras palabras en su lugar"},
    {LikenessRule::kSuccessor, "successor", "una sucede a la otra"},
    {LikenessRule::kReissued, "reissued", "se convocó de nuevo con otros requisitos"},
    {LikenessRule::kAboutIt, "about_it", "una no es la convocatoria sino algo sobre ella"},
    {LikenessRule::kSameSource, "same_source", "la misma fuente las muestra por separado"},
});

constexpr double kAlike = 1.6;        ///< points of titles that share most of their words
constexpr double kNearlyEqual = 2.4;  ///< points of titles that share almost all
constexpr double kToldInText = 1.2;
constexpr double kWeightyAgainst = -1.5;

bool has(const Likeness& likeness, LikenessRule rule, double points) {
  return std::any_of(
      likeness.reasons.begin(), likeness.reasons.end(),
      [&](const LikenessReason& one) { return one.rule == rule && one.points >= points; });
}

const Words& words_of(LikenessRule rule) {
  return *std::find_if(kRules.begin(), kRules.end(),
                       [&](const Words& words) { return words.rule == rule; });
}

std::optional<LikenessReason> decoded(std::string_view line) {
  const std::size_t first = line.find('\t');
  const std::size_t second = line.find('\t', first == line.npos ? first : first + 1);
  if (second == line.npos) return std::nullopt;
  const auto words = std::find_if(kRules.begin(), kRules.end(), [&](const Words& known) {
    return known.code == line.substr(0, first);
  });
  if (words == kRules.end()) return std::nullopt;
  const std::string points(line.substr(first + 1, second - first - 1));
  return LikenessReason{words->rule, std::strtod(points.c_str(), nullptr),
                        std::string(line.substr(second + 1))};
}

}  // namespace

bool is_title_alike(const Likeness& likeness) {
  return has(likeness, LikenessRule::kTitle, kAlike);
}

bool names_the_call(const Likeness& likeness) {
  const bool told = has(likeness, LikenessRule::kFunder, 0) &&
                    has(likeness, LikenessRule::kTitleInText, kToldInText);
  return told || is_title_alike(likeness) || has(likeness, LikenessRule::kAddress, 0) ||
         has(likeness, LikenessRule::kReference, 0);
}

bool is_backed(const Likeness& likeness) {
  const bool against =
      std::any_of(likeness.reasons.begin(), likeness.reasons.end(),
                  [](const LikenessReason& reason) { return reason.points <= kWeightyAgainst; });
  const bool same_terms = has(likeness, LikenessRule::kDeadline, 0) &&
                          (has(likeness, LikenessRule::kAmount, 0) ||
                           has(likeness, LikenessRule::kTitle, kNearlyEqual));
  const bool agrees = same_terms || has(likeness, LikenessRule::kFunder, 0) ||
                      has(likeness, LikenessRule::kReference, 0);
  return names_the_call(likeness) && agrees && !against;
}

std::string_view to_string(LikenessRule rule) {
  return words_of(rule).code;
}

std::string_view spanish(LikenessRule rule) {
  return words_of(rule).spanish;
}

std::string encode_reasons(const std::vector<LikenessReason>& reasons) {
  std::string text;
  for (const LikenessReason& reason : reasons)
    text += fmt::format("{}\t{:.1f}\t{}\n", to_string(reason.rule), reason.points,
                        clean_line(reason.detail));
  return text;
}

std::vector<LikenessReason> decode_reasons(std::string_view text) {
  std::vector<LikenessReason> reasons;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (auto reason = decoded(text.substr(0, end))) reasons.push_back(std::move(*reason));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return reasons;
}

std::string reasons_text(const std::vector<LikenessReason>& reasons) {
  std::string text;
  for (const LikenessReason& reason : reasons) {
    if (!text.empty()) text += "; ";
    text += spanish(reason.rule);
    if (!reason.detail.empty()) text += fmt::format(" ({})", reason.detail);
  }
  return text;
}

}  // namespace atalaya
