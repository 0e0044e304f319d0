#pragma once

#include <string>

#include "app/session.h"

namespace atalaya::app {

/// Reads one source (by id, or by address with kind guessed from what comes) through the same
/// guarded crawl as a harvest, stores nothing, and prints what it would yield and why.
void check_source(Session& session, const std::string& id_or_url);

}  // namespace atalaya::app
