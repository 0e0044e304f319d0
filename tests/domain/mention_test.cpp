#include "domain/mention.h"

#include <set>

#include "domain/claim_codec.h"
#include "domain/mention_settling.h"
#include "domain/vocabulary.h"
#include "tests/support/catch.h"

using namespace atalaya;

namespace {

Evidence place(const std::string& part, std::size_t start, std::size_t end) {
  return {Sha256::of("page"), part, kTextVersion, start, end, "quote", "test"};
}

Mention mention_of(Evidence evidence, std::string field, std::string value) {
  Mention mention;
  mention.evidence = std::move(evidence);
  mention.field = std::move(field);
  mention.value = std::move(value);
  if (mention.field.empty()) mention.reason = IgnoredReason::kNoCue;
  return mention;
}

CallFacts closing_on(CivilDate day, Evidence evidence) {
  CallFacts facts;
  Deadline deadline;
  deadline.kind = DeadlineKind::kDate;
  deadline.date = day;
  facts.deadline = Field<Deadline>::known(deadline, std::move(evidence));
  return facts;
}

const CivilDate kMay = *CivilDate::from_ymd(2027, 5, 6);

}  // namespace

TEST_CASE("Every reason has a code of its own", "[domain][mention]") {
  std::set<std::string_view> codes;
  const auto last = static_cast<int>(IgnoredReason::kWithinOther);
  for (int reason = 0; reason <= last; ++reason)
    codes.insert(to_string(static_cast<IgnoredReason>(reason)));

  CHECK(codes.size() == static_cast<std::size_t>(last) + 1);
  CHECK(to_string(IgnoredReason::kWithinOther) == "within_other");
  CHECK(to_string(IgnoredReason::kPublication) == "publication");
  CHECK(to_string(IgnoredReason::kHistoric) == "historic");
}

TEST_CASE("What another text overrules ended in no field", "[domain][mention]") {
  CallFacts facts = closing_on(kMay, place("text", 10, 40));
  facts.mentions = {mention_of(place("item:1@li", 0, 9), "deadline", "date 2027-04-01"),
                    mention_of(place("text", 20, 30), "deadline", "date 2027-05-06"),
                    mention_of(place("item:1@li", 50, 59), "", "")};

  settle_mentions(facts);

  CHECK(facts.mentions[0].reason == IgnoredReason::kOverruled);
  CHECK(facts.mentions[0].is_ignored());
  CHECK(facts.mentions[1].field == "deadline");
  CHECK(facts.mentions[2].reason == IgnoredReason::kNoCue);
}

TEST_CASE("The cell that a source's rule names ended in the closing", "[domain][mention]") {
  Evidence cell = place("item:1@tr", 10, 20);
  cell.rule = "deadline.rule";
  CallFacts facts = closing_on(kMay, cell);
  facts.mentions = {mention_of(place("item:1@tr", 10, 20), "", "")};

  settle_mentions(facts);

  CHECK(facts.mentions[0].field == "deadline");
  CHECK(facts.mentions[0].reason == IgnoredReason::kNone);
}

TEST_CASE("Every kind of change has its severity", "[domain][vocabulary]") {
  CHECK(severity_of(ChangeKind::kDeadlineAdvanced) == Severity::kCritical);
  CHECK(severity_of(ChangeKind::kWithdrawn) == Severity::kCritical);
  CHECK(severity_of(ChangeKind::kDeadlineExtended) == Severity::kImportant);
  CHECK(severity_of(ChangeKind::kDocumentChanged) == Severity::kImportant);
  CHECK(severity_of(ChangeKind::kVanished) == Severity::kImportant);
  CHECK(severity_of(ChangeKind::kReappeared) == Severity::kMinor);
  CHECK(severity_of(ChangeKind::kTextChanged) == Severity::kMinor);
  CHECK(severity_of(ChangeKind::kReread) == Severity::kMinor);
}
