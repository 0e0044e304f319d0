#include "base/base64.h"

#include "tests/support/catch.h"

using atalaya::base64_decoded;

TEST_CASE("base64_decoded gives the bytes of padded text", "[base][base64]") {
  CHECK(base64_decoded("") == "");
  CHECK(base64_decoded("Zm9v") == "foo");
  CHECK(base64_decoded("Zm8=\n") == "fo");
  CHECK(base64_decoded("/+8=") == "\xff\xef");
  CHECK(base64_decoded("AAA=") == std::string(2, '\0'));
}

TEST_CASE("base64_decoded refuses what is not base64", "[base][base64]") {
  const auto* text = GENERATE("Zm9", "Zm8", "Zm9v!", "Z===", "Zm-_", "Zm9vZ");

  CHECK_FALSE(base64_decoded(text));
}
