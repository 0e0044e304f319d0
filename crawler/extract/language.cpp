#include "crawler/extract/language.h"

#include <algorithm>
#include <array>

#include <cld2/public/compact_lang_det.h>

#include "base/text.h"

namespace atalaya::extract {
namespace {

constexpr std::array<std::string_view, 4> kKnown{"es", "en", "pt", "fr"};
constexpr std::size_t kShortest = 100;  ///< characters
constexpr std::size_t kEnoughBytes = 400;

std::string known_language(std::string_view code) {
  const auto primary = to_lower(code.substr(0, code.find_first_of("-_")));
  return std::find(kKnown.begin(), kKnown.end(), primary) == kKnown.end() ? std::string() : primary;
}

}  // namespace

std::string detect_language(std::string_view declared, std::string_view text) {
  if (auto known = known_language(trim_ascii(declared)); !known.empty()) return known;
  const auto sample = truncate_utf8(text, kEnoughBytes);
  if (count_code_points(sample) < kShortest) return {};
  bool reliable = false;
  const auto language =
      CLD2::DetectLanguage(sample.data(), static_cast<int>(sample.size()), true, &reliable);
  return reliable ? known_language(CLD2::LanguageCode(language)) : std::string();
}

}  // namespace atalaya::extract
