#pragma once

#include "app/session.h"

namespace atalaya::app {

/// The settings of the data folder when it holds any, else the defaults: for commands that work
/// without a data folder. CommandFailure (4) when what is there is wrong.
[[nodiscard]] config::Settings settings_or_defaults(Session& session);

}  // namespace atalaya::app
