#include "storage/absence_store.h"

#include "tests/storage/sample_store.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::test;
using storage::Absence;

namespace {

struct Absences : SampleStore {
  Absences() {
    put(sample_finding("F1", "https://funder.example/1", "Agua"));
    put(sample_finding("F2", "https://funder.example/1", "Agua"));
    join_all();
  }
  void save(const std::string& source, const Absence& absence) {
    const auto id = store.absences().findings_of(source).front().id;
    storage::Transaction transaction = store.begin();
    store.absences().save(id, absence);
    transaction.commit();
  }
};

}  // namespace

TEST_CASE("An absence comes back with its finding until it is cleared",
          "[storage][absence_store]") {
  Absences held;
  const Absence absence{2, day(2026, 8, 12), noon(2026, 8, 12)};
  held.save("F1", absence);

  const auto finding = held.store.absences().findings_of("F1").front();
  CHECK(finding.absence == absence);
  CHECK(finding.key == "https://funder.example/1");
  CHECK(finding.published == day(2026, 8, 1));

  storage::Transaction transaction = held.store.begin();
  held.store.absences().clear(finding.id);
  transaction.commit();
  CHECK_FALSE(held.store.absences().findings_of("F1").front().absence);
}

TEST_CASE("A call has vanished when none of its sources shows it", "[storage][absence_store]") {
  Absences held;
  const std::string url = "https://funder.example/1";
  held.save("F1", {3, day(2026, 8, 12), noon(2026, 8, 12)});
  CHECK_FALSE(has_vanished(held.call_of(url)));

  held.save("F2", {2, day(2026, 8, 12), std::nullopt});
  CHECK_FALSE(has_vanished(held.call_of(url)));

  held.save("F2", {3, day(2026, 8, 13), noon(2026, 8, 13)});
  CHECK(has_vanished(held.call_of(url)));
}
