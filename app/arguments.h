#pragma once

#include <string>

#include "app/session.h"
#include "domain/call.h"

namespace atalaya::app {

/// Who acts: what --author says, else the account of the machine. CommandFailure (2) when neither
/// names anyone: nothing is decided anonymously.
[[nodiscard]] std::string author_of(const Session& session, const std::string& option);

/// The call code that a person typed. CommandFailure (2) when it cannot be one.
[[nodiscard]] CallId call_id(const Session& session, const std::string& text);

/// "1 convocatoria", "3 convocatorias" and the same in English.
[[nodiscard]] Bilingual counted_calls(std::size_t count);

}  // namespace atalaya::app
