#pragma once

#include "app/session.h"
#include "domain/call.h"
#include "matrix/ignored_words.h"
#include "storage/store.h"

namespace atalaya::app {

/// Reads the archived documents of a call again and says which of their dates and amounts ended in
/// no field, and why. Nothing of it is stored.
[[nodiscard]] matrix::Declaration declare_mentions(Session& session, storage::Store& store,
                                                   const CallId& call);

}  // namespace atalaya::app
