#pragma once

#include <string_view>

#include "app/session.h"
#include "harvest/replay.h"

namespace atalaya::app {

/// Why a finding could not be read again.
[[nodiscard]] Bilingual unread_words(harvest::Unread why);
/// "no_document".
[[nodiscard]] std::string_view unread_code(harvest::Unread why);

}  // namespace atalaya::app
