#include "config/settings_loader.h"

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace atalaya;
using namespace atalaya::config;
using namespace std::chrono_literals;
using test::TempDir;

namespace {

LoadOptions options_in(const TempDir& folder) {
  LoadOptions options;
  options.data_folder = folder.path().string();
  options.system_file.clear();
  return options;
}

}  // namespace

TEST_CASE("An empty data folder gives the defaults", "[config][settings_loader]") {
  const TempDir folder;

  const Loaded loaded = load(options_in(folder));

  CHECK(loaded.problems.empty());
  CHECK(loaded.settings.office.population == 410835);
  CHECK(loaded.settings.crawl.host_gap == 2s);
}

TEST_CASE("Each layer overrides the weaker ones key by key", "[config][settings_loader]") {
  const TempDir folder;
  LoadOptions options = options_in(folder);
  options.system_file = folder.write(
      "system.toml", "[crawl]\nhost_gap = \"9s\"\nretry_limit = 7\nbody_limit = \"1MiB\"");
  folder.write("atalaya.toml", "[crawl]\nhost_gap = \"3s\"\nretry_limit = 5");
  options.environment["ATALAYA_CRAWL_RETRY_LIMIT"] = "4";
  options.environment["ATALAYA_OFFICE_CONTACT"] = "cooperacion@municipio.example";
  options.explicit_file = folder.write("flag.toml", "[office]\nmunicipality = \"Ipiales\"");

  const Loaded loaded = load(options);

  REQUIRE(loaded.problems.empty());
  CHECK(loaded.settings.crawl.body_limit == 1 << 20);
  CHECK(loaded.settings.crawl.host_gap == 3s);
  CHECK(loaded.settings.crawl.retry_limit == 4);
  CHECK(loaded.settings.office.contact == "cooperacion@municipio.example");
  CHECK(loaded.settings.office.municipality == "Ipiales");
}

TEST_CASE("What reading a PDF may cost is settable, and never nothing",
          "[config][settings_loader]") {
  const TempDir folder;
  SECTION("sound") {
    folder.write("atalaya.toml",
                 "[crawl]\npdf_time = \"5s\"\npdf_memory = \"256MiB\"\npdf_output = 1000\n"
                 "pdf_pages = 3\n");

    const Loaded loaded = load(options_in(folder));

    REQUIRE(loaded.problems.empty());
    CHECK(loaded.settings.crawl.pdf_time == 5s);
    CHECK(loaded.settings.crawl.pdf_memory == 256 << 20);
    CHECK(loaded.settings.crawl.pdf_output == 1000);
    CHECK(loaded.settings.crawl.pdf_pages == 3);
  }
  SECTION("nothing") {
    folder.write("atalaya.toml",
                 "[crawl]\npdf_time = \"0s\"\npdf_memory = 0\npdf_output = 0\npdf_pages = -1\n");

    const Loaded loaded = load(options_in(folder));

    CHECK(loaded.problems.size() == 4);
  }
}

TEST_CASE("How many annexes of a call are archived is settable, down to none",
          "[config][settings_loader]") {
  const TempDir folder;
  folder.write("atalaya.toml", "[crawl]\nannexes_per_call = 0\n");

  const Loaded loaded = load(options_in(folder));

  CHECK(loaded.problems.empty());
  CHECK(loaded.settings.crawl.annexes_per_call == 0);
  CHECK(config::CrawlLimits{}.annexes_per_call == 3);
}

TEST_CASE("A mistake names file, line, key and the expected form", "[config][settings_loader]") {
  const TempDir folder;
  const std::string file = folder.write("atalaya.toml", "[crawl]\n\nhost_gap = \"dos\"\n");

  const Loaded loaded = load(options_in(folder));

  REQUIRE(loaded.problems.size() == 1);
  CHECK(to_spanish(loaded.problems.front()) ==
        file +
            ":3: crawl.host_gap: se esperaba una duración como \"2s\", \"500ms\", \"30min\" o "
            "\"24h\"; dice: 'dos'");
  CHECK(loaded.settings.crawl.host_gap == 2s);
}

TEST_CASE("An unknown key is reported with the keys that exist", "[config][settings_loader]") {
  const TempDir folder;
  folder.write("atalaya.toml", "[output]\nfoldr = \"x\"\n");

  const Loaded loaded = load(options_in(folder));

  REQUIRE(loaded.problems.size() == 1);
  CHECK(loaded.problems.front().key == "output.foldr");
  CHECK(loaded.problems.front().expected == Expected::kKnownKey);
  CHECK(loaded.problems.front().choices == "folder, keep");
}

TEST_CASE("Weights that do not sum to 100 are refused with their sum",
          "[config][settings_loader]") {
  const TempDir folder;
  folder.write(
      "atalaya.toml",
      "[scoring.model]\nweights = { impact = 35, time = 25, actors = 20, resources = 30 }\n");

  const Loaded loaded = load(options_in(folder));

  REQUIRE(loaded.problems.size() == 1);
  CHECK(loaded.problems.front().expected == Expected::kWeightsOf100);
  CHECK(loaded.problems.front().found == "suman 110");
}

TEST_CASE("Broken TOML is one problem with its line", "[config][settings_loader]") {
  const TempDir folder;
  folder.write("atalaya.toml", "[office]\nname = \"x\"\nname = \n");

  const Loaded loaded = load(options_in(folder));

  REQUIRE(loaded.problems.size() == 1);
  CHECK(loaded.problems.front().expected == Expected::kToml);
  CHECK(loaded.problems.front().line == 3);
}

TEST_CASE("Rates are read as exact dated values", "[config][settings_loader]") {
  const TempDir folder;
  folder.write(
      "atalaya.toml",
      "[[rate]]\ncurrency = \"USD\"\ndate = 2026-08-10\ncop = \"4012.35\"\nsource = \"TRM\"\n"
      "[[rate]]\ncurrency = \"US\"\ndate = 2026-08-10\ncop = \"1\"\n");

  const Loaded loaded = load(options_in(folder));

  REQUIRE(loaded.problems.size() == 1);
  CHECK(loaded.problems.front().expected == Expected::kCurrency);
  REQUIRE(loaded.settings.scoring.rates.rates().size() == 1);
  CHECK(loaded.settings.scoring.rates.rates().front().cop.text() == "4012.35");
}

TEST_CASE("A missing explicit file is a problem and missing weaker files are not",
          "[config][settings_loader]") {
  const TempDir folder;
  LoadOptions options = options_in(folder);
  options.user_file = folder.file("absent.toml");
  options.explicit_file = folder.file("also-absent.toml");

  const Loaded loaded = load(options);

  REQUIRE(loaded.problems.size() == 1);
  CHECK(loaded.problems.front().file == options.explicit_file);
}

TEST_CASE("Relative file: addresses and folders start at the data folder",
          "[config][settings_loader]") {
  const TempDir folder;
  folder.write("atalaya.toml",
               "[crawl]\nfile_roots = [\"entrada\"]\n[output]\nfolder = \"salida\"\n");
  folder.write("sources/A1.toml",
               "id = \"A1\"\nkind = \"feed\"\nstatus = \"active\"\nurl = \"file:entrada/a.xml\"\n");

  const Loaded loaded = load(options_in(folder));

  REQUIRE(loaded.problems.empty());
  CHECK(loaded.settings.output.folder == folder.file("salida"));
  CHECK(loaded.settings.crawl.file_roots == std::vector<std::string>{folder.file("entrada")});
  REQUIRE(loaded.settings.sources.size() == 1);
  CHECK(loaded.settings.sources.front().url == "file://" + folder.file("entrada/a.xml"));
}
