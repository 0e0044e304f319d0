#pragma once

#include <memory>

#include "app/session.h"
#include "crawler/extract/understand.h"

namespace atalaya::app {

/// The reader of texts with the word lists that the settings name, or the shipped ones, under the
/// office's own labels.
/// CommandFailure (4) when a list cannot be read.
[[nodiscard]] std::unique_ptr<const extract::Understanding> make_understanding(
    const Session& session, const config::UnderstandingSettings& settings,
    extract::MentionKeeping mentions = extract::MentionKeeping::kNone);

}  // namespace atalaya::app
