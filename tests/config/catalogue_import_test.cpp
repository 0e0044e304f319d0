#include "config/catalogue_import.h"

#include <set>

#include "config/shipped_files.h"
#include "config/source_file.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::config;

namespace {

constexpr std::string_view kHeader =
    "id,name,country_or_type,category,url,kind,language,update_rhythm,municipality_can_apply,"
    "status\n";

Source import_row(const std::string& row) {
  const ImportedCatalogue imported = import_catalogue(std::string(kHeader) + row);
  REQUIRE(imported.sources.size() == 1);
  return imported.sources.front();
}

std::vector<Source> shipped_sources(std::vector<Problem>& problems) {
  std::vector<Source> sources;
  for (const EmbeddedFile& file : shipped_files())
    if (file.path.starts_with("sources/"))
      sources.push_back(parse_source(file.text, std::string(file.path), problems));
  return sources;
}

}  // namespace

TEST_CASE("A page whose address was seen is observed", "[config][catalogue_import]") {
  const Source source = import_row(
      "Z1,Embajada,JP / embajada,bilateral,https://emb.example/itpr/apc.html,HTML "
      "listing,es,yearly (Mar),yes (alcaldías),page seen in a stored copy\n");

  CHECK(source.status == SourceStatus::kObserved);
  CHECK(source.kind == SourceKind::kListing);
  CHECK(source.country == "JP");
  CHECK(source.prior == ApplicantPrior::kYes);
}

TEST_CASE("A bare home page and an unverified address stay unconfirmed",
          "[config][catalogue_import]") {
  CHECK(import_row("Z1,A,ONU,multilateral,https://a.example/,HTML,es,weekly,varies,page seen in a "
                   "stored copy\n")
            .status == SourceStatus::kUnconfirmed);
  CHECK(import_row(
            "Z1,A,ONU,multilateral,https://a.example/calls,HTML,es,weekly,varies,only mentioned\n")
            .status == SourceStatus::kUnconfirmed);
}

TEST_CASE("A numbered detail address becomes a pattern with its first id",
          "[config][catalogue_import]") {
  const Source source = import_row(
      "Z1,A,CO / agencia,nacional,http://a.example/Details/1394,HTML detail by numeric "
      "id,es,daily,varies,page seen in a stored copy\n");

  CHECK(source.url == "http://a.example/Details/{id}");
  CHECK(source.first_id == 1394);
  CHECK(source.every_hours == 20);
}

TEST_CASE("An unknown kind is a warning and the row is kept", "[config][catalogue_import]") {
  const ImportedCatalogue imported =
      import_catalogue(std::string(kHeader) +
                       "Z1,A,ONU,x,https://a.example/calls,Gopher menu,es,daily,varies,page seen "
                       "in a stored copy\n");

  CHECK(imported.sources.size() == 1);
  CHECK(imported.warnings.size() == 1);
}

TEST_CASE("The shipped catalogue holds 145 sources without a mistake", "[config][catalogue]") {
  std::vector<Problem> problems;

  const std::vector<Source> sources = shipped_sources(problems);

  CHECK(problems.empty());
  CHECK(sources.size() == 145);
}

TEST_CASE("The shipped catalogue starts with the agreed sources active", "[config][catalogue]") {
  std::vector<Problem> problems;
  std::set<std::string> active;
  std::set<std::string> watched;
  for (const Source& source : shipped_sources(problems)) {
    if (source.status == SourceStatus::kActive) active.insert(source.id);
    if (source.kind == SourceKind::kWatch && source.status == SourceStatus::kActive)
      watched.insert(source.id);
    if (source.status == SourceStatus::kBlocked || source.status == SourceStatus::kUnconfirmed ||
        source.status == SourceStatus::kOff) {
      INFO(source.id);
      CHECK_FALSE(source.reason.empty());
    }
  }

  CHECK(watched == std::set<std::string>{"F044", "F069", "F072", "F119", "F124"});
  CHECK(active == std::set<std::string>{"F001", "F003", "F008", "F013", "F016", "F022",
                                        "F026", "F028", "F041", "F044", "F046", "F069",
                                        "F072", "F108", "F111", "F113", "F115", "F119",
                                        "F120", "F124", "F133", "F134", "F139"});
}
