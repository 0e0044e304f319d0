#pragma once

#include <string>

#include "app/session.h"
#include "harvest/replay_report.h"

namespace atalaya::app {

/// What would move, a call and a field at a time with the quotes of both sides, and the counts.
[[nodiscard]] std::string replay_text(const Session& session, const harvest::ReplayReport& report,
                                      harvest::ReplayMode mode);

/// The same: {"schema_version", "findings", "same", "restated", "moved", "untold", "unread",
/// "applied", "differences": [{source, key, call, title, state, fields: [{field, before: [{value,
/// quote, rule, document}], after}]}]}.
[[nodiscard]] std::string replay_json(const harvest::ReplayReport& report,
                                      harvest::ReplayMode mode);

}  // namespace atalaya::app
