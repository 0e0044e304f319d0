#include "matrix/claim_words.h"

#include <fmt/format.h>

#include "base/spanish_text.h"
#include "base/text.h"
#include "domain/vocabulary.h"
#include "matrix/wording.h"

namespace atalaya::matrix {

namespace {

template <class Word>
std::string word(const std::string& code) {
  const auto value = parse_word<Word>(code);
  return value ? std::string(spanish(*value)) : code;
}

std::string amount(const std::string& code) {
  const auto value = decode_amount(code);
  if (!value) return code;
  return fmt::format("{} ({})", amount_for_people(*value), spanish(value->role));
}

std::string deadline(const EncodedClaim& claim) {
  const auto value = decode_deadline(claim.value);
  return value ? closing_as_printed(*value, claim.evidence.quote) : claim.value;
}

std::string day(const std::string& code) {
  const auto value = CivilDate::parse_iso(code);
  return value ? spanish_date(*value) : code;
}

std::string annex(const std::string& code) {
  const std::size_t tab = code.find('\t');
  if (tab == code.npos || tab + 1 == code.size()) return code.substr(0, tab);
  return fmt::format("{} ({})", code.substr(0, tab), code.substr(tab + 1));
}

// "..20000", "5000..", "5000..20000".
std::string population(const std::string& code) {
  const std::size_t dots = code.find("..");
  if (dots == code.npos) return code;
  const std::string low = code.substr(0, dots);
  const std::string high = code.substr(dots + 2);
  if (low.empty()) return fmt::format("hasta {} habitantes", high);
  if (high.empty()) return fmt::format("desde {} habitantes", low);
  return fmt::format("de {} a {} habitantes", low, high);
}

}  // namespace

std::string claim_words(const EncodedClaim& claim) {
  const std::string& field = claim.field;
  const std::string& value = claim.value;
  if (field == "deadline") return deadline(claim);
  if (field == "amounts") return amount(value);
  if (field == "opening") return day(value);
  if (field == "nature") return word<Nature>(value);
  if (field == "modality") return word<Modality>(value);
  if (field == "to_transcribe") return word<Transcription>(value);
  if (field == "themes") return word<Theme>(value);
  if (field == "eligible" || field == "excluded" || field == "partner")
    return word<ActorKind>(value);
  if (field == "approaches") return std::string(spanish_approach(value));
  if (field == "language") return language_name(value);
  if (field == "population") return population(value);
  if (field == "annexes") return annex(value);
  if (value == "yes") return "sí";
  return value;
}

}  // namespace atalaya::matrix
