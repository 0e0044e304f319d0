#include "harvest/replay.h"

#include "harvest/replay_report.h"
#include "storage/harvest_lock.h"
#include "tests/harvest/night_office.h"

using namespace atalaya;
using namespace atalaya::harvest;
using namespace atalaya::test;

namespace {

/// The same reader after the office taught it that "remate de ofertas" names the closing.
const extract::Understanding& taught_understanding() {
  static const extract::Understanding understanding = [] {
    extract::Vocabulary vocabulary = extract::Vocabulary::shipped();
    vocabulary.add_label("sign.deadline", "remate de ofertas");
    return extract::Understanding(vocabulary);
  }();
  return understanding;
}

std::string odd_item(const std::string& name) {
  return fmt::format(
      "<item><title>Convocatoria de {0}</title><link>https://funder.example/{0}</link>"
      "<description>Dirigida a municipios de Colombia. Remate de ofertas: 7 de mayo de 2027."
      "</description></item>",
      name);
}

ReplayReport replay_with(const NightOffice& office, const extract::Understanding& understanding,
                         ReplayMode mode = ReplayMode::kCompare, int day = 20) {
  storage::Store store = office.open();
  ReplayOptions options;
  options.mode = mode;
  auto report = replay(store, office.settings, understanding, options, noon_of(day));
  if (!report) throw std::runtime_error(report.error().detail);
  return std::move(*report);
}

void check_all_same(const ReplayReport& report, std::size_t findings) {
  CHECK(report.findings == findings);
  CHECK(report.same == findings);
  CHECK(report.differences.empty());
  CHECK(report.unread.empty());
}

}  // namespace

TEST_CASE("A feed read again by the same rules says the same", "[harvest][replay]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5) + call_item("cultura", 6));
  (void)office.harvest(10);

  check_all_same(replay_with(office, shipped_understanding()), 2);
}

TEST_CASE("A listing and the pages behind it are read again together", "[harvest][replay]") {
  NightOffice office;
  Source& source = office.add_feed("L1", "");
  source.kind = SourceKind::kListing;
  source.rule = sample_rule();
  source.follow = FollowDetails::kAlways;
  office.folder.write("agua.html",
                      "<html><head><title>Fondo de agua</title></head><body><main><h1>Fondo de "
                      "agua</h1><p>Dirigida a alcaldías. Fecha de cierre: 9 de mayo de 2027. Hasta "
                      "50.000 USD por proyecto.</p></main></body></html>");
  office.folder.write("L1.xml",
                      listing_page(sample_item("file://" + office.folder.file("agua.html"),
                                               "Fondo de agua", "Convocatoria abierta.")));
  (void)office.harvest(10);
  REQUIRE(office.only_call().facts.amounts.size() == 1);

  check_all_same(replay_with(office, shipped_understanding()), 1);
}

TEST_CASE("A finding whose list moved on is read from the document that showed it last",
          "[harvest][replay]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5));
  (void)office.harvest(10);
  office.publish("F1", call_item("cultura", 6));
  (void)office.harvest(11);
  office.publish("F1", call_item("clima", 7) + call_item("cultura", 6));
  (void)office.harvest(12);

  check_all_same(replay_with(office, shipped_understanding()), 3);
}

TEST_CASE("Rules that read otherwise tell what would move and store nothing", "[harvest][replay]") {
  NightOffice office;
  office.add_feed("F1", odd_item("agua") + call_item("cultura", 6));
  (void)office.harvest(10);
  const auto before = office.calls();

  const ReplayReport report = replay_with(office, taught_understanding());

  CHECK(report.moved == 1);
  CHECK(report.same == 1);
  REQUIRE(report.differences.size() == 1);
  const ReplayDifference& difference = report.differences.front();
  CHECK(difference.title == "Convocatoria de agua");
  CHECK(difference.call == CallId::of("https://funder.example/agua"));
  REQUIRE(difference.moves.size() == 1);
  CHECK(difference.moves[0].field == "deadline");
  CHECK(difference.moves[0].before.empty());
  REQUIRE(difference.moves[0].after.size() == 1);
  CHECK(difference.moves[0].after[0].value == "date 2027-05-07");
  CHECK(difference.moves[0].after[0].evidence.quote.find("7 de mayo") != std::string::npos);
  CHECK_FALSE(office.calls().front().facts.deadline.is_known());
}

TEST_CASE("What is applied is a new revision and a re-reading, no change of the source",
          "[harvest][replay]") {
  NightOffice office;
  office.add_feed("F1", odd_item("agua"));
  (void)office.harvest(10);

  const ReplayReport report = replay_with(office, taught_understanding(), ReplayMode::kApply, 20);

  CHECK(report.joined.calls_changed == 1);
  const Call call = office.only_call();
  REQUIRE(call.facts.deadline.is_known());
  CHECK(call.facts.deadline.value()->date == CivilDate::from_ymd(2027, 5, 7));
  CHECK(call.last_seen == noon_of(10));
  CHECK(call.first_seen == noon_of(10));
  const auto changes = office.changes_of(call.id);
  REQUIRE(changes.size() == 2);
  CHECK(changes.back().kind == ChangeKind::kReread);
  CHECK(changes.back().at == noon_of(20));
  check_all_same(replay_with(office, taught_understanding()), 1);
}

TEST_CASE("What cannot be read again is counted with its reason", "[harvest][replay]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5));
  office.add_feed("F2", call_item("cultura", 6));
  (void)office.harvest(10);
  office.settings.sources.pop_back();

  const ReplayReport report = replay_with(office, shipped_understanding());

  CHECK(report.same == 1);
  CHECK(report.unread.at(Unread::kNoSource) == 1);
  REQUIRE(report.differences.size() == 1);
  CHECK(report.differences[0].why == Unread::kNoSource);
}

TEST_CASE("A source that is set otherwise is read as it is set now", "[harvest][replay]") {
  NightOffice office;
  Source& source = office.add_feed("L1", "");
  source.kind = SourceKind::kListing;
  source.rule = sample_rule();
  source.follow = FollowDetails::kNever;
  office.folder.write("L1.xml",
                      listing_page(sample_item("https://funder.example/agua", "Fondo de agua",
                                               "Fecha de cierre: 9 de mayo de 2027.")));
  (void)office.harvest(10);
  office.settings.sources.front().kind = SourceKind::kFeed;

  const ReplayReport report = replay_with(office, shipped_understanding());

  CHECK(report.unread.at(Unread::kUnusable) == 1);
}

TEST_CASE("A page that told nothing tells its calls once its rule is mended", "[harvest][replay]") {
  NightOffice office;
  Source& source = office.add_feed("L1", "");
  source.kind = SourceKind::kListing;
  source.rule = sample_rule();
  source.rule.item = "li.tarjeta";
  source.follow = FollowDetails::kNever;
  office.folder.write("L1.xml",
                      listing_page(sample_item("https://funder.example/agua", "Fondo de agua",
                                               "Fecha de cierre: 9 de mayo de 2027.")));
  (void)office.harvest(10);
  REQUIRE(office.calls().empty());
  office.settings.sources.front().rule = sample_rule();

  const ReplayReport seen = replay_with(office, shipped_understanding());
  CHECK(seen.untold == 1);
  REQUIRE(seen.differences.size() == 1);
  CHECK(seen.differences[0].is_untold);
  CHECK(office.calls().empty());

  CHECK(replay_with(office, shipped_understanding(), ReplayMode::kApply).joined.calls_new == 1);
  CHECK(office.only_call().first_seen == noon_of(20));
  check_all_same(replay_with(office, shipped_understanding()), 1);
}

TEST_CASE("Only what was seen since a day is read again when asked", "[harvest][replay]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5));
  (void)office.harvest(10);
  office.publish("F1", call_item("cultura", 6));
  (void)office.harvest(14);
  storage::Store store = office.open();
  ReplayOptions options;
  options.since = noon_of(12);

  const auto report = replay(store, office.settings, shipped_understanding(), options, noon_of(20));

  REQUIRE(report.has_value());
  CHECK(report->findings == 1);
}

TEST_CASE("Nothing is applied while a harvest runs", "[harvest][replay]") {
  NightOffice office;
  office.add_feed("F1", call_item("agua", 5));
  (void)office.harvest(10);
  storage::Store store = office.open();
  const auto lock = storage::HarvestLock::take(office.settings.data_folder);
  REQUIRE(lock.has_value());
  ReplayOptions options;
  options.mode = ReplayMode::kApply;

  const auto report = replay(store, office.settings, shipped_understanding(), options, noon_of(20));

  REQUIRE_FALSE(report.has_value());
  CHECK(report.error().kind == ErrorKind::kConflict);
}
