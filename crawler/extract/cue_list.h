#pragma once

#include <string_view>
#include <vector>

#include "crawler/extract/cue_index.h"

namespace atalaya::extract {

/// Adds one word list to the index.
///
/// Sections "[family.label]" head their phrases, which ';' or a line end parts; '#' begins a
/// comment line. Returns the sections that name no known label, as views into `list`.
std::vector<std::string_view> add_cue_list(CueIndex& index, std::string_view list,
                                           LanguageSet languages);

}  // namespace atalaya::extract
