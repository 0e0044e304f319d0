#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crawler/extract/cue_index.h"
#include "crawler/extract/scan_options.h"

namespace atalaya::extract {

/// "Recogida de sobres: 5 de mayo de 2027", where no list knows what is collected on that day.
struct UnknownLabel {
  std::string label;
  std::string value;  ///< shortened
};

/// Short beginnings of lines, or of the cells of a row, that end with ':' before a date or an
/// amount, and of which no list says what they are.
[[nodiscard]] std::vector<UnknownLabel> find_unknown_labels(const CueIndex& cues,
                                                            std::string_view text,
                                                            const ScanOptions& options);

}  // namespace atalaya::extract
