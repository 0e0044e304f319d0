#pragma once

#include "app/session.h"
#include "domain/call.h"

namespace atalaya::app {

/// `call history`: what changed between nights, what people corrected and decided, oldest first.
void show_history(Session& session, const CallId& id);

}  // namespace atalaya::app
