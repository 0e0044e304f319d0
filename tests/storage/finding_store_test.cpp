#include "storage/finding_store.h"

#include <algorithm>

#include "domain/claim_codec.h"
#include "tests/storage/awkward_texts.h"
#include "tests/storage/sample_store.h"
#include "tests/storage/tables.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::storage;
using namespace atalaya::test;

namespace {

const std::string kUrl = "https://funder.example/1";

bool same_claims(const CallFacts& a, const CallFacts& b) {
  const auto left = encode(a);
  const auto right = encode(b);
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const EncodedClaim& x, const EncodedClaim& y) {
                      return x.field == y.field && x.value == y.value && x.evidence == y.evidence;
                    });
}

CallFacts every_kind_of_fact() {
  const Evidence words = sample_evidence("unas palabras");
  CallFacts facts = sample_finding("S1", kUrl, "convocatoria de agua").facts;
  facts.funder = Field<std::string>::known("Fondo Imaginario", words);
  facts.nature = Field<Nature>::known(Nature::kCall, words);
  facts.modality = Field<Modality>::known(Modality::kMixed, words);
  facts.opening = Field<CivilDate>::known(day(2026, 8, 1), words);
  Amount amount;
  amount.min = Decimal::parse("1000.50");
  amount.max = Decimal::parse("250000");
  amount.currency = Currency::parse("EUR");
  facts.amounts = {{amount, words}};
  facts.eligible = {{ActorKind::kMunicipality, words}, {ActorKind::kUniversity, words}};
  facts.excluded = {{ActorKind::kCompany, words}};
  facts.countries = {{"CO", words}, {"LAC", words}};
  facts.population = Field<PopulationRange>::known({50'000, std::nullopt}, words);
  facts.annexes = {{{"Términos", "https://funder.example/t.pdf"}, words}};
  facts.loan = Field<bool>::known(false, words);
  return facts;
}

}  // namespace

TEST_CASE("A finding is new once, then unchanged", "[storage][finding_store]") {
  SampleStore held;
  const Finding finding = sample_finding("S1", kUrl, "convocatoria de agua");

  CHECK(held.put(finding) == Upsert::kNew);
  CHECK(held.put(finding) == Upsert::kUnchanged);
  CHECK(held.store.findings().pending(10).size() == 1);
}

TEST_CASE("A sighting leaves the facts of a known finding alone", "[storage][finding_store]") {
  SampleStore held;
  Finding finding = sample_finding("S1", kUrl, "convocatoria de agua");
  held.put(finding);
  finding.facts = {};
  finding.facts_fingerprint = 7;
  finding.is_sighting = true;

  CHECK(held.put(finding) == Upsert::kUnchanged);
  CHECK(held.store.findings().pending(1).front().revision == 1);
  CHECK(held.put(sample_finding("S2", kUrl, "convocatoria de agua")) == Upsert::kNew);
}

TEST_CASE("A call knows the sources of its findings", "[storage][finding_store]") {
  SampleStore held;
  held.put(sample_finding("S1", kUrl, "convocatoria de agua"));
  const std::int64_t finding = held.store.findings().pending(1).front().id;
  const std::int64_t call = held.store.calls().found(kUrl, noon(2026, 8, 10));

  held.store.findings().join(finding, call);

  CHECK(held.store.findings().has_finding_of(call, "S1"));
  CHECK_FALSE(held.store.findings().has_finding_of(call, "S2"));
  CHECK_FALSE(held.store.findings().has_finding_of(call + 1, "S1"));
}

TEST_CASE("The same key in two sources is two findings", "[storage][finding_store]") {
  SampleStore held;

  CHECK(held.put(sample_finding("S1", kUrl, "a")) == Upsert::kNew);
  CHECK(held.put(sample_finding("S2", kUrl, "a")) == Upsert::kNew);
}

TEST_CASE("A pending finding comes back with every fact and its evidence",
          "[storage][finding_store]") {
  SampleStore held;
  Finding finding = sample_finding("S1", kUrl, "convocatoria de agua");
  finding.facts = every_kind_of_fact();
  held.put(finding);

  const auto pending = held.store.findings().pending(10);

  REQUIRE(pending.size() == 1);
  const Finding& found = pending[0].finding;
  CHECK(same_claims(held.store.findings().facts(pending[0].id, 1), finding.facts));
  CHECK(found.url == finding.url);
  CHECK(found.web_url == finding.web_url);
  CHECK(found.document == finding.document);
  CHECK(found.published == finding.published);
  CHECK(found.content_key == finding.content_key);
  CHECK(found.facts_fingerprint == finding.facts_fingerprint);
  CHECK(found.excerpt == finding.excerpt);
  CHECK(found.seen_at == finding.seen_at);
  CHECK_FALSE(pending[0].call.has_value());
  CHECK(pending[0].revision == 1);
  CHECK(pending[0].joined_revision == 0);
}

TEST_CASE("A disputed fact keeps all its claims", "[storage][finding_store]") {
  SampleStore held;
  Finding finding = sample_finding("S1", kUrl, "convocatoria de agua");
  finding.facts.opening = Field<CivilDate>::disputed(
      {{day(2026, 8, 1), sample_evidence("1 ago")}, {day(2026, 8, 2), sample_evidence("2 ago")}});
  held.put(finding);

  const auto id = held.store.findings().pending(1).at(0).id;
  CHECK(held.store.findings().facts(id, 1).opening == finding.facts.opening);
}

TEST_CASE("Awkward titles, keys and quotes survive storing", "[storage][finding_store]") {
  SampleStore held;
  int number = 0;
  for (const std::string& text : kAwkwardTexts) {
    Finding finding = sample_finding("S1", std::to_string(number++) + text, text);
    finding.web_url = text;
    finding.excerpt = text;
    REQUIRE(held.put(finding) == Upsert::kNew);
    REQUIRE(held.put(finding) == Upsert::kUnchanged);
  }

  std::size_t seen = 0;
  for (const PendingFinding& pending : held.store.findings().pending(100)) {
    const std::string& text = pending.finding.excerpt;
    CHECK(std::find(kAwkwardTexts.begin(), kAwkwardTexts.end(), text) != kAwkwardTexts.end());
    CHECK(pending.finding.key.ends_with(text));
    CHECK(pending.finding.web_url == text);
    const CallFacts facts = held.store.findings().facts(pending.id, pending.revision);
    REQUIRE(facts.title.is_known());
    CHECK(*facts.title.value() == text);
    CHECK(facts.title.evidence()->quote == text);
    ++seen;
  }
  CHECK(seen == kAwkwardTexts.size());
}

TEST_CASE("New facts make a joined finding pending again, with the facts before",
          "[storage][finding_store]") {
  SampleStore held;
  Finding finding = sample_finding("S1", kUrl, "convocatoria de agua");
  held.put(finding);
  held.join_all();
  REQUIRE(held.store.findings().pending(10).empty());
  finding.facts.deadline = closing_on(day(2026, 10, 15));
  finding.facts_fingerprint += 1;

  CHECK(held.put(finding) == Upsert::kChanged);

  const auto pending = held.store.findings().pending(10);
  REQUIRE(pending.size() == 1);
  CHECK(pending[0].call.has_value());
  const auto facts_of = [&](std::int64_t revision) {
    return held.store.findings().facts(pending[0].id, revision);
  };
  CHECK(facts_of(pending[0].joined_revision).deadline.value()->date == day(2026, 9, 30));
  CHECK(facts_of(pending[0].revision).deadline.value()->date == day(2026, 10, 15));
}

TEST_CASE("Two changes before a joining compare with what was joined", "[storage][finding_store]") {
  SampleStore held;
  Finding finding = sample_finding("S1", kUrl, "convocatoria de agua");
  held.put(finding);
  held.join_all();
  for (const int month : {10, 11}) {
    finding.facts.deadline = closing_on(day(2026, month, 1));
    finding.facts_fingerprint += 1;
    held.put(finding);
  }

  const auto pending = held.store.findings().pending(10);

  REQUIRE(pending.size() == 1);
  const auto closing_of = [&](std::int64_t revision) {
    return held.store.findings().facts(pending[0].id, revision).deadline.value()->date;
  };
  CHECK(closing_of(pending[0].joined_revision) == day(2026, 9, 30));
  CHECK(closing_of(pending[0].revision) == day(2026, 11, 1));
}

TEST_CASE("Claims of earlier revisions stay in the database", "[storage][finding_store]") {
  SampleStore held;
  Finding finding = sample_finding("S1", kUrl, "convocatoria de agua");
  held.put(finding);
  const std::size_t before = tables_of(held.folder.file("atalaya.db"))["claims"].size();
  finding.facts_fingerprint += 1;
  held.put(finding);

  CHECK(tables_of(held.folder.file("atalaya.db"))["claims"].size() == 2 * before);
}

TEST_CASE("Pending findings come in order of source and key, chunk by chunk",
          "[storage][finding_store]") {
  SampleStore held;
  held.put(sample_finding("S2", "https://a.example/", "uno"));
  held.put(sample_finding("S1", "https://b.example/", "dos"));
  held.put(sample_finding("S1", "https://a.example/", "tres"));

  const auto first = held.store.findings().pending(2);
  REQUIRE(first.size() == 2);
  CHECK(first[0].finding.url == "https://a.example/");
  CHECK(first[1].finding.url == "https://b.example/");
  Transaction transaction = held.store.begin();
  const std::int64_t call = held.store.calls().found("key", noon(2026, 8, 10));
  for (const PendingFinding& pending : first) held.store.findings().join(pending.id, call);
  transaction.commit();

  const auto rest = held.store.findings().pending(2);
  REQUIRE(rest.size() == 1);
  CHECK(rest[0].finding.source_id == "S2");
}

TEST_CASE("A batch of findings is counted", "[storage][finding_store]") {
  SampleStore held;
  Finding changed = sample_finding("S1", "https://a.example/", "uno");
  const Finding same = sample_finding("S1", "https://b.example/", "dos");
  held.put(changed);
  held.put(same);
  changed.facts_fingerprint += 1;

  Transaction transaction = held.store.begin();
  const UpsertCounts counts = held.store.findings().put(
      {changed, same, sample_finding("S1", "https://c.example/", "tres")});
  transaction.commit();

  CHECK(counts.added == 1);
  CHECK(counts.changed == 1);
}

TEST_CASE("verify is handed every current claim with its place", "[storage][finding_store]") {
  SampleStore held;
  Finding finding = sample_finding("S1", kUrl, "convocatoria vieja");
  held.put(finding);
  finding = sample_finding("S1", kUrl, "convocatoria de agua");
  held.put(finding);

  std::vector<std::string> seen;
  held.store.findings().for_each_claim([&](const std::string& source, const std::string& key,
                                           const std::string& field, const Evidence& evidence) {
    CHECK(source == "S1");
    CHECK(key == kUrl);
    CHECK(evidence.document == Sha256::of("listing"));
    seen.push_back(field + ": " + evidence.quote);
  });

  CHECK(seen == std::vector<std::string>{"title: convocatoria de agua",
                                         "deadline: cierra el 2026-09-30", "themes: clima"});
}
