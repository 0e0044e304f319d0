#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "app/session.h"

namespace atalaya::app {

/// A value as claim_codec.h encodes it, or why it cannot be one.
using EditValue = tl::expected<std::string, Bilingual>;

/// The codec's name of a field that a person names by it or in Spanish: "cierre" is "deadline".
/// Case and accents do not count.
[[nodiscard]] std::optional<std::string> edit_field(std::string_view name);

/// What a person typed for that field: "31/12/2026 17:00", "ventanilla", "hasta 146.000.000 COP",
/// "municipios", "sí". The codec's own forms are taken as they are. The refusal quotes the text.
[[nodiscard]] EditValue edit_value(std::string_view field, std::string_view text);

}  // namespace atalaya::app
