#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/session.h"
#include "config/problem.h"
#include "domain/source.h"

namespace atalaya::app {

/// CommandFailure (4) listing the problems; nothing when there are none.
void stop_on_problems(const Session& session, const std::vector<config::Problem>& problems);

/// The sources of the data folder. CommandFailure (4) when a file is wrong.
[[nodiscard]] std::vector<Source> load_catalogue(const Session& session);
/// CommandFailure (1) when there is no such source.
[[nodiscard]] Source load_source(const Session& session, const std::string& id);
void save_to_catalogue(const Session& session, const Source& source);

/// The source that reads this address; nothing when none does.
[[nodiscard]] std::optional<Source> find_by_address(const std::vector<Source>& sources,
                                                    const std::string& address);

/// "L001", or the next number that no source has or had: sources that the office added itself.
[[nodiscard]] std::string next_local_id(const Session& session, const std::vector<Source>& sources);

}  // namespace atalaya::app
