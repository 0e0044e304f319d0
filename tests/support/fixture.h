#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace atalaya::test {

/// Bytes of a file below tests/data: "crawler/parse/rss20.xml". Throws when it is not there.
inline std::string fixture(std::string_view name) {
  const auto data = std::filesystem::path(__FILE__).parent_path().parent_path() / "data";
  std::ifstream file(data / name, std::ios::binary);
  file.exceptions(std::ios::badbit | std::ios::failbit);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace atalaya::test
