#include "domain/claim_codec.h"

#include "tests/support/catch.h"

using namespace atalaya;

namespace {

Evidence quoted(std::string quote) {
  return {Sha256::of("page"), "text", kTextVersion, 0, quote.size(), quote, "test"};
}

CivilDate day(int year, int month, int number) {
  return *CivilDate::from_ymd(year, month, number);
}

}  // namespace

TEST_CASE("A deadline survives its text form whatever its kind", "[domain][claim_codec]") {
  Deadline deadline;
  SECTION("date with time and zone") {
    deadline = {DeadlineKind::kDate, day(2026, 4, 10), ClockTime{720}, "America/Bogota", {}, {}};
  }
  SECTION("end of the day with an offset") {
    deadline = {DeadlineKind::kDate, day(2026, 4, 10), ClockTime{1440}, "-05:00", {}, {}};
  }
  SECTION("several cut-offs") {
    deadline = {
        DeadlineKind::kMultiple, day(2026, 4, 10), {}, "", {day(2026, 4, 10), day(2026, 9, 1)}, {}};
  }
  SECTION("a month only") {
    deadline.window = DateWindow{day(2026, 5, 1), day(2026, 5, 31)};
  }
  SECTION("rolling") {
    deadline.kind = DeadlineKind::kRolling;
  }
  SECTION("relative") {
    deadline.kind = DeadlineKind::kRelative;
    deadline.computed = day(2027, 3, 24);
  }
  SECTION("invalid") {
    deadline.kind = DeadlineKind::kInvalid;
  }

  CHECK(decode_deadline(encode(deadline)) == deadline);
}

TEST_CASE("change_evidence reaches every claim and leaves the values", "[domain][claim_codec]") {
  CallFacts facts;
  facts.title = Field<std::string>::known("Agua limpia", quoted("Agua limpia"));
  facts.deadline = Field<Deadline>::disputed(
      {{Deadline{DeadlineKind::kDate, day(2026, 4, 10), {}, "", {}, {}, {}}, quoted("10 de abril")},
       {Deadline{DeadlineKind::kRolling, {}, {}, "", {}, {}, {}}, quoted("ventanilla")}});
  facts.themes = {{Theme::kHealth, quoted("salud")}, {Theme::kEnergy, quoted("solar")}};
  facts.to_transcribe = Field<Transcription>::known(Transcription::kScanned, quoted(""));
  const CallFacts before = facts;

  change_evidence(facts, [](Evidence& evidence) { evidence.part = "page:2"; });

  const auto old_claims = encode(before);
  const auto claims = encode(facts);
  REQUIRE(claims.size() == 6);
  for (std::size_t index = 0; index < claims.size(); ++index) {
    CHECK(claims[index].value == old_claims[index].value);
    CHECK(claims[index].evidence.part == "page:2");
    CHECK(claims[index].evidence.quote == old_claims[index].evidence.quote);
  }
}

TEST_CASE("An unreadable deadline text gives nothing", "[domain][claim_codec]") {
  const auto text =
      GENERATE(as<std::string>(), "", "soon", "date 2026-02-30x y", "multiple 2026-04-10",
               "multiple cuts=2026-13-01", "relative computed=soon");

  CHECK_FALSE(decode_deadline(text).has_value());
}

TEST_CASE("An amount survives its text form whatever its shape", "[domain][claim_codec]") {
  const auto text = GENERATE(as<std::string>(), "award 18000..32000 CAD", "award ..140000000 COP",
                             "total 5..", "cofinancing 10%", "award 0.5..1.25 EUR 80%");

  const auto amount = decode_amount(text);

  REQUIRE(amount.has_value());
  CHECK(encode(*amount) == text);
}

TEST_CASE("Facts come back equal after encoding and decoding every claim",
          "[domain][claim_codec]") {
  CallFacts facts;
  facts.title = Field<std::string>::known("Agua para todos", quoted("Agua para todos"));
  facts.language = "es";
  facts.nature = Field<Nature>::known(Nature::kCall, quoted("convocatoria"));
  facts.eligible = {{ActorKind::kMunicipality, quoted("alcaldías")},
                    {ActorKind::kUniversity, quoted("universidades")}};
  facts.annexes = {{Annex{"Términos", "https://example.org/t.pdf"}, quoted("Términos")}};
  facts.population = Field<PopulationRange>::known({50000, std::nullopt}, quoted("más de 50.000"));
  facts.loan = Field<bool>::known(false, quoted("no reembolsable"));

  CallFacts decoded;
  for (EncodedClaim& claim : encode(facts))
    REQUIRE(decode_into(decoded, std::move(claim)).has_value());

  CHECK(decoded.title == facts.title);
  CHECK(decoded.language == facts.language);
  CHECK(decoded.nature == facts.nature);
  CHECK(decoded.eligible == facts.eligible);
  CHECK(decoded.annexes == facts.annexes);
  CHECK(decoded.population == facts.population);
  CHECK(decoded.loan == facts.loan);
}

TEST_CASE("Two different values of one field make it disputed and an equal one does not",
          "[domain][claim_codec]") {
  CallFacts facts;
  REQUIRE(decode_into(facts, {"opening", "2026-02-01", quoted("1 de febrero")}).has_value());
  REQUIRE(decode_into(facts, {"opening", "2026-02-01", quoted("01/02/2026")}).has_value());
  CHECK(facts.opening.is_known());

  REQUIRE(decode_into(facts, {"opening", "2026-02-02", quoted("2 de febrero")}).has_value());

  CHECK(facts.opening.is_disputed());
  CHECK(facts.opening.claims().size() == 2);
}

TEST_CASE("A replaced field holds the replacement alone", "[domain][claim_codec]") {
  CallFacts facts;
  REQUIRE(decode_into(facts, {"themes", "climate", quoted("clima")}).has_value());
  REQUIRE(decode_into(facts, {"themes", "health", quoted("salud")}).has_value());

  REQUIRE(replace_in(facts, {"themes", "energy", quoted("energía")}).has_value());

  REQUIRE(facts.themes.size() == 1);
  CHECK(facts.themes.front().value == Theme::kEnergy);
}

TEST_CASE("Unknown fields and unreadable values are refused by name", "[domain][claim_codec]") {
  CallFacts facts;

  CHECK(decode_into(facts, {"colour", "red", {}}).error().detail == "no field is called 'colour'");
  CHECK(decode_into(facts, {"opening", "31 de abril", {}}).error().detail ==
        "'31 de abril' is no value for opening");
}
