#pragma once

#include <string>
#include <string_view>

namespace atalaya::test {

/// Bytes of a file below tests/data: "crawler/parse/rss20.xml". Throws when it is not there.
[[nodiscard]] std::string fixture(std::string_view name);

}  // namespace atalaya::test
