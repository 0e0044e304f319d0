#pragma once

#include <string_view>

#include <tl/expected.hpp>

#include "app/edit_value.h"
#include "base/civil_date.h"

namespace atalaya::app {

/// "2026-12-31", "31/12/2026", "31-12-2026" or "31 de diciembre de 2026"; day first. The refusal
/// tells an impossible day from a text that is no date.
[[nodiscard]] tl::expected<CivilDate, Bilingual> typed_date(std::string_view text);

/// A closing: a date with an optional hour and zone ("31/12/2026 17:00 Europe/Brussels"), several
/// dates separated by ";", or "ventanilla", "hasta agotar recursos", "cerrada", "sin fecha".
[[nodiscard]] EditValue typed_deadline(std::string_view text);

}  // namespace atalaya::app
