#include "tests/support/fixture.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace atalaya::test {

std::string fixture(std::string_view name) {
  std::ifstream file(std::filesystem::path(ATALAYA_TEST_DATA) / name, std::ios::binary);
  file.exceptions(std::ios::badbit | std::ios::failbit);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace atalaya::test
