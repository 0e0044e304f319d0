#include "crawler/normalize/finding_builder.h"

#include "tests/support/catch.h"

namespace atalaya::normalize {
namespace {

Evidence proof(std::string quote) {
  Evidence evidence;
  evidence.part = "text";
  evidence.end = quote.size();
  evidence.quote = std::move(quote);
  return evidence;
}

CallFacts facts_closing(std::string_view day) {
  CallFacts facts;
  Deadline deadline;
  deadline.kind = DeadlineKind::kDate;
  deadline.date = CivilDate::parse_iso(day);
  facts.deadline = Field<Deadline>::known(deadline, proof(std::string(day)));
  return facts;
}

}  // namespace

TEST_CASE("A finding is known by its canonical address, then its entry, then its title",
          "[normalize][finding_builder]") {
  Sight sight{"https://Ejemplo.org/a?utm_source=x#top", "entry-9", "Fondo Ágora", "", {}, {}};
  const Source source;

  CHECK(make_finding(source, sight, {}).key == "https://ejemplo.org/a");
  sight.url = "no address";
  CHECK(make_finding(source, sight, {}).key == "entry-9");
  sight.entry_id.clear();
  CHECK(make_finding(source, sight, {}).key == "fondo agora");
}

TEST_CASE("The title's identity leaves out what publishers put before it",
          "[normalize][finding_builder]") {
  const auto* input =
      GENERATE("Closing soon: Fondo del Páramo", "AMPLIACIÓN – Fondo del páramo",
               "CONVOCATORIA ABIERTA - Fondo del Páramo", "[Update] Fwd: Fondo del  Páramo");
  CHECK(title_identity(input) == "fondo del paramo");
}

TEST_CASE("A word that only begins like a prefix stays", "[normalize][finding_builder]") {
  CHECK(title_identity("Newcomers fund for towns") == "newcomers fund for towns");
  CHECK(title_identity("Convocatoria de huertas urbanas") == "convocatoria de huertas urbanas");
}

TEST_CASE("The content key joins title, funder and closing day", "[normalize][finding_builder]") {
  const auto facts = facts_closing("2027-03-04");

  CHECK(content_key("Nuevo: Fondo del Páramo Vivo", "Fundación Íntag", facts.deadline) ==
        "fondo del paramo vivo|fundacion intag|2027-03-04");
  CHECK(content_key("Fondo Vivo", "Fundación", facts.deadline).empty());
  CHECK(content_key("Supercalifragilístico", "Fundación", facts.deadline).empty());
  CHECK(content_key("Fondo del Páramo Vivo", "Fundación", {}).empty());
}

TEST_CASE("The fingerprint follows values and quotes", "[normalize][finding_builder]") {
  const auto facts = facts_closing("2027-03-04");

  CHECK(facts_fingerprint(facts) == facts_fingerprint(facts_closing("2027-03-04")));
  CHECK(facts_fingerprint(facts) != facts_fingerprint(facts_closing("2027-03-05")));
}

TEST_CASE("The excerpt ends at a character boundary within two thousand bytes",
          "[normalize][finding_builder]") {
  Sight sight;
  sight.text = std::string(1999, 'a') + "ñandú";

  CHECK(make_finding({}, sight, {}).excerpt.size() == 1999);
}

TEST_CASE("The source's funder stands in for an unknown one", "[normalize][finding_builder]") {
  Source source;
  source.funder = "Agencia Inventada";
  Sight sight;
  sight.title = "Fondo de huertas urbanas";

  CHECK(make_finding(source, sight, facts_closing("2027-03-04")).content_key ==
        "fondo de huertas urbanas|agencia inventada|2027-03-04");
}

}  // namespace atalaya::normalize
