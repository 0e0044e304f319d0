#include "config/official_domains.h"

#include <algorithm>

#include "tests/support/catch.h"

namespace atalaya::config {

TEST_CASE("Official domains are the shipped ones and those of official sources",
          "[config][official_domains]") {
  Source own;
  own.url = "https://www.fondo.example/convocatorias";
  own.official = true;
  Source portal;
  portal.url = "https://portal.example/";

  const auto domains = official_domains({own, portal});

  const auto holds = [&](const char* domain) {
    return std::find(domains.begin(), domains.end(), domain) != domains.end();
  };
  CHECK(holds("gov.co"));
  CHECK(holds("europa.eu"));
  CHECK(holds("fondo.example"));
  CHECK_FALSE(holds("portal.example"));
}

}  // namespace atalaya::config
