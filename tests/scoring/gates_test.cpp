#include "scoring/gates.h"

#include "tests/scoring/sample_call.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::scoring;
using namespace atalaya::scoring::test;

namespace {

ScoreCard scored(const Call& call, const Office& office = {}) {
  return score(call, office.context());
}

GateState state(const ScoreCard& card, std::string_view id) {
  return gate(card, id).state;
}

}  // namespace

TEST_CASE("A call that waits to be transcribed fails no gate and says why it waits",
          "[scoring][gates]") {
  Call call{CallId::of("https://example.org/scanned"), kNow, kNow};
  call.facts.to_transcribe = known(Transcription::kScanned, "");

  const ScoreCard card = scored(call);

  for (const Gate& one : card.gates) CHECK(one.state != GateState::kFails);
  CHECK(card.list == MatrixList::kUnverified);
  CHECK(card.list_reason == "Por transcribir: PDF escaneado, sin texto");
  REQUIRE_FALSE(card.to_verify.empty());
  CHECK(card.to_verify.front() ==
        "lo que dice el documento, por transcribir: PDF escaneado, sin texto");

  call.edits = {{"deadline", "date 2027-04-09", "correo", "ana", kNow}};
  CHECK(scored(call).to_verify.front() != card.to_verify.front());
}

TEST_CASE("A call that says nothing fails no gate", "[scoring][gates]") {
  const Call call{CallId::of("https://example.org/silent"), kNow, kNow};

  const ScoreCard card = scored(call);

  for (const Gate& one : card.gates) CHECK(one.state != GateState::kFails);
  CHECK(card.gates.size() == 5);
  CHECK(card.list == MatrixList::kUnverified);
}

TEST_CASE("A past closing removes the call with its reason and its quote", "[scoring][gates]") {
  Call call = plain_call();
  call.facts.deadline = known(on(day(2026, 7, 31)), "cierra el 31 de julio de 2026");

  const ScoreCard card = scored(call);

  CHECK(card.list == MatrixList::kDiscarded);
  CHECK(card.list_reason == "Cerró el 31/07/2026");
  CHECK(gate(card, "G1").evidence->quote == "cierra el 31 de julio de 2026");
  CHECK(card.status == CallStatus::kClosed);
}

TEST_CASE("A call that closes today is open until its hour", "[scoring][gates]") {
  Call call = plain_call();
  call.facts.deadline = known(on(day(2026, 8, 10), ClockTime{17 * 60}, "America/Bogota"));
  Office office;

  CHECK(state(scored(call, office), "G1") == GateState::kHolds);
  office.now = std::chrono::sys_days(std::chrono::year(2026) / 8 / 10) + std::chrono::hours(22);
  CHECK(state(scored(call, office), "G1") == GateState::kHolds);
  office.now += std::chrono::seconds(1);
  CHECK(state(scored(call, office), "G1") == GateState::kFails);
}

TEST_CASE("Nothing is removed without words that prove it", "[scoring][gates]") {
  Call call = plain_call();
  call.facts.deadline = known(on(day(2026, 7, 31)), "");
  call.facts.countries = {claim(std::string("ES"), "")};
  call.facts.nature = known(Nature::kJob, "");
  call.facts.eligible = {};
  call.facts.excluded = {claim(ActorKind::kMunicipality, "")};
  call.facts.population = known(PopulationRange{std::nullopt, 1000}, "");
  call.facts.places = {claim(std::string("Leticia"), "")};

  const ScoreCard card = scored(call);

  for (const Gate& one : card.gates) CHECK(one.state == GateState::kToVerify);
  CHECK(card.list != MatrixList::kDiscarded);
  CHECK(card.list != MatrixList::kForward);
}

TEST_CASE("A closed call on a page of yearly editions waits for the next one", "[scoring][gates]") {
  Office office;
  Source source;
  source.id = "S1";
  source.kind = SourceKind::kWatch;
  office.sources = {source};
  Call call = plain_call();
  call.sightings = {{"S1", "https://example.org", kNow, kNow}};
  call.facts.deadline = known(on(day(2026, 3, 31)));

  CHECK(scored(call, office).list == MatrixList::kUpcoming);
}

TEST_CASE("A period that has passed closes the call, one to come keeps it open",
          "[scoring][gates]") {
  Call call = plain_call();
  Deadline deadline = of_kind(DeadlineKind::kNone);
  deadline.window = DateWindow{day(2025, 1, 1), day(2025, 12, 31)};
  call.facts.deadline = known(deadline);
  CHECK(state(scored(call), "G1") == GateState::kFails);

  deadline.window = DateWindow{day(2026, 10, 1), day(2026, 10, 31)};
  call.facts.deadline = known(deadline);
  CHECK(state(scored(call), "G1") == GateState::kHolds);
}

TEST_CASE("Cancelled and closed calls have their own status", "[scoring][status]") {
  Call call = plain_call();
  call.facts.deadline = known(of_kind(DeadlineKind::kClosed), "la convocatoria fue cancelada");
  CHECK(scored(call).status == CallStatus::kCancelled);
  call.facts.deadline = known(of_kind(DeadlineKind::kClosed), "convocatoria cerrada");
  CHECK(scored(call).status == CallStatus::kClosed);
}

TEST_CASE("A call that opens later is announced, one about to close says so", "[scoring][status]") {
  Call call = plain_call();
  call.facts.deadline = known(on(day(2026, 11, 30)));
  CHECK(scored(call).status == CallStatus::kOpen);
  call.facts.opening = known(day(2026, 9, 1));
  CHECK(scored(call).status == CallStatus::kForecast);

  call.facts.opening = {};
  call.facts.deadline = known(on(day(2026, 8, 19)));
  CHECK(scored(call).status == CallStatus::kClosingSoon);
}

TEST_CASE("A list of countries admits ours by its code or by a group that holds it",
          "[scoring][gates]") {
  const auto [country, expected] = GENERATE(table<std::string, GateState>({
      {"CO", GateState::kHolds},
      {"LAC", GateState::kHolds},
      {"WORLD", GateState::kHolds},
      {"EU", GateState::kFails},
      {"PE", GateState::kFails},
  }));
  Call call = plain_call();
  call.facts.countries = {claim(std::string("AR")), claim(country)};

  CHECK(state(scored(call), "G2") == expected);
}

TEST_CASE("Only the municipality excluded goes to Para difundir with the organizations' actors",
          "[scoring][gates]") {
  Call call = plain_call();
  call.facts.eligible = {};
  call.facts.excluded = {claim(ActorKind::kMunicipality, "no podrán postularse las alcaldías")};

  const ScoreCard general = scored(call);
  call.facts.eligible = {claim(ActorKind::kCivilSociety, "fundaciones")};
  const ScoreCard named = scored(call);

  CHECK(general.list == MatrixList::kForward);
  CHECK(value_of(general, Criterion::kActors) == Interval{0.8, 0.8});
  CHECK(named.list == MatrixList::kForward);
  CHECK(value_of(named, Criterion::kActors) == Interval{1, 1});
  CHECK_FALSE(named.list_reason.empty());
}

TEST_CASE("A list of applicants without the municipality leaves the call to the others",
          "[scoring][gates]") {
  Call call = plain_call();
  call.facts.eligible = {claim(ActorKind::kUniversity, "universidades")};
  CHECK(scored(call).list == MatrixList::kForward);

  call.facts.eligible = {claim(ActorKind::kInternationalOrganization, "agencias")};
  CHECK(scored(call).list == MatrixList::kDiscarded);
}

TEST_CASE("Every actor of the territory excluded discards the call", "[scoring][gates]") {
  Call call = plain_call();
  call.facts.eligible = {};
  for (const ActorKind kind :
       {ActorKind::kMunicipality, ActorKind::kSubnationalGovernment, ActorKind::kCivilSociety,
        ActorKind::kUniversity, ActorKind::kCompany, ActorKind::kEthnicCommunity,
        ActorKind::kIndividual})
    call.facts.excluded.push_back(claim(kind));

  CHECK(scored(call).list == MatrixList::kDiscarded);
}

TEST_CASE("An excluded municipality that may be a partner stays on the main list",
          "[scoring][gates]") {
  Call call = plain_call();
  call.facts.deadline = known(on(day(2026, 11, 30)));
  call.facts.amounts = {claim(up_to(500'000'000))};
  call.facts.eligible = {claim(ActorKind::kUniversity)};
  call.facts.excluded = {claim(ActorKind::kMunicipality)};
  call.facts.partner = {claim(ActorKind::kMunicipality)};

  const ScoreCard card = scored(call);

  CHECK(card.list == MatrixList::kMain);
  CHECK(value_of(card, Criterion::kActors).low == Approx(0.7 * 0.6 + 0.3));
}

TEST_CASE("Contradictory texts about the municipality are to be verified", "[scoring][gates]") {
  Call call = plain_call();
  call.facts.excluded = {claim(ActorKind::kMunicipality)};

  const ScoreCard card = scored(call);

  CHECK(state(card, "G3") == GateState::kToVerify);
  CHECK(value_of(card, Criterion::kActors).low == Approx(0.3));
  CHECK(value_of(card, Criterion::kActors).high == Approx(1.0));
}

TEST_CASE("Places and population admit or discard the municipality", "[scoring][gates]") {
  Call call = plain_call();
  const auto with_place = [&](std::string place) {
    call.facts.places = {claim(std::move(place))};
    return state(scored(call), "G4");
  };
  CHECK(with_place("Nariño") == GateState::kHolds);
  CHECK(with_place("PASTO") == GateState::kHolds);
  CHECK(with_place("52001") == GateState::kHolds);
  CHECK(with_place("52") == GateState::kHolds);
  CHECK(with_place("Chocó") == GateState::kFails);

  call.facts.places.clear();
  call.facts.population = known(PopulationRange{std::nullopt, 100000});
  const ScoreCard small = scored(call);
  CHECK(small.list == MatrixList::kDiscarded);
  CHECK(small.list_reason == "Pide municipios de hasta 100.000 habitantes y Pasto tiene 410.835");
  call.facts.population = known(PopulationRange{100000, 500000});
  CHECK(state(scored(call), "G4") == GateState::kHolds);
}

TEST_CASE("A membership that is not held discards, unless an ally may bring it",
          "[scoring][gates]") {
  Office office;
  office.profile.memberships = {"Red de Ciudades Andinas"};
  Call call = plain_call();
  call.facts.memberships = {claim(std::string("Alianza del Norte"))};

  CHECK(state(scored(call, office), "G4") == GateState::kFails);
  call.facts.eligible.push_back(claim(ActorKind::kConsortium));
  const ScoreCard with_ally = scored(call, office);
  CHECK(state(with_ally, "G4") == GateState::kToVerify);
  CHECK(gate(with_ally, "G4").reason.find("aliado") != std::string::npos);
  call.facts.memberships = {claim(std::string("red de ciudades andinas"))};
  CHECK(state(scored(call, office), "G4") == GateState::kHolds);
}

TEST_CASE("Jobs, tenders, results and paid courses are discarded by type", "[scoring][gates]") {
  const auto nature =
      GENERATE(Nature::kJob, Nature::kTender, Nature::kResults, Nature::kPaidCourse);
  Call call = plain_call();
  call.facts.nature = known(nature);

  const ScoreCard machine = scored(call);
  call.review.verdict = Verdict::kAccepted;
  const ScoreCard accepted = scored(call);

  CHECK(machine.list == MatrixList::kDiscarded);
  CHECK(machine.list_reason.find(spanish(nature)) != std::string::npos);
  CHECK(state(accepted, "G5") == GateState::kHolds);
  CHECK(accepted.list != MatrixList::kDiscarded);
}

TEST_CASE("A person's verdict discards with the person's reason", "[scoring][lists]") {
  Call call = plain_call();
  call.facts.deadline = known(on(day(2026, 11, 30)));
  call.review = {Verdict::kDiscarded, "ya la trabaja otra dependencia", "Ana", kNow};
  const ScoreCard discarded = scored(call);
  call.review = {Verdict::kNotACall, "", "Ana", kNow};
  const ScoreCard not_a_call = scored(call);

  CHECK(discarded.list == MatrixList::kDiscarded);
  CHECK(discarded.list_reason == "Descartada por Ana: ya la trabaja otra dependencia");
  CHECK(not_a_call.list == MatrixList::kDiscarded);
  CHECK(not_a_call.list_reason == "No es convocatoria, según Ana");
}

TEST_CASE("An undated call published over six months ago is to be verified", "[scoring][lists]") {
  Office office;
  office.load_plan();
  Call call = plain_call();
  call.facts.amounts = {claim(up_to(500'000'000))};
  call.facts.themes = {claim(Theme::kClimate)};
  call.sightings = {{"S1", "", kNow, kNow, false, day(2026, 3, 1)}};
  CHECK(scored(call, office).list == MatrixList::kMain);

  call.sightings.front().published = day(2026, 2, 9);
  CHECK(scored(call, office).list == MatrixList::kUnverified);
  call.facts.deadline = known(of_kind(DeadlineKind::kRolling));
  CHECK(scored(call, office).list == MatrixList::kMain);
}
