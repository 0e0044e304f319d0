#include "crawler/normalize/changes.h"

#include "tests/support/catch.h"

namespace atalaya::normalize {
namespace {

/// Noon of a day of 2027: before both closings of these tests, or after the first.
Instant noon(int month, int day) {
  return CivilDate::from_ymd(2027, month, day)->days() + std::chrono::hours(17);
}

ChangeContext context(Instant at = noon(4, 1)) {
  return {CallId::of("https://ejemplo.org/a"), at, "T001"};
}

CallFacts closing(DeadlineKind kind, std::optional<CivilDate> day) {
  CallFacts facts;
  Deadline deadline;
  deadline.kind = kind;
  deadline.date = day;
  Evidence evidence;
  evidence.quote = "words of the closing";
  facts.deadline = Field<Deadline>::known(deadline, evidence);
  return facts;
}

const auto kMay = CivilDate::from_ymd(2027, 5, 6);
const auto kJune = CivilDate::from_ymd(2027, 6, 6);

ChangeKind only_change(const CallFacts& before, const CallFacts& after, Instant at = noon(4, 1)) {
  const auto changes = changes_between(before, after, context(at));
  REQUIRE(changes.size() == 1);
  return changes[0].kind;
}

template <class T>
Claim<T> claim(T value, const std::string& quote) {
  Evidence evidence;
  evidence.document = Sha256::of(quote);
  evidence.quote = quote;
  return {std::move(value), std::move(evidence)};
}

Field<std::string> words(const std::string& text) {
  return Field<std::string>::known(text, claim(text, text).evidence);
}

CallFacts cut_offs(CivilDate next) {
  auto facts = closing(DeadlineKind::kMultiple, next);
  auto deadline = *facts.deadline.value();
  deadline.dates = {*kMay, *kJune};
  facts.deadline = Field<Deadline>::known(deadline, *facts.deadline.evidence());
  return facts;
}

}  // namespace

TEST_CASE("Equal facts make no change", "[normalize][changes]") {
  const auto facts = closing(DeadlineKind::kDate, kMay);
  CHECK(changes_between(facts, facts, context()).empty());
}

TEST_CASE("A computed day that moves with the publication is no change", "[normalize][changes]") {
  const auto given = [](std::optional<CivilDate> computed) {
    auto facts = closing(DeadlineKind::kRelative, std::nullopt);
    auto deadline = *facts.deadline.value();
    deadline.computed = computed;
    facts.deadline = Field<Deadline>::known(deadline, *facts.deadline.evidence());
    return facts;
  };

  CHECK(changes_between(given(kMay), given(kJune), context()).empty());
  CHECK(changes_between(given(std::nullopt), given(kJune), context()).empty());
}

TEST_CASE("A closing that moves is typed by its direction", "[normalize][changes]") {
  const auto may = closing(DeadlineKind::kDate, kMay);
  const auto june = closing(DeadlineKind::kDate, kJune);

  CHECK(only_change(may, june) == ChangeKind::kDeadlineExtended);
  CHECK(only_change(june, may) == ChangeKind::kDeadlineAdvanced);
  CHECK(only_change({}, may) == ChangeKind::kDeadlineSet);
  CHECK(only_change(may, {}) == ChangeKind::kDeadlineUnset);
  CHECK(only_change(may, closing(DeadlineKind::kClosed, kMay)) == ChangeKind::kWithdrawn);
}

TEST_CASE("A change carries both values and the words of the new one", "[normalize][changes]") {
  const auto changes = changes_between(closing(DeadlineKind::kDate, kMay),
                                       closing(DeadlineKind::kDate, kJune), context());

  REQUIRE(changes.size() == 1);
  CHECK(changes[0].before == "date 2027-05-06");
  CHECK(changes[0].after == "date 2027-06-06");
  CHECK(changes[0].quote == "words of the closing");
  CHECK(changes[0].source_id == "T001");
}

TEST_CASE("Amounts and actors that differ are changes of their own", "[normalize][changes]") {
  CallFacts after;
  after.amounts.push_back({Amount{AmountRole::kAward, {}, Decimal(500, 0), {}, {}}, {}});
  after.eligible.push_back({ActorKind::kMunicipality, {}});

  const auto changes = changes_between({}, after, context());

  REQUIRE(changes.size() == 2);
  CHECK(changes[0].kind == ChangeKind::kAmountChanged);
  CHECK(changes[1].kind == ChangeKind::kEligibilityChanged);
}

TEST_CASE("A call that receives again after its closing is reopened", "[normalize][changes]") {
  const auto may = closing(DeadlineKind::kDate, kMay);
  const auto june = closing(DeadlineKind::kDate, kJune);

  CHECK(only_change(closing(DeadlineKind::kClosed, {}), june) == ChangeKind::kReopened);
  CHECK(only_change(may, june, noon(5, 20)) == ChangeKind::kReopened);
  CHECK(only_change(closing(DeadlineKind::kClosed, {}), closing(DeadlineKind::kRolling, {})) ==
        ChangeKind::kReopened);
}

TEST_CASE("A call that says it is closed after its own day was not withdrawn",
          "[normalize][changes]") {
  const auto may = closing(DeadlineKind::kDate, kMay);
  const auto closed = closing(DeadlineKind::kClosed, {});

  CHECK(only_change(may, closed, noon(5, 7)) == ChangeKind::kClosed);
  CHECK(only_change(may, closed, noon(5, 6)) == ChangeKind::kWithdrawn);
}

TEST_CASE("An hour that moves on the same day moves the closing", "[normalize][changes]") {
  const auto at = [](int hour) {
    auto facts = closing(DeadlineKind::kDate, kMay);
    auto deadline = *facts.deadline.value();
    deadline.time = ClockTime::from_hm(hour, 0);
    facts.deadline = Field<Deadline>::known(deadline, *facts.deadline.evidence());
    return facts;
  };

  CHECK(only_change(at(17), at(12)) == ChangeKind::kDeadlineAdvanced);
  CHECK(only_change(at(12), at(17)) == ChangeKind::kDeadlineExtended);
  CHECK(only_change(closing(DeadlineKind::kDate, kMay), at(12)) == ChangeKind::kDeadlineSet);
}

TEST_CASE("Cut-offs that stay the same make no change when one of them is past",
          "[normalize][changes]") {
  CHECK(changes_between(cut_offs(*kMay), cut_offs(*kJune), context()).empty());
}

TEST_CASE("A disputed closing that stays disputed the same way makes no change",
          "[normalize][changes]") {
  CallFacts one;
  CallFacts other;
  const auto may = closing(DeadlineKind::kDate, kMay).deadline.claims().front();
  const auto june = closing(DeadlineKind::kDate, kJune).deadline.claims().front();
  one.deadline = Field<Deadline>::disputed({may, june});
  other.deadline = Field<Deadline>::disputed({june, may});

  CHECK(changes_between(one, other, context()).empty());
  CHECK(only_change(closing(DeadlineKind::kDate, kMay), one) == ChangeKind::kDeadlineUnset);
}

TEST_CASE("Annexes, requirements and other terms make one change of documents",
          "[normalize][changes]") {
  CallFacts before;
  CallFacts after;
  before.annexes.push_back(claim(Annex{"Anexo 1", "https://x.example/a.pdf?v=1"}, "Anexo 1"));
  after.annexes.push_back(claim(Annex{"Anexo 1", "https://x.example/a.pdf?v=2"}, "Anexo 1"));
  CHECK(changes_between(before, after, context()).empty());

  after.annexes.push_back(claim(Annex{"Adenda 2", "https://x.example/adenda.pdf"}, "Adenda 2"));
  after.requirements.push_back(claim(std::string("Carta de aval"), "Carta de aval"));
  const auto changes = changes_between(before, after, context());

  REQUIRE(changes.size() == 1);
  CHECK(changes[0].kind == ChangeKind::kDocumentChanged);
  CHECK(changes[0].before.empty());
  CHECK(changes[0].after ==
        "annexes Adenda 2\thttps://x.example/adenda.pdf\nrequirements Carta de aval");
}

TEST_CASE("Only words of the title or the summary make a change of the text",
          "[normalize][changes]") {
  CallFacts before;
  before.title = words("Fondo de agua rural");
  before.summary = words("Apoya acueductos veredales.");
  CallFacts after = before;
  after.themes.push_back(claim(Theme::kClimate, "clima"));
  after.title = words("Cierra pronto: FONDO DE  AGUA RURAL");
  CHECK(changes_between(before, after, context()).empty());

  after.summary = words("Apoya acueductos urbanos.");
  CHECK(only_change(before, after) == ChangeKind::kTextChanged);
}

TEST_CASE("A change proves both sides by words and document, the graver first",
          "[normalize][changes]") {
  CallFacts before;
  CallFacts after;
  before.title = words("Fondo de agua rural");
  after.title = words("Fondo de agua urbana");
  Deadline deadline = *closing(DeadlineKind::kDate, kJune).deadline.value();
  before.deadline = Field<Deadline>::known(deadline, claim(1, "hasta el 6 de junio").evidence);
  deadline.date = kMay;
  after.deadline = Field<Deadline>::known(deadline, claim(1, "hasta el 6 de mayo").evidence);

  const auto changes = changes_between(before, after, context());

  REQUIRE(changes.size() == 2);
  CHECK(changes[0].kind == ChangeKind::kDeadlineAdvanced);
  CHECK(severity_of(changes[0].kind) == Severity::kCritical);
  CHECK(changes[0].quote_before == "hasta el 6 de junio");
  CHECK(changes[0].quote == "hasta el 6 de mayo");
  CHECK(changes[0].document_before == Sha256::of("hasta el 6 de junio"));
  CHECK(changes[0].document == Sha256::of("hasta el 6 de mayo"));
  CHECK(severity_of(changes[1].kind) == Severity::kMinor);
}

}  // namespace atalaya::normalize
