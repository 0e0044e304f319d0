#include "base/registrable_domain.h"

#include "tests/support/catch.h"

using namespace atalaya;

TEST_CASE("The registered part of a host", "[base][registrable_domain]") {
  const auto [host, domain] =
      GENERATE(table<const char*, const char*>({{"example.org", "example.org"},
                                                {"www.example.org", "example.org"},
                                                {"a.b.example.org", "example.org"},
                                                {"www.agencia.gov.co", "agencia.gov.co"},
                                                {"agencia.gov.co", "agencia.gov.co"},
                                                {"gov.co", "gov.co"},
                                                {"calls.example.co.uk", "example.co.uk"},
                                                {"example.co", "example.co"},
                                                {"www.example.co", "example.co"},
                                                {"127.0.0.1", "127.0.0.1"},
                                                {"[::1]", "[::1]"},
                                                {"localhost", "localhost"},
                                                {"example.org.", "example.org"},
                                                {"", ""}}));

  CHECK(registrable_domain(host) == domain);
}
