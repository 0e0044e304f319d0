#include "app/call_result.h"

#include <boost/json.hpp>

#include "domain/claim_codec.h"
#include "tests/support/catch.h"

using atalaya::CallFacts;
using atalaya::EncodedClaim;
using atalaya::Evidence;
using atalaya::app::call_result;
using atalaya::app::facts_from;

namespace {

Evidence quoted(const std::string& quote) {
  Evidence evidence;
  evidence.part = "text";
  evidence.end = quote.size();
  evidence.quote = quote;
  evidence.rule = "test.rule";
  return evidence;
}

CallFacts some_facts() {
  CallFacts facts;
  const std::pair<const char*, const char*> claims[] = {
      {"title", "Agua limpia"},
      {"nature", "call"},
      {"deadline", "date 2026-09-30 17:00 Europe/Brussels"},
      {"deadline", "date 2026-10-15"},
      {"amounts", "award 10000..20000 EUR"},
      {"amounts", "cofinancing 20%"},
      {"eligible", "municipality"},
      {"eligible", "university"},
      {"countries", "CO"},
      {"population", "..50000"},
      {"annexes", "Bases\thttps://fondo.example/bases.pdf"},
      {"themes", "water_sanitation"},
      {"loan", "no"},
  };
  for (const auto& [field, value] : claims)
    REQUIRE(decode_into(facts, {field, value, quoted(std::string("dice ") + value)}));
  facts.language = "es";
  return facts;
}

CallFacts read_back(const char* text) {
  auto facts = facts_from(boost::json::parse(text).as_object());
  REQUIRE(facts);
  return std::move(*facts);
}

}  // namespace

TEST_CASE("facts_from gives back the day that a relative closing would give",
          "[app][call_result]") {
  CallFacts facts;
  REQUIRE(decode_into(facts, {"deadline", "relative computed=2027-03-24", quoted("un mes")}));

  const auto result = call_result(facts);
  const auto back = facts_from(result);

  CHECK(result.at("deadline").at("computed") == "2027-03-24");
  CHECK(result.at("deadline").at("date").is_null());
  REQUIRE(back);
  CHECK(back->deadline == facts.deadline);
}

TEST_CASE("facts_from gives back every claim and quote of call_result", "[app][call_result]") {
  const CallFacts facts = some_facts();

  const auto back = facts_from(call_result(facts));

  REQUIRE(back);
  const auto wanted = encode(facts);
  const auto got = encode(*back);
  REQUIRE(got.size() == wanted.size());
  for (std::size_t index = 0; index < wanted.size(); ++index) {
    CHECK(got[index].field == wanted[index].field);
    CHECK(got[index].value == wanted[index].value);
    CHECK(got[index].evidence == wanted[index].evidence);
  }
}

TEST_CASE("facts_from reads a result that has only the contract's keys", "[app][call_result]") {
  const CallFacts facts = read_back(
      R"({"call": true, "deadline": {"kind": "rolling"}, "amounts": [{"role": "total", "max": 5}],
          "evidence": [{"field": "deadline", "in": "text", "start": 0, "end": 4, "quote": "Todo"}]})");

  CHECK(*facts.nature.value() == atalaya::Nature::kCall);
  CHECK(facts.deadline.evidence()->quote == "Todo");
  CHECK(encode(facts.amounts.at(0).value) == "total ..5");
}

TEST_CASE("facts_from takes an absent deadline for unknown", "[app][call_result]") {
  CHECK(read_back(R"({"deadline": {"kind": "none", "date": null}})").deadline.is_unknown());
  CHECK(read_back("{}").deadline.is_unknown());
}

TEST_CASE("facts_from refuses values that no call can have", "[app][call_result]") {
  const auto* text = GENERATE(
      R"({"deadline": {"kind": "date", "date": "2026-04-31"}})",
      R"({"deadline": {"kind": "someday"}})", R"({"amounts": [{"role": "award", "max": "much"}]})",
      R"({"amounts": [7]})", R"({"themes": ["magic"]})", R"({"actors": {"eligible": [null]}})");

  const auto facts = facts_from(boost::json::parse(text).as_object());

  INFO(text);
  REQUIRE_FALSE(facts);
  CHECK(facts.error().kind == atalaya::ErrorKind::kUsage);
}
