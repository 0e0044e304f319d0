#pragma once

#include "app/session.h"

namespace atalaya::app {

/// What a command does with its proposal: asks on a terminal, or was told beforehand.
enum class Consent { kAsk, kGiven };

/// Whether a person agrees. Without a terminal nobody can be asked: then the answer is no and
/// people are told that --yes says it beforehand.
[[nodiscard]] bool is_confirmed(const Session& session, Consent consent, const Bilingual& question);

}  // namespace atalaya::app
