#include "config/api_mapping_file.h"
#include "config/shipped_files.h"
#include "config/source_file.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::config;

namespace {

const std::string kHead =
    "id = \"A\"\nkind = \"api\"\nstatus = \"active\"\nurl = \"https://api.funder.example/calls\"\n";

Source source_of(const std::string& api, std::vector<Problem>& problems) {
  return parse_source(kHead + api, "a.toml", problems);
}

}  // namespace

TEST_CASE("Every shipped mapping is sound, names what it reads and survives its text",
          "[config][api_mapping]") {
  REQUIRE(api_presets().size() >= 8);
  for (const std::string& name : api_presets()) {
    CAPTURE(name);
    std::vector<Problem> problems;

    // The whole file as a source's own keys: nothing in it may be a problem.
    Source own = source_of("[api]\npreset = \"" + name + "\"\n", problems);
    CHECK(problems.empty());
    REQUIRE_FALSE(own.api.empty());
    CHECK(std::any_of(own.api.fields.begin(), own.api.fields.end(),
                      [](const ApiField& field) { return field.to == ApiTarget::kTitle; }));
    CHECK(parse_source(to_toml(own), "a.toml", problems).api == own.api);

    own.api.preset.clear();
    CHECK(parse_source(to_toml(own), "a.toml", problems).api == own.api);
    CHECK(problems.empty());
  }
}

TEST_CASE("Own keys are laid over a shipped mapping", "[config][api_mapping]") {
  std::vector<Problem> problems;

  const Source source = source_of(
      "[api]\npreset = \"wordpress\"\npage_size = 10\n[api.request]\nquery = "
      "\"search=agua&page={page}\"\n",
      problems);

  CHECK(problems.empty());
  CHECK(source.api.page_size == 10);
  CHECK(source.api.request.query == "search=agua&page={page}");
  CHECK_FALSE(source.api.fields.empty());
  CHECK(parse_source(to_toml(source), "a.toml", problems).api == source.api);
}

TEST_CASE("A mistake in a mapping is named with its key", "[config][api_mapping]") {
  const auto [text, key] = GENERATE(table<std::string, std::string>(
      {{"[api]\npreset = \"nobody\"\n", "preset"},
       {"[api]\nitems = \"data\"\n", "items"},
       {"[api]\nitems = \"/a~2b\"\n", "items"},
       {"[api]\n[[api.field]]\nto = \"colour\"\nfrom = \"/x\"\n", "to"},
       {"[api]\n[[api.field]]\nto = \"title\"\nfrom = \"x\"\n", "from"},
       {"[api]\n[[api.field]]\nto = \"deadline\"\nfrom = \"/x\"\norder = \"md\"\n", "order"},
       {"[api]\n[[api.field]]\nto = \"status\"\nfrom = \"/x\"\ncodes = [\"a\"]\n", "codes"},
       {"[api]\npages = 3\n", "pages"}}));
  std::vector<Problem> problems;

  (void)source_of(text, problems);

  CAPTURE(text);
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().key.ends_with(key));
}
