#include "harvest/health.h"

#include "harvest/nights.h"
#include "tests/harvest/night_office.h"

using namespace atalaya;
using namespace atalaya::test;

namespace {

std::vector<SourceNight> nights_of(const NightOffice& office, const std::string& id) {
  return office.open().source_nights().nights_of(id);
}

std::string page_of_calls(std::string_view shape) {
  std::string items;
  for (int number = 0; number < 6; ++number)
    items += fmt::format(
        "<li class={0}><a href=/c{1}>Convocatoria {1} de agua para municipios</a> "
        "cierra 5 de mayo de 2027</li>",
        shape, number);
  return listing_page(items);
}

}  // namespace

TEST_CASE("Each night of a source is remembered once, an unchanged one with what stands",
          "[harvest][health]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5) + call_item("cultura", 6));
  (void)office.harvest(10);
  (void)office.harvest(10);
  (void)office.harvest(11);

  const auto nights = nights_of(office, "F1");

  REQUIRE(nights.size() == 2);
  CHECK(nights[0].yield == 2);
  CHECK(nights[0].new_findings == 2);
  CHECK(nights[0].form == ContentForm::kFeed);
  CHECK(nights[1].result == FetchResult::kUnchanged);
  CHECK(nights[1].yield == 2);
  CHECK(nights[1].new_findings == 0);
  CHECK(nights[1].form == ContentForm::kFeed);
}

TEST_CASE("A dry run and a source that is not asked leave no night", "[harvest][health]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5)).status = SourceStatus::kBlocked;
  harvest::HarvestOptions options;
  options.choice.ids = {"F1"};
  (void)office.harvest(10, options);
  options.dry_run = true;
  (void)office.harvest(10, options);

  CHECK(nights_of(office, "F1").empty());
}

TEST_CASE("The report of a night tells what needs a person first", "[harvest][health]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5));
  office.add_feed("F2", call_item("cultura", 5));
  (void)office.harvest(10);
  office.folder.write("F2.xml", listing_page("<li>Sitio nuevo</li>"));

  const harvest::HarvestReport report = office.harvest(11);

  REQUIRE(report.health.size() == 2);
  CHECK(report.health[0].source_id == "F2");
  CHECK(std::holds_alternative<FormChanged>(report.health[0].alarms.front()));
  CHECK(report.health[1].condition == Condition::kFine);
}

TEST_CASE("The selector of a rule that stopped matching is told until it matches again",
          "[harvest][health]") {
  NightOffice office;
  Source& source = office.add_feed("L1", "");
  source.kind = SourceKind::kListing;
  source.rule.item = "li.call";
  source.follow = FollowDetails::kNever;
  office.folder.write("L1.xml", page_of_calls("call"));
  (void)office.harvest(10);
  office.folder.write("L1.xml", page_of_calls("card"));

  for (const int day : {11, 12}) {
    const SourceHealth health = office.harvest(day).health.front();
    REQUIRE(health.alarms.size() == 1);
    CHECK(std::get<LayoutChanged>(health.alarms.front()).selector == "li.call");
  }
  office.folder.write("L1.xml", page_of_calls("call"));
  CHECK(office.harvest(13).health.front().condition == Condition::kFine);
  CHECK(office.calls().size() == 6);
}
