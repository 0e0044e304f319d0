#include "storage/call_store.h"

#include "tests/storage/awkward_texts.h"
#include "tests/storage/sample_store.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::storage;
using namespace atalaya::test;

namespace {

const std::string kUrl = "https://funder.example/1";

std::vector<Source> one_official_two_aggregators() {
  Source funder = sample_source("Z-FUNDER");
  funder.official = true;
  funder.prior = ApplicantPrior::kYes;
  Source watched = sample_source("B-WATCHED");
  watched.status = SourceStatus::kObserved;
  return {funder, sample_source("A-LIST"), watched};
}

/// One call seen by each of those sources, closing on that day of September.
Finding seen_by(const std::string& source, int closing_day) {
  Finding finding = sample_finding(source, "https://" + source + ".example/", "agua rural");
  finding.facts.deadline = closing_on(day(2026, 9, closing_day));
  return finding;
}

Edit sample_edit(std::string field, std::string value) {
  return {std::move(field), std::move(value), "llamada al fondo", "ana", noon(2026, 8, 11)};
}

}  // namespace

TEST_CASE("A call's code comes from the key that founded it", "[storage][call_store]") {
  SampleStore held;
  held.put(sample_finding("S1", kUrl, "agua"));
  held.join_all();

  const auto number = held.store.calls().number_of(CallId::of(kUrl));

  REQUIRE(number.has_value());
  CHECK(held.store.calls().code_of(*number) == CallId::of(kUrl));
  CHECK(held.store.calls().find_by_key(kUrl) == number);
  CHECK(held.store.calls().count() == 1);
}

TEST_CASE("A taken code makes the later call try again", "[storage][call_store]") {
  SampleStore held;
  CallStore& calls = held.store.calls();
  const std::int64_t first = calls.found(kUrl, noon(2026, 8, 10));
  const std::int64_t second = calls.found(kUrl, noon(2026, 8, 10));

  CHECK(calls.code_of(first) == CallId::of(kUrl));
  CHECK(calls.code_of(second) == CallId::of(kUrl, 1));
}

TEST_CASE("A key stays with the call that had it first", "[storage][call_store]") {
  SampleStore held;
  CallStore& calls = held.store.calls();
  const std::int64_t first = calls.found("one", noon(2026, 8, 10));
  const std::int64_t second = calls.found("two", noon(2026, 8, 10));
  calls.add_key(first, "shared");
  calls.add_key(second, "shared");
  calls.add_key(second, "");

  CHECK(calls.find_by_key("shared") == first);
  CHECK_FALSE(calls.find_by_key("").has_value());
}

TEST_CASE("A call joins its findings, the most official first", "[storage][call_store]") {
  SampleStore held(one_official_two_aggregators());
  for (const auto* source : {"A-LIST", "B-WATCHED", "Z-FUNDER"}) held.put(seen_by(source, 30));
  held.join_all();

  const Call call = held.call_of("https://A-LIST.example/");

  REQUIRE(call.sightings.size() == 3);
  CHECK(call.sightings[0].source_id == "Z-FUNDER");
  CHECK(call.sightings[0].official);
  CHECK(call.sightings[1].source_id == "A-LIST");
  CHECK(call.sightings[2].source_id == "B-WATCHED");
  CHECK(call.prior == ApplicantPrior::kYes);
  CHECK(call.facts.deadline.is_known());
  CHECK(call.facts.themes.size() == 1);
  CHECK(call.facts.language == "es");
  CHECK_FALSE(call.observed_only);
}

TEST_CASE("Sources that name different closings dispute it", "[storage][call_store]") {
  SampleStore held(one_official_two_aggregators());
  held.put(seen_by("Z-FUNDER", 30));
  held.put(seen_by("A-LIST", 15));
  held.join_all();

  const Call call = held.call_of("https://A-LIST.example/");

  REQUIRE(call.facts.deadline.is_disputed());
  CHECK(call.facts.deadline.claims().front().value.date == day(2026, 9, 30));
}

TEST_CASE("A call seen only under observation waits until a person accepts it",
          "[storage][call_store]") {
  SampleStore held(one_official_two_aggregators());
  held.put(seen_by("B-WATCHED", 30));
  held.join_all();
  const Call call = held.call_of("https://B-WATCHED.example/");
  CHECK(call.observed_only);

  REQUIRE(held.store.calls().add_review(call.id, {Verdict::kAccepted, "", "ana", {}}));

  CHECK_FALSE(held.call_of("https://B-WATCHED.example/").observed_only);
}

TEST_CASE("An edit stands over the machine's value, which stays", "[storage][call_store]") {
  SampleStore held;
  held.put(sample_finding("S1", kUrl, "agua"));
  held.join_all();
  const CallId id = CallId::of(kUrl);

  REQUIRE(held.store.calls().add_edit(id, sample_edit("deadline", "date 2026-10-15 17:00")));

  const Call call = held.call_of(kUrl);
  CHECK(call.facts.deadline.value()->date == day(2026, 10, 15));
  CHECK(call.facts.deadline.evidence()->rule == "edit");
  CHECK(call.facts.deadline.evidence()->quote == "llamada al fondo");
  REQUIRE(call.edits.size() == 1);
  CHECK(call.edits[0].author == "ana");
  std::vector<std::string> machine;
  held.store.findings().for_each_claim(
      [&](const auto&, const auto&, const std::string& field, const Evidence& evidence) {
        if (field == "deadline") machine.push_back(evidence.quote);
      });
  CHECK(machine == std::vector<std::string>{"cierra el 2026-09-30"});
}

TEST_CASE("The later of two edits holds, also at the same instant", "[storage][call_store]") {
  SampleStore held;
  held.put(sample_finding("S1", kUrl, "agua"));
  held.join_all();
  const CallId id = CallId::of(kUrl);
  REQUIRE(held.store.calls().add_edit(id, sample_edit("title", "Primero")));
  REQUIRE(held.store.calls().add_edit(id, sample_edit("title", "Segundo")));

  CHECK(*held.call_of(kUrl).facts.title.value() == "Segundo");
  CHECK(held.store.calls().edits_of(id).size() == 2);
}

TEST_CASE("Edits and reviews of awkward texts survive", "[storage][call_store]") {
  SampleStore held;
  held.put(sample_finding("S1", kUrl, "agua"));
  held.join_all();
  const CallId id = CallId::of(kUrl);
  for (const std::string& text : kAwkwardTexts) {
    REQUIRE(held.store.calls().add_edit(id, sample_edit("title", text)));
    REQUIRE(held.store.calls().add_review(id, {Verdict::kDiscarded, text, text, {}}));

    const Call call = held.call_of(kUrl);
    CHECK(*call.facts.title.value() == text);
    CHECK(call.review.reason == text);
    CHECK(call.review.author == text);
  }
}

TEST_CASE("An edit that cannot be read is refused and not stored", "[storage][call_store]") {
  SampleStore held;
  held.put(sample_finding("S1", kUrl, "agua"));
  held.join_all();
  const CallId id = CallId::of(kUrl);
  const auto [field, value] = GENERATE(table<std::string, std::string>(
      {{"deadline", "mañana"}, {"color", "rojo"}, {"themes", "astrology"}}));

  const auto added = held.store.calls().add_edit(id, sample_edit(field, value));

  REQUIRE_FALSE(added.has_value());
  CHECK(added.error().kind == ErrorKind::kMalformed);
  CHECK(held.store.calls().edits_of(id).empty());
}

TEST_CASE("A later harvest undoes neither a review nor an edit", "[storage][call_store]") {
  SampleStore held;
  Finding finding = sample_finding("S1", kUrl, "agua");
  held.put(finding);
  held.join_all();
  const CallId id = CallId::of(kUrl);
  REQUIRE(held.store.calls().add_review(
      id, {Verdict::kDiscarded, "fuera de plazo", "ana", noon(2026, 8, 11)}));
  REQUIRE(held.store.calls().add_edit(id, sample_edit("title", "Agua para todos")));

  finding.seen_at = noon(2026, 8, 12);
  finding.facts.deadline = closing_on(day(2026, 12, 1));
  finding.facts_fingerprint += 1;
  held.put(finding);
  held.join_all();

  const Call call = held.call_of(kUrl);
  CHECK(call.review.verdict == Verdict::kDiscarded);
  CHECK(call.review.reason == "fuera de plazo");
  CHECK(call.review.at == noon(2026, 8, 11));
  CHECK(*call.facts.title.value() == "Agua para todos");
  CHECK(call.facts.deadline.value()->date == day(2026, 12, 1));
}

TEST_CASE("The last review holds and all are kept in order", "[storage][call_store]") {
  SampleStore held;
  held.put(sample_finding("S1", kUrl, "agua"));
  held.join_all();
  const CallId id = CallId::of(kUrl);
  for (const Verdict verdict : {Verdict::kAccepted, Verdict::kNotACall, Verdict::kPending})
    REQUIRE(held.store.calls().add_review(id, {verdict, "", "ana", noon(2026, 8, 11)}));

  CHECK(held.call_of(kUrl).review.verdict == Verdict::kPending);
  const auto reviews = held.store.calls().reviews_of(id);
  REQUIRE(reviews.size() == 3);
  CHECK(reviews[1].verdict == Verdict::kNotACall);
}

TEST_CASE("What is said of an unknown call is refused", "[storage][call_store]") {
  SampleStore held;
  const CallId id = CallId::of("never seen");

  CHECK(held.store.calls().add_review(id, {}).error().kind == ErrorKind::kNotFound);
  CHECK(held.store.calls().add_edit(id, sample_edit("title", "x")).error().kind ==
        ErrorKind::kNotFound);
  CHECK_FALSE(held.store.calls().find(id).has_value());
  CHECK(held.store.calls().edits_of(id).empty());
  CHECK(held.store.calls().reviews_of(id).empty());
  CHECK(held.store.calls().changes_of(id).empty());
}

TEST_CASE("A call is last seen when a document that shows it was", "[storage][call_store]") {
  SampleStore held;
  Finding finding = sample_finding("S1", kUrl, "agua");
  held.put(finding);
  held.join_all();
  finding.seen_at = noon(2026, 8, 20);
  held.put(finding);

  const Call call = held.call_of(kUrl);

  CHECK(call.first_seen == noon(2026, 8, 10));
  CHECK(call.last_seen == noon(2026, 8, 20));
  CHECK(call.sightings[0].first_seen == noon(2026, 8, 10));
}

TEST_CASE("Walking all calls gives each as finding it alone does, also from within the walk",
          "[storage][call_store]") {
  SampleStore held(one_official_two_aggregators());
  held.put(seen_by("Z-FUNDER", 30));
  held.put(seen_by("A-LIST", 15));
  held.put(sample_finding("A-LIST", "https://other.example/", "clima"));
  held.join_all();
  REQUIRE(held.store.calls().add_edit(CallId::of("https://other.example/"),
                                      sample_edit("title", "Clima urbano")));

  std::vector<std::string> titles;
  held.store.calls().for_each([&](const Call& call) {
    const auto alone = held.store.calls().find(call.id);
    REQUIRE(alone.has_value());
    CHECK(alone->sightings.size() == call.sightings.size());
    CHECK(alone->facts.title == call.facts.title);
    CHECK(alone->facts.deadline == call.facts.deadline);
    titles.push_back(*call.facts.title.value());
  });

  CHECK(titles == std::vector<std::string>{"agua rural", "Clima urbano"});
}

TEST_CASE("Changes are read by call and since an instant", "[storage][call_store]") {
  SampleStore held;
  held.put(sample_finding("S1", kUrl, "agua"));
  held.join_all();
  const CallId id = CallId::of(kUrl);
  Change change{id, ChangeKind::kNew, noon(2026, 8, 10), "", "agua", "agua", "S1"};
  Change later{id,
               ChangeKind::kDeadlineExtended,
               noon(2026, 8, 12),
               "date 2026-09-30",
               "date 2026-10-15",
               "se amplía el plazo",
               "S1"};
  later.quote_before = "cierra el 30 de septiembre";
  later.document_before = held.store.findings().stored({}).front().document;
  Transaction transaction = held.store.begin();
  held.store.calls().add(std::vector<Change>{change, later});
  transaction.commit();

  CHECK(held.store.calls().changes_of(id).size() == 2);
  const auto recent = held.store.calls().changes_since(noon(2026, 8, 11));
  REQUIRE(recent.size() == 1);
  CHECK(recent[0].kind == ChangeKind::kDeadlineExtended);
  CHECK(recent[0].before == "date 2026-09-30");
  CHECK(recent[0].after == "date 2026-10-15");
  CHECK(recent[0].quote == "se amplía el plazo");
  CHECK(recent[0].quote_before == "cierra el 30 de septiembre");
  CHECK(recent[0].document_before == later.document_before);
  CHECK_FALSE(recent[0].document.has_value());
}
