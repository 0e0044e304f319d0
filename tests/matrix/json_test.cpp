#include "matrix/json.h"

#include <boost/json.hpp>

#include "tests/matrix/sample_rows.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::matrix;
using namespace atalaya::matrix::test;

namespace json = boost::json;

TEST_CASE("The matrix as JSON carries rank, facts, score and evidence", "[matrix][json]") {
  const json::value parsed =
      json::parse(matrix_json(std::vector<MatrixRow>{full_row()}, context()));
  const json::object& row = parsed.at("rows").at(0).as_object();
  const json::object& call = row.at("call").as_object();

  CHECK(parsed.at("schema_version") == 1);
  CHECK(parsed.at("now") == "2026-08-10T12:00:00Z");
  CHECK(row.at("rank") == 1);
  CHECK(row.at("list") == "main");
  CHECK(call.at("deadline").at("date") == "2026-09-30");
  CHECK(call.at("deadline").at("tz") == "Europe/Brussels");
  CHECK(call.at("deadline").at("instant") == "2026-09-30T15:00:00Z");
  CHECK(call.at("amounts").at(0).at("max") == "2500000");
  CHECK(call.at("actors").at("eligible").at(1) == "university");
  CHECK(row.at("score").at("criteria").at("I").at("high").as_double() == Approx(0.7));
  CHECK(row.at("score").at("comparable").at("cop") == "11500000000");
}

TEST_CASE("Every claim has its quote in the evidence", "[matrix][json]") {
  const json::value parsed = json::parse(evidence_json(full_row().call));
  bool deadline_found = false;
  for (const json::value& item : parsed.at("evidence").as_array()) {
    CHECK_FALSE(item.at("quote").as_string().empty());
    deadline_found = deadline_found || item.at("field") == "deadline";
  }

  CHECK(deadline_found);
}

TEST_CASE("A score card has the keys of the contract", "[matrix][json]") {
  MatrixRow row = full_row();
  row.score.caps = {{"partner", "requiere aliado"}};
  const json::object score = json::parse(score_json(row.score)).as_object();

  for (const char* key : {"gates", "criteria", "low", "high", "point", "confidence", "band", "list",
                          "caps", "sentence", "model"})
    CHECK(score.contains(key));
  CHECK(score.at("gates").at(0).at("state") == "holds");
  CHECK(score.at("caps").at(0) == "requiere aliado");
  CHECK(score.at("criteria").at("R").at("reasons").at(0) == "hasta mucho");
}

TEST_CASE("Unknown and disputed facts are null or list their claims", "[matrix][json]") {
  MatrixRow row = plain_row();
  Deadline a;
  a.kind = DeadlineKind::kDate;
  a.date = day(2026, 9, 1);
  Deadline b = a;
  b.date = day(2026, 9, 15);
  row.call.facts.deadline = Field<Deadline>::disputed({claim(a), claim(b)});

  const json::value parsed = json::parse(call_json(row.call, context()));
  const json::object& call = parsed.at("call").as_object();

  CHECK(call.at("deadline").at("kind") == "disputed");
  CHECK(call.at("deadline").at("date").is_null());
  CHECK(call.at("deadline").at("claims").as_array().size() == 2);
  CHECK(call.at("modality").is_null());
  CHECK(call.at("loan").is_null());
}
