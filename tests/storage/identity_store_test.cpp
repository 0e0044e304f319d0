#include "storage/identity_store.h"

#include "tests/storage/sample_store.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::storage;
using namespace atalaya::test;

namespace {

/// Three findings of three sources, each its own call.
struct ThreeCalls : SampleStore {
  ThreeCalls() {
    for (const char* name : {"uno", "dos", "tres"}) {
      Finding finding = sample_finding(name, url_of(name), name);
      finding.content_key = std::string(name) + "|fondo|2026-09-30";
      put(finding);
    }
    join_all();
  }
  static std::string url_of(const std::string& name) { return "https://" + name + ".example/"; }
  [[nodiscard]] CallId code(const std::string& name) const { return CallId::of(url_of(name)); }
  [[nodiscard]] std::int64_t number(const std::string& name) {
    return *store.calls().number_of(code(name));
  }
  [[nodiscard]] std::int64_t finding_of(const std::string& name) {
    return store.identity().findings_of(number(name)).front();
  }
  IdentityOpinion opinion{"ana", "es la misma", noon(2026, 8, 12)};
};

Likeness alike(double score) {
  Likeness likeness;
  likeness.score = score;
  likeness.reasons = {{LikenessRule::kFunder, 1, ""}};
  return likeness;
}

}  // namespace

TEST_CASE("Findings that share keys are candidates, those that share most first",
          "[storage][identity_store]") {
  ThreeCalls held;
  IdentityStore& identity = held.store.identity();
  const std::vector<std::pair<std::string, std::vector<std::uint64_t>>> keys{
      {"uno", {1, 2}}, {"dos", {2, 3, ~std::uint64_t{0}}}, {"tres", {9}}};
  for (const auto& [name, own] : keys) {
    Transaction transaction = held.store.begin();
    identity.set_keys(*identity.finding(held.finding_of(name)), own);
    transaction.commit();
  }

  const auto found = identity.candidates(std::vector<std::uint64_t>{2, 3, ~std::uint64_t{0}}, 10);

  REQUIRE(found.size() == 2);
  CHECK(found[0].call == held.number("dos"));
  CHECK(found[0].shared_keys == 3);
  CHECK(found[1].call == held.number("uno"));
  CHECK(identity.unkeyed(10).empty());
}

TEST_CASE("Findings that were joined without keys are told", "[storage][identity_store]") {
  ThreeCalls held;

  CHECK(held.store.identity().unkeyed(10).size() == 3);
  CHECK(held.store.identity().unkeyed(2).size() == 2);
}

TEST_CASE("A proposal stands once, and goes when a person decides", "[storage][identity_store]") {
  ThreeCalls held;
  IdentityStore& identity = held.store.identity();
  const auto propose = [&] {
    identity.propose(held.number("dos"), held.number("uno"), alike(0.7), noon(2026, 8, 11));
  };
  propose();
  propose();
  REQUIRE(identity.proposals().size() == 1);
  CHECK(identity.proposals().front().score == Approx(0.7));
  CHECK(identity.proposals().front().reasons == alike(0.7).reasons);

  SECTION("that they are two") {
    REQUIRE(held.store.identity_decisions().keep_apart(held.code("uno"), held.code("dos"),
                                                       held.opinion));
    propose();
    CHECK(identity.proposals().empty());
  }
  SECTION("that they are one") {
    REQUIRE(
        held.store.identity_decisions().merge(held.code("uno"), held.code("dos"), held.opinion));
    CHECK(identity.proposals().empty());
  }
}

TEST_CASE("Editions are linked to all of their cycle", "[storage][identity_store]") {
  ThreeCalls held;
  IdentityStore& identity = held.store.identity();
  identity.link_editions(held.number("uno"), held.number("dos"), alike(0.1), noon(2026, 8, 11));
  identity.link_editions(held.number("tres"), held.number("dos"), alike(0.1), noon(2026, 8, 11));

  CHECK(identity.editions_of(held.number("uno")) ==
        std::vector<std::int64_t>{held.number("dos"), held.number("tres")});
}

TEST_CASE("A merge brings everything of a call to another, and its code leads there",
          "[storage][identity_decisions]") {
  ThreeCalls held;
  REQUIRE(held.store.calls().add_edit(held.code("dos"),
                                      {"title", "Corregido", "llamada", "ana", noon(2026, 8, 11)}));

  REQUIRE(held.store.identity_decisions().merge(held.code("uno"), held.code("dos"), held.opinion));

  const auto call = held.store.calls().find(held.code("dos"));
  REQUIRE(call.has_value());
  CHECK(call->id == held.code("uno"));
  CHECK(call->sightings.size() == 2);
  CHECK(*call->facts.title.value() == "Corregido");
  CHECK(held.store.calls().merged_into(held.code("dos")) == held.code("uno"));
  CHECK(held.store.calls().count() == 2);
  CHECK(held.store.calls().find_by_key(ThreeCalls::url_of("dos")) == held.number("uno"));
}

TEST_CASE("Undoing a merge puts back what it moved, and both decisions stay told",
          "[storage][identity_decisions]") {
  ThreeCalls held;
  IdentityDecisions& decisions = held.store.identity_decisions();
  REQUIRE(held.store.calls().add_review(held.code("dos"),
                                        {Verdict::kAccepted, "", "ana", noon(2026, 8, 11)}));
  REQUIRE(decisions.merge(held.code("uno"), held.code("dos"), held.opinion));

  const auto back = decisions.undo_last_merge(held.code("uno"), {"luis", "son dos", {}});

  REQUIRE(back.has_value());
  CHECK(*back == held.code("dos"));
  CHECK(held.store.calls().find(held.code("dos"))->id == held.code("dos"));
  CHECK(held.store.calls().find(held.code("dos"))->review.verdict == Verdict::kAccepted);
  CHECK(held.store.calls().find(held.code("uno"))->sightings.size() == 1);
  CHECK(held.store.calls().find(held.code("uno"))->review.verdict == Verdict::kPending);
  CHECK(held.store.calls().find_by_key(ThreeCalls::url_of("dos")) == held.number("dos"));
  const auto told = decisions.decisions_of(held.code("dos"));
  REQUIRE(told.size() == 2);
  CHECK(told[0].undone);
  CHECK(told[1].kind == IdentityDecisionKind::kSplit);
  CHECK(told[1].opinion.author == "luis");
}

TEST_CASE("Calls merged one after the other come apart one after the other",
          "[storage][identity_decisions]") {
  ThreeCalls held;
  IdentityDecisions& decisions = held.store.identity_decisions();
  REQUIRE(decisions.merge(held.code("dos"), held.code("tres"), held.opinion));
  REQUIRE(decisions.merge(held.code("uno"), held.code("dos"), held.opinion));
  CHECK(held.store.calls().find(held.code("tres"))->id == held.code("uno"));

  CHECK(*decisions.undo_last_merge(held.code("uno"), held.opinion) == held.code("dos"));
  CHECK(held.store.calls().find(held.code("tres"))->id == held.code("dos"));
  CHECK(*decisions.undo_last_merge(held.code("dos"), held.opinion) == held.code("tres"));
  CHECK(held.store.calls().count() == 3);
  CHECK_FALSE(decisions.undo_last_merge(held.code("dos"), held.opinion).has_value());
}

TEST_CASE("A finding taken out founds a call, keeps its keys, and is not proposed again",
          "[storage][identity_decisions]") {
  SampleStore held;
  for (const char* source : {"A", "B"})
    held.put(sample_finding(source, std::string("https://") + source + ".example/", "agua rural"));
  held.join_all();
  const CallId kept = CallId::of("https://A.example/");
  const std::int64_t number = *held.store.calls().number_of(kept);
  const auto findings = held.store.identity().findings_of(number);
  REQUIRE(findings.size() == 2);

  const auto apart =
      held.store.identity_decisions().split(kept, {findings.back()}, {"ana", "otra", {}});

  REQUIRE(apart.has_value());
  CHECK(*apart == CallId::of("https://B.example/"));
  const std::int64_t other = *held.store.calls().number_of(*apart);
  CHECK(held.store.identity().findings_of(other) == std::vector<std::int64_t>{findings.back()});
  held.store.identity().propose(number, other, alike(0.8), noon(2026, 8, 11));
  CHECK(held.store.identity().proposals().empty());
  // The opposite decision brings it back.
  REQUIRE(held.store.identity_decisions().merge(kept, *apart, {"ana", "sí era", {}}));
  CHECK(held.store.identity().findings_of(number).size() == 2);
}

TEST_CASE("What cannot be decided is refused and changes nothing",
          "[storage][identity_decisions]") {
  ThreeCalls held;
  IdentityDecisions& decisions = held.store.identity_decisions();
  const CallId unknown = CallId::of("nowhere");

  CHECK(decisions.merge(held.code("uno"), held.code("uno"), held.opinion).error().kind ==
        ErrorKind::kConflict);
  CHECK(decisions.merge(held.code("uno"), unknown, held.opinion).error().kind ==
        ErrorKind::kNotFound);
  CHECK(decisions.split(held.code("uno"), {held.finding_of("uno")}, held.opinion).error().kind ==
        ErrorKind::kUsage);
  CHECK(decisions.split(held.code("uno"), {held.finding_of("dos")}, held.opinion).error().kind ==
        ErrorKind::kUsage);
  CHECK(decisions.keep_apart(held.code("uno"), unknown, held.opinion).error().kind ==
        ErrorKind::kNotFound);
  CHECK(decisions.decisions_of(held.code("uno")).empty());
  CHECK(held.store.calls().count() == 3);
}
