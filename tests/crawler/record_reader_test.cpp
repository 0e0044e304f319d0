#include "crawler/record_reader.h"

#include <fmt/format.h>

#include "crawler/parse/canonical_text.h"
#include "domain/claim_codec.h"
#include "tests/crawler/crawl_nights.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::crawler;
using namespace atalaya::test;

namespace {

const Instant kNow = CivilDate::from_ymd(2027, 1, 10)->days() + std::chrono::hours(12);

ApiField field_of(ApiTarget to, std::string from) {
  return {.to = to, .from = std::move(from)};
}

CivilDate day(int year, int month, int number) {
  return *CivilDate::from_ymd(year, month, number);
}

/// A source whose answer holds one record.
struct OneRecord {
  explicit OneRecord(const std::string& members) {
    source.id = "A";
    source.kind = SourceKind::kApi;
    source.country = "US";
    source.languages = {"en"};
    source.api.fields = {field_of(ApiTarget::kId, "/id"), field_of(ApiTarget::kTitle, "/title")};
    document.bytes =
        R"([{"id": "7", "title": "Grants for clean water in cities", )" + members + "}]";
    document.digest = Sha256::of(document.bytes);
    document.url = "https://api.funder.example/calls";
  }

  void map(ApiField field) { source.api.fields.push_back(std::move(field)); }

  Lead lead() {
    page = parse::read_api_page(document.bytes, source.api);
    const RecordReader reader(source, document, kNow, shipped_understanding());
    Lead lead = reader.lead_of(page.value.records.at(0)).value();
    check_quotes(lead.finding.facts);
    return lead;
  }
  CallFacts facts() { return lead().finding.facts; }

  // What `verify` checks later: every quote stands in its part.
  void check_quotes(const CallFacts& facts) {
    parse::CanonicalTexts texts(document, {});
    for (const EncodedClaim& claim : encode(facts)) {
      if (claim.evidence.quote.empty()) continue;  // the language is told by the whole text
      const auto text = texts.text_of(claim.evidence.part);
      CAPTURE(claim.field, claim.evidence.part);
      REQUIRE(text);
      CHECK(text->substr(claim.evidence.start, claim.evidence.end - claim.evidence.start) ==
            claim.evidence.quote);
    }
  }

  Source source;
  Document document;
  parse::Parsed<parse::ApiPage> page;
};

std::vector<Amount> amounts_of(const CallFacts& facts) {
  std::vector<Amount> amounts;
  for (const auto& claim : facts.amounts) amounts.push_back(claim.value);
  return amounts;
}

}  // namespace

TEST_CASE("A record's members are claims whose evidence is the member",
          "[crawler][record_reader]") {
  OneRecord record(R"("closes": "05/06/2027", "agency": "River Fund", "ref": "RF-1")");
  record.map(field_of(ApiTarget::kFunder, "/agency"));
  record.map(field_of(ApiTarget::kReference, "/ref"));
  ApiField closing = field_of(ApiTarget::kDeadline, "/closes");
  closing.order = ApiDateOrder::kMonthFirst;
  record.map(closing);

  const Lead lead = record.lead();

  const CallFacts& facts = lead.finding.facts;
  CHECK(lead.finding.key == "7");
  CHECK(*facts.funder.value() == "River Fund");
  CHECK(*facts.reference.value() == "RF-1");
  CHECK(facts.deadline.value()->date == day(2027, 5, 6));
  CHECK(facts.deadline.evidence()->part == "json:/0/closes");
  CHECK(facts.deadline.evidence()->rule == "api.deadline");
}

TEST_CASE("A record without a title is no lead", "[crawler][record_reader]") {
  OneRecord record(R"("x": 1)");
  record.source.api.fields.pop_back();
  record.page = parse::read_api_page(record.document.bytes, record.source.api);
  const RecordReader reader(record.source, record.document, kNow, shipped_understanding());

  CHECK_FALSE(reader.lead_of(record.page.value.records.at(0)));
}

TEST_CASE("Several closings make the next one lead and keep them all", "[crawler][record_reader]") {
  OneRecord record(R"("days": ["2027-09-01", "2027-01-09", "2027-03-01", "2027-03-01"])");
  record.map(field_of(ApiTarget::kDeadline, "/days/*"));

  const CallFacts facts = record.facts();

  const Deadline* deadline = facts.deadline.value();
  REQUIRE(deadline != nullptr);
  CHECK(deadline->kind == DeadlineKind::kMultiple);
  CHECK(deadline->date == day(2027, 3, 1));
  CHECK(deadline->dates == std::vector{day(2027, 1, 9), day(2027, 3, 1), day(2027, 9, 1)});
}

TEST_CASE("A day far off that an API writes for never is an open call",
          "[crawler][record_reader]") {
  OneRecord record(R"("closes": "2999-12-31")");
  ApiField closing = field_of(ApiTarget::kDeadline, "/closes");
  closing.rolling_from = day(2099, 1, 1);
  record.map(closing);

  const CallFacts facts = record.facts();

  REQUIRE(facts.deadline.value() != nullptr);
  CHECK(facts.deadline.value()->kind == DeadlineKind::kRolling);
  CHECK_FALSE(facts.deadline.value()->date);
}

TEST_CASE("A day that cannot be told stays unknown", "[crawler][record_reader]") {
  OneRecord record(R"("closes": "05/06/2027")");
  record.source.country.clear();
  record.map(field_of(ApiTarget::kDeadline, "/closes"));

  const CallFacts facts = record.facts();

  const Deadline* deadline = facts.deadline.value();
  CHECK((deadline == nullptr || !deadline->date));
}

TEST_CASE("A day among other words of a member is understood, not taken",
          "[crawler][record_reader]") {
  const auto* const words = GENERATE(
      "Applications open January 20, 2027 and must be received no later than March 31, 2027",
      "Proposals under the law of December 1, 2020 are accepted until March 31, 2027");
  OneRecord record(fmt::format(R"("closes": "{}")", words));
  record.map(field_of(ApiTarget::kDeadline, "/closes"));

  const CallFacts facts = record.facts();

  const Deadline* deadline = facts.deadline.value();
  CAPTURE(words);
  CHECK((deadline == nullptr || !deadline->date || deadline->date == day(2027, 3, 31)));
}

TEST_CASE("Of several closings those with a day count", "[crawler][record_reader]") {
  OneRecord record(R"("days": ["2027-09-01", "2099-12-31", "2027-03-01"])");
  ApiField closing = field_of(ApiTarget::kDeadline, "/days/*");
  closing.rolling_from = day(2035, 1, 1);
  record.map(closing);

  const CallFacts facts = record.facts();

  REQUIRE(facts.deadline.value() != nullptr);
  CHECK(facts.deadline.value()->date == day(2027, 3, 1));
  CHECK(facts.deadline.value()->dates == std::vector{day(2027, 3, 1), day(2027, 9, 1)});
}

TEST_CASE("Sums in two currencies are no pool", "[crawler][record_reader]") {
  OneRecord record(R"("sums": [{"n": 5, "c": "USD"}, {"n": 6, "c": "EUR"}])");
  ApiField pool = field_of(ApiTarget::kPool, "/n");
  pool.each = "/sums/*";
  pool.currency_from = "/c";
  record.map(pool);

  CHECK(record.facts().amounts.empty());
}

TEST_CASE("A status that says closed against a later day is disputed", "[crawler][record_reader]") {
  OneRecord record(R"("status": "C", "closes": "2027-05-06")");
  ApiField status = field_of(ApiTarget::kStatus, "/status");
  status.codes = {{"C", "closed"}};
  record.map(status);
  record.map(field_of(ApiTarget::kDeadline, "/closes"));

  const CallFacts facts = record.facts();

  CHECK(facts.deadline.is_disputed());
  CHECK(facts.deadline.claims().size() == 2);
}

TEST_CASE("A day that no calendar has is told as such", "[crawler][record_reader]") {
  OneRecord record(R"("closes": "2027-02-31")");
  record.map(field_of(ApiTarget::kDeadline, "/closes"));

  const CallFacts facts = record.facts();

  REQUIRE(facts.deadline.value() != nullptr);
  CHECK(facts.deadline.value()->kind == DeadlineKind::kInvalid);
  CHECK(facts.deadline.evidence()->quote == "2027-02-31");
}

TEST_CASE("An award of nothing is no award", "[crawler][record_reader]") {
  OneRecord record(R"("most": 0)");
  record.map(field_of(ApiTarget::kAwardMax, "/most"));

  CHECK(record.facts().amounts.empty());
}

TEST_CASE("A status that says closed closes a record without a day", "[crawler][record_reader]") {
  OneRecord record(R"("status": 31)");
  ApiField status = field_of(ApiTarget::kStatus, "/status");
  status.codes = {{"31", "closed"}};
  record.map(status);

  const CallFacts facts = record.facts();

  REQUIRE(facts.deadline.value() != nullptr);
  CHECK(facts.deadline.value()->kind == DeadlineKind::kClosed);
}

TEST_CASE("A day that the text gives otherwise is disputed and both are kept",
          "[crawler][record_reader]") {
  OneRecord record(
      R"("closes": "2027-05-06", "text": "Applications must be received by 4 May 2027.")");
  record.map(field_of(ApiTarget::kDeadline, "/closes"));
  record.map(field_of(ApiTarget::kText, "/text"));

  const CallFacts facts = record.facts();

  CHECK(facts.deadline.is_disputed());
  CHECK(facts.deadline.claims().size() == 2);
}

TEST_CASE("A text that takes applications at any time leaves the member's last day alone",
          "[crawler][record_reader]") {
  OneRecord record(
      R"("closes": "2027-05-06", "text": "Applications are accepted on a rolling basis.")");
  record.map(field_of(ApiTarget::kDeadline, "/closes"));
  record.map(field_of(ApiTarget::kText, "/text"));

  const CallFacts facts = record.facts();

  REQUIRE(facts.deadline.value() != nullptr);
  CHECK(facts.deadline.value()->date == day(2027, 5, 6));
}

TEST_CASE("A text that names the same day and a later round completes the member",
          "[crawler][record_reader]") {
  OneRecord record(
      R"("closes": "2027-05-06", "text": "Application deadlines: 6 May 2027 and 9 September 2027.")");
  record.map(field_of(ApiTarget::kDeadline, "/closes"));
  record.map(field_of(ApiTarget::kText, "/text"));

  const CallFacts facts = record.facts();

  CHECK_FALSE(facts.deadline.is_disputed());
  REQUIRE(facts.deadline.value() != nullptr);
  CHECK(facts.deadline.value()->date == day(2027, 5, 6));
  CHECK(facts.deadline.value()->dates == std::vector{day(2027, 5, 6), day(2027, 9, 9)});
}

TEST_CASE("Floors and ceilings of a record make one award", "[crawler][record_reader]") {
  OneRecord record(R"("lots": [{"min": 5000, "max": "20000.5"}, {"min": 0, "max": 90000}])");
  ApiField floor = field_of(ApiTarget::kAwardMin, "/min");
  floor.each = "/lots/*";
  floor.unknown = {"0"};
  floor.currency = Currency::parse("EUR");
  ApiField ceiling = floor;
  ceiling.to = ApiTarget::kAwardMax;
  ceiling.from = "/max";
  record.map(floor);
  record.map(ceiling);

  const std::vector<Amount> amounts = amounts_of(record.facts());

  REQUIRE(amounts.size() == 1);
  CHECK(amounts[0].role == AmountRole::kAward);
  CHECK(amounts[0].min == Decimal::parse("5000"));
  CHECK(amounts[0].max == Decimal::parse("90000"));
  CHECK(amounts[0].currency == Currency::parse("EUR"));
}

TEST_CASE("A floor above its ceiling is no award", "[crawler][record_reader]") {
  OneRecord record(R"("min": 9, "max": 3)");
  record.map(field_of(ApiTarget::kAwardMin, "/min"));
  record.map(field_of(ApiTarget::kAwardMax, "/max"));

  CHECK(record.facts().amounts.empty());
}

TEST_CASE("Sums of several years are one pool", "[crawler][record_reader]") {
  OneRecord record(R"("years": {"2027": 1000000.25, "2028": "2000000"})");
  record.map(field_of(ApiTarget::kPool, "/years/*"));

  const std::vector<Amount> amounts = amounts_of(record.facts());

  REQUIRE(amounts.size() == 1);
  CHECK(amounts[0].role == AmountRole::kTotal);
  CHECK(amounts[0].max == Decimal::parse("3000000.25"));
}

TEST_CASE("Codes of applicants are actors; unknown codes are none", "[crawler][record_reader]") {
  OneRecord record(R"("who": ["01", "06", "77"])");
  ApiField eligible = field_of(ApiTarget::kEligible, "/who/*");
  eligible.codes = {{"01", "municipality subnational_government"}, {"06", "university"}};
  record.map(eligible);

  std::vector<ActorKind> actors;
  for (const auto& claim : record.facts().eligible) actors.push_back(claim.value);

  CHECK(actors == std::vector{ActorKind::kMunicipality, ActorKind::kSubnationalGovernment,
                              ActorKind::kUniversity});
}

TEST_CASE("Applicants in words are read like a labelled line", "[crawler][record_reader]") {
  OneRecord record(R"("who": "Municipalities; public universities")");
  record.map(field_of(ApiTarget::kEligible, "/who"));

  const CallFacts facts = record.facts();

  CHECK(std::any_of(facts.eligible.begin(), facts.eligible.end(),
                    [](const auto& claim) { return claim.value == ActorKind::kMunicipality; }));
}

TEST_CASE("The detail of a record wins and keeps the record's identity",
          "[crawler][record_reader]") {
  OneRecord record(R"("closes": "2027-05-06")");
  record.map(field_of(ApiTarget::kDeadline, "/closes"));
  record.source.api.detail_item = "/data";
  record.source.api.detail_fields = {field_of(ApiTarget::kTitle, "/name"),
                                     field_of(ApiTarget::kAwardMax, "/most")};
  const Lead lead = record.lead();
  Document answer;
  answer.bytes = R"({"data": {"name": "Clean water in cities, 2027 round", "most": "70000"}})";
  answer.digest = Sha256::of(answer.bytes);
  const RecordReader reader(record.source, answer, kNow, shipped_understanding());

  const auto detail = parse::read_api_detail(answer.bytes, record.source.api);
  const Finding finding = reader.joined(detail.value, lead).finding;

  CHECK(lead.record_id == "7");
  CHECK(finding.key == "7");
  CHECK(*finding.facts.title.value() == "Clean water in cities, 2027 round");
  CHECK(finding.facts.deadline.value()->date == day(2027, 5, 6));
  CHECK(amounts_of(finding.facts).size() == 1);
}
