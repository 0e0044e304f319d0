#pragma once

#include <boost/json/value.hpp>

#include "base/error.h"
#include "config/settings.h"

namespace atalaya::app {

/// Settings given with a request: the path of a TOML file, or an object with the keys of
/// atalaya.toml over the defaults. kConfiguration with every problem found.
[[nodiscard]] Result<config::Settings> settings_from(const boost::json::value& value);

}  // namespace atalaya::app
