#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"

namespace atalaya::matrix {

/// What the outputs need besides the rows. The same context and rows give the same bytes.
struct MatrixContext {
  Instant now;
  /// Source id to the name that people know; an id that is missing is shown as it is.
  std::map<std::string, std::string, std::less<>> source_names;
  /// Domains whose pages give a funder's own word; empty: not known.
  std::vector<std::string> official_domains = {};

  [[nodiscard]] std::string_view name_of(std::string_view source_id) const;
};

}  // namespace atalaya::matrix
