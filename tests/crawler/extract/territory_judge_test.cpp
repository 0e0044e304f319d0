#include "crawler/extract/territory_judge.h"

#include <set>

#include "tests/crawler/extract/understood.h"
#include "tests/support/catch.h"

namespace atalaya::extract {
namespace {

std::set<std::string> countries(std::string text, std::string lang = "en") {
  std::set<std::string> found;
  for (const auto& claim : understood(std::move(text), std::move(lang)).countries)
    found.insert(claim.value);
  return found;
}

}  // namespace

TEST_CASE("Countries beside the applicants are a gate", "[extract][territory_judge]") {
  CHECK(countries("Colombian municipalities may apply.") == std::set<std::string>{"CO"});
  CHECK(countries("Eligible countries: Peru, Ecuador and Colombia.") ==
        std::set<std::string>{"PE", "EC", "CO"});
  CHECK(countries("Pueden participar alcaldías de Colombia y Ecuador.", "es") ==
        std::set<std::string>{"CO", "EC"});
}

TEST_CASE("Countries of the background are no gate", "[extract][territory_judge]") {
  CHECK(countries("Charities may apply to this fund all year. With its many islands Indonesia "
                  "needs ferries.")
            .empty());
  CHECK(countries("Charities may apply for help with their long work in Indonesia.").empty());
}

TEST_CASE("Countries behind an exception are no gate", "[extract][territory_judge]") {
  CHECK(countries("Charities based in Latin America, excluding Chile, may apply.").count("CL") ==
        0);
}

}  // namespace atalaya::extract
