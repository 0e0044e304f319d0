#include "config/source_file.h"

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace atalaya;
using namespace atalaya::config;
using test::TempDir;

namespace {

Source example() {
  Source source;
  source.id = "X-1";
  source.name = "Bulletin \"quoted\" \\ and\ttabbed";
  source.kind = SourceKind::kListing;
  source.status = SourceStatus::kActive;
  source.url = "https://funder.example/calls";
  source.languages = {"es", "en"};
  source.prior = ApplicantPrior::kPartner;
  source.follow = FollowDetails::kAlways;
  source.every_hours = 44;
  source.rule.item = "li.call";
  source.rule.title = "h3 > a[href^=\"/c/\"]";
  source.mail.user = "oficina@alcaldia.example";
  source.mail.password_file = "secretos/buzon";
  source.mail.folder = "Boletines";
  source.mail.senders = {"@agencia.example"};
  source.mail.unencrypted = true;
  source.mail.days = 7;
  return source;
}

}  // namespace

TEST_CASE("A source survives its TOML text", "[config][source_file]") {
  std::vector<Problem> problems;

  const Source read = parse_source(to_toml(example()), "x.toml", problems);

  CHECK(problems.empty());
  CHECK(read == example());
}

TEST_CASE("A forbidden site is blocked whatever its file says", "[config][source_file]") {
  std::vector<Problem> problems;

  const Source read = parse_source(
      "id = \"G\"\nkind = \"feed\"\nstatus = \"active\"\nurl = "
      "\"https://calls.grantwatch.com/feed\"\n",
      "g.toml", problems);

  CHECK(read.status == SourceStatus::kBlocked);
  CHECK_FALSE(read.reason.empty());
}

TEST_CASE("A domain that only ends alike is not blocked", "[config][source_file]") {
  std::vector<Problem> problems;

  const Source read = parse_source(
      "id = \"G\"\nkind = \"feed\"\nstatus = \"active\"\nurl = "
      "\"https://notgrantwatch.com/feed\"\n",
      "g.toml", problems);

  CHECK(read.status == SourceStatus::kActive);
}

TEST_CASE("Assignments change single keys and bad ones are problems", "[config][source_file]") {
  std::vector<Problem> problems;

  const Source changed = edited(
      example(), {"every_hours=12", "rule.next=a.next", "name=Otro nombre"}, "X-1", problems);
  CHECK(problems.empty());
  CHECK(changed.every_hours == 12);
  CHECK(changed.rule.next == "a.next");
  CHECK(changed.rule.item == "li.call");
  CHECK(changed.name == "Otro nombre");

  (void)edited(example(), {"kind=magazine"}, "X-1", problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().expected == Expected::kKnownWord);
}

TEST_CASE("A repeated id is a problem of the second file", "[config][source_file]") {
  const TempDir folder;
  folder.write("a.toml", "id = \"S\"\n");
  folder.write("b.toml", "id = \"S\"\n");
  std::vector<Problem> problems;

  const auto sources = load_sources(folder.path().string(), problems);

  CHECK(sources.size() == 2);
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().expected == Expected::kUniqueId);
}

TEST_CASE("A saved source is read back", "[config][source_file]") {
  const TempDir folder;
  std::vector<Problem> problems;

  REQUIRE(save_source(folder.path().string(), example()).has_value());

  CHECK(load_sources(folder.path().string(), problems) == std::vector<Source>{example()});
}
