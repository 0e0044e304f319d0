#include "matrix/official_word.h"

#include "tests/matrix/sample_rows.h"
#include "tests/support/catch.h"

namespace atalaya::matrix {

namespace {

Call call_seen_at(const std::vector<std::string>& addresses) {
  Call call{CallId::of("x")};
  Deadline deadline;
  deadline.kind = DeadlineKind::kDate;
  deadline.date = CivilDate::from_ymd(2027, 5, 5);
  call.facts.deadline = Field<Deadline>::known(deadline, {});
  for (const std::string& address : addresses) {
    Sighting sighting;
    sighting.web_url = address;
    call.sightings.push_back(sighting);
  }
  return call;
}

MatrixContext context_of(std::vector<std::string> domains) {
  MatrixContext context;
  context.official_domains = std::move(domains);
  return context;
}

}  // namespace

TEST_CASE("A closing that only other sites tell carries a warning", "[matrix][official_word]") {
  const MatrixContext context = context_of({"gov.co", "europa.eu"});
  CHECK(unofficial_note(call_seen_at({"https://portal.example/c"}), context) ==
        "cierre visto solo en un sitio no oficial (portal.example)");
  CHECK(unofficial_note(call_seen_at({"https://notgov.co/c"}), context) != "");
}

TEST_CASE("An official page, a correction or no web page at all carry none",
          "[matrix][official_word]") {
  const MatrixContext context = context_of({"gov.co"});
  CHECK(unofficial_note(call_seen_at({"https://portal.example/c", "https://www.apc.gov.co/c"}),
                        context)
            .empty());
  CHECK(unofficial_note(call_seen_at({"", "file:///saved.html"}), context).empty());
  CHECK(unofficial_note(call_seen_at({"https://portal.example/c"}), context_of({})).empty());
  Call official = call_seen_at({"https://portal.example/c"});
  official.sightings[0].official = true;
  CHECK(unofficial_note(official, context).empty());
  Call corrected = call_seen_at({"https://portal.example/c"});
  Edit edit;
  edit.field = "deadline";
  corrected.edits.push_back(edit);
  CHECK(unofficial_note(corrected, context).empty());
}

}  // namespace atalaya::matrix
