#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/source.h"

namespace atalaya::config {

struct ImportedCatalogue {
  std::vector<Source> sources;
  std::vector<std::string> warnings;  ///< Spanish, one a row that could not be read whole
};

/// Reads a catalogue in CSV with the columns id, name, country_or_type, category, url, other_urls,
/// kind, language, update_rhythm, robots_terms_notes, municipality_can_apply, status (others are
/// ignored, order is free).
///
/// Its free texts are mapped by the tables in defaults/catalogue. Every row comes out: a page whose
/// address was seen or used is en observación; a bare home page or an unverified address is por
/// confirmar; a forbidden site is bloqueada. Nothing becomes activa by import.
[[nodiscard]] ImportedCatalogue import_catalogue(std::string_view csv);

}  // namespace atalaya::config
