#include "domain/call.h"

#include "domain/rates.h"
#include "tests/support/catch.h"

using namespace atalaya;

TEST_CASE("A call's code depends on its identity alone", "[domain][call]") {
  const CallId id = CallId::of("https://example.org/calls/1");

  CHECK(id == CallId::of("https://example.org/calls/1"));
  CHECK(id != CallId::of("https://example.org/calls/2"));
  CHECK(id != CallId::of("https://example.org/calls/1", 1));
  CHECK(id.text().size() == 10);
}

TEST_CASE("A call's code is read back from what a person types", "[domain][call]") {
  const CallId id = CallId::of("https://example.org/calls/1");
  std::string typed = " " + id.text() + " ";
  for (char& letter : typed)
    letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;

  CHECK(CallId::parse(typed) == id);
  CHECK_FALSE(CallId::parse("C-123").has_value());
  CHECK_FALSE(CallId::parse("C-ILOU1234").has_value());
}

TEST_CASE("RateTable gives the latest rate on or before the day and never a later one",
          "[domain][rates]") {
  const Currency usd = *Currency::parse("USD");
  const Currency eur = *Currency::parse("EUR");
  const auto rate = [](Currency currency, int day, int cop) {
    return Rate{currency, *CivilDate::from_ymd(2026, 8, day), Decimal(cop, 0), "test"};
  };
  const RateTable table({rate(usd, 10, 4000), rate(usd, 3, 3900), rate(eur, 5, 4500)});

  CHECK(table.find(usd, *CivilDate::from_ymd(2026, 8, 9))->cop == Decimal(3900, 0));
  CHECK(table.find(usd, *CivilDate::from_ymd(2026, 8, 10))->cop == Decimal(4000, 0));
  CHECK_FALSE(table.find(usd, *CivilDate::from_ymd(2026, 8, 2)).has_value());
  CHECK_FALSE(table.find(eur, *CivilDate::from_ymd(2026, 8, 4)).has_value());
}

TEST_CASE("Every code word of a vocabulary leads back to its value", "[domain][vocabulary]") {
  CHECK(parse_word<Theme>(to_string(Theme::kEnergy)) == Theme::kEnergy);
  CHECK(parse_word<FetchCause>(to_string(FetchCause::kInternal)) == FetchCause::kInternal);
  CHECK(parse_word<SourceStatus>(to_string(SourceStatus::kOff)) == SourceStatus::kOff);
  CHECK_FALSE(parse_word<Theme>("astrology").has_value());
  CHECK(spanish(FetchCause::kDns) == "No existe o no se encuentra el sitio");
}
