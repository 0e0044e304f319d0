#pragma once

#include <string>
#include <string_view>

namespace atalaya::normalize {

/// What stays of a folded word without its ending, so that its plural, its derivations and its
/// cousins in Spanish, English, Portuguese and French come close: "formación", "formation" and
/// "formação" give the same. Words with a digit stay as they are.
[[nodiscard]] std::string word_stem(std::string_view folded);

/// How much two stems look like one word of two languages, in [0, 1]: 1 when equal, less for a
/// common beginning, 0 when nothing but chance joins them.
[[nodiscard]] double stem_likeness(std::string_view a, std::string_view b);

/// Whether one letter written wrongly, left out, doubled or swapped makes one word of the other.
/// Both need seven letters, and the same first three.
[[nodiscard]] bool is_misspelling(std::string_view a, std::string_view b);

}  // namespace atalaya::normalize
