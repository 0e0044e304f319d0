#pragma once

#include <string>

#include "app/session.h"

namespace atalaya::app {

/// Adds the sources of a CSV catalogue, an OPML list, one TOML file or a folder of them, and tells
/// what became of each. Nothing that is there is touched, what is blocked stays blocked, and
/// nothing becomes activa. CommandFailure (1) when the file cannot be read or is none of these.
void import_sources(Session& session, const std::string& path);

/// Writes the catalogue as CSV, or its feeds as OPML 2.0 when the name ends in ".opml".
void export_sources(Session& session, const std::string& path);

}  // namespace atalaya::app
