#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "config/problem.h"
#include "domain/source.h"

namespace atalaya::config {

/// Reads one source from TOML text. What is wrong goes to `problems`; the rest is read all the
/// same.
[[nodiscard]] Source parse_source(std::string_view toml, const std::string& file,
                                  std::vector<Problem>& problems);

/// The source with "key=value" assignments laid over it ("rule.item=li.call", "every_hours=24").
/// What is wrong goes to `problems`, naming `file` as the place; then the result is not to be
/// saved.
[[nodiscard]] Source edited(const Source& source, const std::vector<std::string>& assignments,
                            const std::string& file, std::vector<Problem>& problems);

/// The TOML text of a source: keys in a fixed order, defaults left out.
[[nodiscard]] std::string to_toml(const Source& source);

/// Every DIR/*.toml, by name. Repeated ids are problems.
[[nodiscard]] std::vector<Source> load_sources(const std::string& folder,
                                               std::vector<Problem>& problems);

/// Writes FOLDER/ID.toml through a temporary file. kStorage when the disk refuses.
[[nodiscard]] Result<void> save_source(const std::string& folder, const Source& source);

/// Turns every source that the built-in list of forbidden sites names into kBlocked with its
/// reason. No setting lifts it. Matches the host of `url` and of `other_urls`.
void block_forbidden(Source& source);

}  // namespace atalaya::config
