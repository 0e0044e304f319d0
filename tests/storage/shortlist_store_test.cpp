#include "storage/shortlist_store.h"

#include "tests/storage/sample_store.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::storage;
using namespace atalaya::test;

namespace {

const Instant kNow = noon(2026, 8, 10);

struct Lists {
  Lists() {
    for (const auto* key : {"one", "two"}) (void)held.store.calls().found(key, kNow);
    number = lists.create("Agosto", "ana", kNow);
  }

  SampleStore held;
  ShortlistStore& lists = held.store.shortlists();
  CallId one = CallId::of("one");
  CallId two = CallId::of("two");
  std::int64_t number = 0;
};

}  // namespace

TEST_CASE("A shortlist keeps its calls in the order they were added",
          "[storage][shortlist_store]") {
  Lists held;
  REQUIRE(held.lists.add(held.number, held.two, "ana", kNow));
  REQUIRE(held.lists.add(held.number, held.one, "luis", kNow + std::chrono::hours(1)));

  const auto list = held.lists.find(held.number);

  REQUIRE(list.has_value());
  CHECK(list->name == "Agosto");
  CHECK(list->author == "ana");
  CHECK(list->created_at == kNow);
  CHECK_FALSE(list->closed_at.has_value());
  CHECK(list->calls == std::vector<CallId>{held.two, held.one});
}

TEST_CASE("A call taken off a shortlist can come back", "[storage][shortlist_store]") {
  Lists held;
  REQUIRE(held.lists.add(held.number, held.one, "ana", kNow));
  REQUIRE(held.lists.remove(held.number, held.one, kNow));
  CHECK(held.lists.find(held.number)->calls.empty());
  CHECK(held.lists.remove(held.number, held.one, kNow).error().kind == ErrorKind::kNotFound);

  REQUIRE(held.lists.add(held.number, held.one, "ana", kNow));

  CHECK(held.lists.find(held.number)->calls == std::vector<CallId>{held.one});
}

TEST_CASE("Adding a call twice keeps it once", "[storage][shortlist_store]") {
  Lists held;
  REQUIRE(held.lists.add(held.number, held.one, "ana", kNow));
  REQUIRE(held.lists.add(held.number, held.one, "ana", kNow));

  CHECK(held.lists.find(held.number)->calls.size() == 1);
}

TEST_CASE("A closed shortlist no longer changes", "[storage][shortlist_store]") {
  Lists held;
  REQUIRE(held.lists.add(held.number, held.one, "ana", kNow));
  REQUIRE(held.lists.close(held.number, kNow));

  CHECK(held.lists.find(held.number)->closed_at == kNow);
  CHECK(held.lists.add(held.number, held.two, "ana", kNow).error().kind == ErrorKind::kConflict);
  CHECK(held.lists.remove(held.number, held.one, kNow).error().kind == ErrorKind::kConflict);
  CHECK(held.lists.close(held.number, kNow).error().kind == ErrorKind::kConflict);
  CHECK(held.lists.find(held.number)->calls == std::vector<CallId>{held.one});
}

TEST_CASE("Unknown lists and unknown calls are not found", "[storage][shortlist_store]") {
  Lists held;

  CHECK_FALSE(held.lists.find(99).has_value());
  CHECK(held.lists.add(99, held.one, "ana", kNow).error().kind == ErrorKind::kNotFound);
  CHECK(held.lists.close(99, kNow).error().kind == ErrorKind::kNotFound);
  CHECK(held.lists.add(held.number, CallId::of("never"), "ana", kNow).error().kind ==
        ErrorKind::kNotFound);
}

TEST_CASE("Shortlists are numbered one after the other", "[storage][shortlist_store]") {
  Lists held;
  const std::int64_t second = held.lists.create("Robert'); DROP TABLE shortlists;--", "ana", kNow);
  CHECK(second == held.number + 1);

  const auto lists = held.lists.load_all();

  REQUIRE(lists.size() == 2);
  CHECK(lists[1].name == "Robert'); DROP TABLE shortlists;--");
}
