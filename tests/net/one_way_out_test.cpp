#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/fixture.h"
#include "tests/support/temp_dir.h"

namespace atalaya {

namespace {

namespace fs = std::filesystem;

constexpr const char* kProductFolders[] = {"app",     "base",   "config",  "crawler", "domain",
                                           "harvest", "matrix", "scoring", "storage"};
// What opens connections or performs transfers. libcurl's URL functions do neither.
constexpr const char* kWaysOut[] = {"curl_easy_perform", "curl_multi_",   "curl_easy_setopt",
                                    "async_connect",     "ip::tcp",       "ip::udp",
                                    "::connect(",        "getaddrinfo(",  "popen(",
                                    "system(",           "<sys/socket.h>"};

std::vector<fs::path> sources_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h")
      files.push_back(entry.path());
  return files;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("No folder but net opens connections") {
  const fs::path root = ATALAYA_ROOT;
  std::size_t looked_at = 0;
  for (const char* folder : kProductFolders)
    for (const fs::path& file : sources_below(root / folder)) {
      ++looked_at;
      const std::string text = text_of(file);
      for (const char* way : kWaysOut) {
        INFO(file.string() << " uses " << way);
        CHECK(text.find(way) == std::string::npos);
      }
    }
  CHECK(looked_at > 100);
}

TEST_CASE("Inside net, transfers begin in one place") {
  std::vector<std::string> places;
  for (const fs::path& file : sources_below(fs::path(ATALAYA_ROOT) / "net"))
    if (text_of(file).find("curl_multi_add_handle") != std::string::npos)
      places.push_back(file.filename().string());
  CHECK(places == std::vector<std::string>{"transfer_loop.cpp"});
}

}  // namespace atalaya
