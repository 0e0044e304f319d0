#include "domain/likeness.h"

#include "tests/support/catch.h"

using namespace atalaya;

TEST_CASE("Reasons read back as they were written, but for what nobody knows",
          "[domain][likeness]") {
  const std::vector<LikenessReason> reasons{{LikenessRule::kTitle, 2.4, ""},
                                            {LikenessRule::kOtherYear, -6, "2025 / 2026"}};

  CHECK(decode_reasons(encode_reasons(reasons)) == reasons);
  CHECK(decode_reasons("no_such_rule\t1.0\tx\nbroken\n" + encode_reasons(reasons)) == reasons);
}

TEST_CASE("Reasons are told in Spanish with what they found", "[domain][likeness]") {
  CHECK(reasons_text(
            {{LikenessRule::kFunder, 1, ""}, {LikenessRule::kOtherYear, -6, "2025 / 2026"}}) ==
        "mismo cooperante; otro año (2025 / 2026)");
}
