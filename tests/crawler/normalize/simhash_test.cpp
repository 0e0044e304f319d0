#include "crawler/normalize/simhash.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

using namespace atalaya::normalize;

namespace {

std::vector<std::string> numbered_words(int count) {
  std::vector<std::string> words;
  for (int at = 0; at < count; ++at) words.push_back("palabra" + std::to_string(at * at));
  return words;
}

}  // namespace

TEST_CASE("One changed word moves few bits of a simhash, other words move many",
          "[normalize][simhash]") {
  const auto words = numbered_words(200);
  auto changed = words;
  changed[90] = "otra";
  auto others = words;
  for (auto& word : others) word += "x";

  CHECK(simhash_distance(simhash(words), simhash(words)) == 0);
  CHECK(simhash_distance(simhash(words), simhash(changed)) <= 10);
  CHECK(simhash_distance(simhash(words), simhash(others)) > 16);
}

TEST_CASE("A few words have no simhash", "[normalize][simhash]") {
  CHECK(simhash(numbered_words(19)) == 0);
  CHECK(simhash(numbered_words(20)) != 0);
}

TEST_CASE("Three differing bits leave one band of a simhash whole", "[normalize][simhash]") {
  const std::uint64_t hash = 0x0123456789ABCDEF;
  const auto bands = simhash_bands(hash);
  const auto others = simhash_bands(hash ^ 0x0001'0001'0001'0000);

  CHECK(bands[0] == others[0]);
  CHECK(bands[1] != others[1]);
}
