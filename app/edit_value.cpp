#include "app/edit_value.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "app/edit_amount.h"
#include "app/edit_date.h"
#include "app/edit_words.h"
#include "base/text.h"
#include "domain/claim_codec.h"

namespace atalaya::app {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 36> kAliases = {{
    {"titulo", "title"},
    {"convocatoria", "title"},
    {"nombre", "title"},
    {"cooperante", "funder"},
    {"financiador", "funder"},
    {"referencia", "reference"},
    {"numero", "reference"},
    {"resumen", "summary"},
    {"objeto", "summary"},
    {"tipo", "nature"},
    {"modalidad", "modality"},
    {"cierre", "deadline"},
    {"fecha de cierre", "deadline"},
    {"plazo", "deadline"},
    {"apertura", "opening"},
    {"monto", "amounts"},
    {"montos", "amounts"},
    {"bolsa", "amounts"},
    {"dirigida a", "eligible"},
    {"dirigida", "eligible"},
    {"elegibles", "eligible"},
    {"excluidos", "excluded"},
    {"aliados", "partner"},
    {"paises", "countries"},
    {"pais", "countries"},
    {"lugares", "places"},
    {"poblacion", "population"},
    {"membresia", "memberships"},
    {"requisito", "requirements"},
    {"requisitos", "requirements"},
    {"anexo", "annexes"},
    {"ejecucion", "execution_period"},
    {"temas", "themes"},
    {"tema", "themes"},
    {"credito", "loan"},
    {"idioma", "language"},
}};

/// A word of a vocabulary by its code or by its Spanish, whatever its case.
template <class E>
EditValue vocabulary_word(std::string_view text, std::size_t count) {
  const std::string wanted = fold_for_matching(text);
  std::string choices;
  for (std::size_t index = 0; index < count; ++index) {
    const E value = static_cast<E>(index);
    if (wanted == to_string(value) || wanted == fold_for_matching(spanish(value)))
      return std::string(to_string(value));
    choices += fmt::format("{}{}", choices.empty() ? "" : ", ", spanish(value));
  }
  return tl::make_unexpected(
      Bilingual{fmt::format("\"{}\" no es una de las palabras admitidas: {}.", text, choices),
                fmt::format("\"{}\" is none of the words allowed: {}.", text, choices)});
}

template <class E>
constexpr std::size_t count_up_to(E last) {
  return static_cast<std::size_t>(last) + 1;
}

EditValue yes_or_no(std::string_view text) {
  const std::string folded = fold_for_matching(text);
  if (folded == "si" || folded == "yes") return "yes";
  if (folded == "no") return "no";
  return tl::make_unexpected(Bilingual{fmt::format("\"{}\": se espera sí o no.", text),
                                       fmt::format("\"{}\": yes or no is expected.", text)});
}

EditValue opening(std::string_view text) {
  const auto date = typed_date(text);
  if (!date) return tl::make_unexpected(date.error());
  return date->iso();
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& letter : out)
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  return out;
}

// A bound that is no number stays as typed, for the codec to refuse.
std::string bound(std::string_view word) {
  const auto number = typed_number(word);
  return number ? number->text() : std::string(word);
}

EditValue population(std::string_view text) {
  const std::string folded = fold_for_matching(text);
  const auto words = split_words(folded, ' ');
  if (words.size() == 2 && words[0] == "hasta") return ".." + bound(words[1]);
  if (words.size() == 2 && words[0] == "desde") return bound(words[1]) + "..";
  if (words.size() == 4 && words[0] == "de" && words[2] == "a")
    return bound(words[1]) + ".." + bound(words[3]);
  return std::string(text);
}

// The address is the last word when it looks like one.
EditValue annex(std::string_view text) {
  const std::size_t space = text.rfind(' ');
  const bool addressed = space != text.npos && text.substr(space + 1).starts_with("http");
  if (!addressed) return std::string(text) + '\t';
  return fmt::format("{}\t{}", trim_ascii(text.substr(0, space)), text.substr(space + 1));
}

EditValue language(std::string_view text) {
  const std::string folded = fold_for_matching(text);
  for (const std::string_view code : {"es", "en", "pt", "fr"})
    if (folded == code) return folded;
  return tl::make_unexpected(Bilingual{fmt::format("\"{}\": se espera es, en, pt o fr.", text),
                                       fmt::format("\"{}\": es, en, pt or fr is expected.", text)});
}

EditValue encoded(std::string_view field, std::string_view text) {
  if (field == "deadline") return typed_deadline(text);
  if (field == "opening") return opening(text);
  if (field == "amounts") return typed_amount(text);
  if (field == "nature") return vocabulary_word<Nature>(text, count_up_to(Nature::kOther));
  if (field == "modality") return vocabulary_word<Modality>(text, count_up_to(Modality::kMixed));
  if (field == "eligible" || field == "excluded" || field == "partner")
    return vocabulary_word<ActorKind>(text, count_up_to(ActorKind::kConsortium));
  if (field == "themes") return vocabulary_word<Theme>(text, count_up_to(Theme::kEnergy));
  if (field == "loan" || field == "partner_required" || field == "several_countries")
    return yes_or_no(text);
  if (field == "countries") return upper(text);
  if (field == "population") return population(text);
  if (field == "annexes") return annex(text);
  if (field == "language") return language(text);
  return std::string(text);
}

}  // namespace

std::optional<std::string> edit_field(std::string_view name) {
  const std::string folded = fold_for_matching(name);
  const auto& fields = claim_fields();
  if (std::find(fields.begin(), fields.end(), folded) != fields.end()) return folded;
  const auto* found = std::find_if(kAliases.begin(), kAliases.end(),
                                   [&](const auto& alias) { return alias.first == folded; });
  return found == kAliases.end() ? std::nullopt : std::optional<std::string>(found->second);
}

EditValue edit_value(std::string_view field, std::string_view text) {
  const std::string line = clean_line(text);
  if (line.empty())
    return tl::make_unexpected(Bilingual{"El valor está vacío.", "The value is empty."});
  EditValue value = encoded(field, line);
  if (!value) return value;
  CallFacts trial;
  if (replace_in(trial, {std::string(field), *value, {}})) return value;
  return tl::make_unexpected(
      Bilingual{fmt::format("\"{}\" no sirve como valor de este campo.", line),
                fmt::format("\"{}\" is no value for this field.", line)});
}

}  // namespace atalaya::app
