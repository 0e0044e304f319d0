#include "harvest/absences.h"

#include "tests/harvest/night_office.h"

using namespace atalaya;
using namespace atalaya::test;

namespace {

std::string calls_page(const std::vector<std::string>& names, const std::string& extra = "") {
  std::string items;
  for (const std::string& name : names)
    items += sample_item("https://funder.example/" + name, "Convocatoria de " + name,
                         "Dirigida a municipios. Fecha de cierre: 5 de mayo de 2027. " + extra);
  return listing_page(items);
}

/// An office with one listing. Every page it is given differs from the one before.
struct Absent : NightOffice {
  Absent() {
    Source& source = add_feed("L1", "");
    source.kind = SourceKind::kListing;
    source.rule = sample_rule();
    source.follow = FollowDetails::kNever;
  }
  harvest::HarvestReport night(int day, const std::vector<std::string>& names) {
    folder.write("L1.xml", calls_page(names, "Lectura " + std::to_string(++page_) + "."));
    return harvest(day);
  }
  harvest::HarvestReport bad_night(int day, const std::string& answer) {
    folder.write("L1.xml", answer);
    return harvest(day);
  }
  [[nodiscard]] std::vector<ChangeKind> changes(const std::string& name) const {
    std::vector<ChangeKind> kinds;
    for (const Change& change : changes_of(CallId::of("https://funder.example/" + name)))
      if (change.kind != ChangeKind::kTextChanged) kinds.push_back(change.kind);
    return kinds;
  }
  [[nodiscard]] Call call(const std::string& name) const {
    return *open().calls().find(CallId::of("https://funder.example/" + name));
  }

 private:
  int page_ = 0;
};

using Kinds = std::vector<ChangeKind>;
const std::vector<std::string> kBoth{"agua", "cultura"};

}  // namespace

TEST_CASE("A call that three nights did not show has vanished, and stays what it is",
          "[harvest][absences]") {
  Absent office;
  (void)office.night(10, kBoth);
  const Call before = office.call("cultura");

  CHECK(office.night(11, {"agua"}).absences.vanished == 0);
  CHECK(office.night(12, {"agua"}).absences.vanished == 0);
  CHECK(office.night(13, {"agua"}).absences.vanished == 1);

  const Call after = office.call("cultura");
  CHECK(has_vanished(after));
  CHECK(after.facts.deadline.value()->date == before.facts.deadline.value()->date);
  CHECK(after.review.verdict == before.review.verdict);
  CHECK(office.changes("cultura") == Kinds{ChangeKind::kNew, ChangeKind::kVanished});
  CHECK(office.changes_of(after.id).back().after ==
        "no estaba en 3 lecturas completas de la fuente, en noches distintas; la última, el "
        "13/01/2027");
  CHECK(office.night(14, {"agua"}).absences.vanished == 0);
  CHECK_FALSE(has_vanished(office.call("agua")));
}

TEST_CASE("A call that is shown again reappears", "[harvest][absences]") {
  Absent office;
  (void)office.night(10, kBoth);
  for (const int day : {11, 12, 13}) (void)office.night(day, {"agua"});

  CHECK(office.night(14, kBoth).absences.reappeared == 1);

  CHECK_FALSE(has_vanished(office.call("cultura")));
  CHECK(office.changes("cultura") ==
        Kinds{ChangeKind::kNew, ChangeKind::kVanished, ChangeKind::kReappeared});
}

TEST_CASE("A call that is shown between two absences begins to count anew", "[harvest][absences]") {
  Absent office;
  (void)office.night(10, kBoth);
  (void)office.night(11, {"agua"});
  (void)office.night(12, {"agua"});
  (void)office.night(13, kBoth);
  (void)office.night(14, {"agua"});
  (void)office.night(15, {"agua"});

  CHECK(office.changes("cultura") == Kinds{ChangeKind::kNew});
}

TEST_CASE("A page that stays as it is without a call goes on missing it", "[harvest][absences]") {
  Absent office;
  (void)office.night(10, kBoth);
  (void)office.night(11, {"agua"});

  CHECK(office.harvest(12).absences.vanished == 0);
  CHECK(office.harvest(13).absences.vanished == 1);
  CHECK_FALSE(has_vanished(office.call("agua")));
}

TEST_CASE("Two harvests of one night count once", "[harvest][absences]") {
  Absent office;
  (void)office.night(10, kBoth);
  for (int harvest = 0; harvest < 4; ++harvest) (void)office.night(11, {"agua"});

  CHECK(office.changes("cultura") == Kinds{ChangeKind::kNew});
}

TEST_CASE("The nights that it takes are a setting", "[harvest][absences]") {
  Absent office;
  office.settings.crawl.vanish_nights = 1;
  (void)office.night(10, kBoth);

  CHECK(office.night(11, {"agua"}).absences.vanished == 1);
}

TEST_CASE("Nothing vanishes by a bad answer", "[harvest][absences]") {
  const std::string answer = GENERATE(as<std::string>(), "", "<html><body><p>Bienvenidos</p>",
                                      "<html><title>404</title><h1>Página no encontrada</h1>",
                                      "<html><h1>Sitio en mantenimiento</h1>",
                                      "<html><p>Actualmente no hay convocatorias.</p>");
  Absent office;
  (void)office.night(10, kBoth);

  for (int day = 11; day < 17; ++day)
    CHECK(
        office.bad_night(day, answer + "<!-- " + std::to_string(day) + " -->").absences.vanished ==
        0);

  CHECK(office.changes("cultura") == Kinds{ChangeKind::kNew});
  CHECK(office.changes("agua") == Kinds{ChangeKind::kNew});
}

TEST_CASE("An answer with far fewer calls than usual makes nothing vanish", "[harvest][absences]") {
  Absent office;
  std::vector<std::string> many;
  for (int number = 0; number < 12; ++number) many.push_back("fondo-" + std::to_string(number));
  for (const int day : {10, 11, 12}) (void)office.night(day, many);

  for (const int day : {13, 14, 15, 16})
    CHECK(office.night(day, {"fondo-0", "fondo-1"}).absences.vanished == 0);
}

TEST_CASE("A call that is over by its own date does not vanish", "[harvest][absences]") {
  Absent office;
  (void)office.night(10, kBoth);
  const FixedClock june(CivilDate::from_ymd(2027, 6, 1)->days() + std::chrono::hours(12));

  for (int day = 0; day < 4; ++day) {
    const FixedClock clock(june.now() + std::chrono::hours(24 * day));
    office.folder.write("L1.xml", calls_page({"agua"}, std::to_string(day)));
    REQUIRE(harvest::run_harvest(office.settings, clock, shipped_understanding(), {}));
  }

  CHECK(office.changes("cultura") == Kinds{ChangeKind::kNew});
}

TEST_CASE("An entry that may have left the window of its feed has not vanished",
          "[harvest][absences]") {
  const CivilDate may = *CivilDate::from_ymd(2027, 5, 1);
  const CivilDate june = *CivilDate::from_ymd(2027, 6, 1);
  harvest::SeenFindings seen;
  seen.keys = {"a", "b"};
  seen.oldest = may;

  CHECK(harvest::may_have_left_window(may, seen, 5));
  CHECK(harvest::may_have_left_window(std::nullopt, seen, 5));
  CHECK(harvest::may_have_left_window(june, seen, 2));
  CHECK_FALSE(harvest::may_have_left_window(june, seen, 5));
  seen.oldest.reset();
  CHECK(harvest::may_have_left_window(june, seen, 5));
}

TEST_CASE("Only sources that list their calls make them vanish", "[harvest][absences]") {
  const auto [kind, counts] = GENERATE(table<SourceKind, bool>({{SourceKind::kListing, true},
                                                                {SourceKind::kFeed, true},
                                                                {SourceKind::kApi, true},
                                                                {SourceKind::kPage, false},
                                                                {SourceKind::kWatch, false},
                                                                {SourceKind::kNumbered, false},
                                                                {SourceKind::kFolder, false},
                                                                {SourceKind::kMail, false}}));
  Source source;
  source.kind = kind;
  crawler::SourceOutcome outcome;
  outcome.findings = 3;

  CHECK(harvest::shows_everything(source, outcome, {}) == counts);
  outcome.result = GENERATE(FetchResult::kPartial, FetchResult::kUnchanged, FetchResult::kError);
  CHECK_FALSE(harvest::shows_everything(source, outcome, {}));
}
