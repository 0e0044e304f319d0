#include "crawler/extract/amount_scanner.h"

#include "tests/support/catch.h"

namespace atalaya::extract {

namespace {

std::vector<ScannedAmount> scan(std::string_view text, std::string lang = "es") {
  return scan_amounts(text, {.lang = std::move(lang), .country = "CO"});
}

/// "1200000.5 USD" of the only amount; empty when there is not exactly one.
std::string only(std::string_view text, std::string lang = "es") {
  const auto amounts = scan(text, std::move(lang));
  if (amounts.size() != 1 || !amounts[0].max) return {};
  const auto& amount = amounts[0];
  return amount.max->text() +
         (amount.currency ? " " + std::string(amount.currency->code()) : std::string());
}

}  // namespace

TEST_CASE("Thousands and decimals are read by the marks of any culture",
          "[extract][amount_scanner]") {
  CHECK(only("USD 1.200.000,50") == "1200000.5 USD");
  CHECK(only("USD 1,200,000.50", "en") == "1200000.5 USD");
  CHECK(only("EUR 3 610 000") == "3610000 EUR");
  CHECK(only("COP $25'000.000") == "25000000 COP");
  CHECK(only("264.000.000 €") == "264000000 EUR");
}

TEST_CASE("Words of magnitude multiply", "[extract][amount_scanner]") {
  CHECK(only("$ 1,5 millones de pesos colombianos") == "1500000 COP");
  CHECK(only("USD 10 mil") == "10000 USD");
  CHECK(only("$ 9.300 millones de pesos colombianos") == "9300000000 COP");
  CHECK(only("USD 2 billion", "en") == "2000000000 USD");
}

TEST_CASE("Three digits behind a lone dot are thousands of money", "[extract][amount_scanner]") {
  CHECK(only("Maximum: 150.000 US dollars", "en") == "150000 USD");
  CHECK(only("EUR 1.250", "en") == "1250 EUR");
  CHECK(only("USD 1.250 million", "en") == "1250000 USD");
}

TEST_CASE("A multiplier letter may stand apart behind a currency", "[extract][amount_scanner]") {
  CHECK(only("EUR 1,5 M en total") == "1500000 EUR");
  CHECK(scan("a 5 M de la orilla").empty());
}

TEST_CASE("A currency may stand in brackets or behind an article", "[extract][amount_scanner]") {
  CHECK(only("up to $50,000 (US dollars)", "en") == "50000 USD");
  CHECK(only("1,8 million d\xE2\x80\x99"
             "euros",
             "fr") == "1800000 EUR");
}

TEST_CASE("A sum said again in words is one sum", "[extract][amount_scanner]") {
  CHECK(only("$400.000 (cuatrocientos mil pesos colombianos)") == "400000 COP");
  CHECK(only("R$ 1.800.000,00 (um milhão e oitocentos mil reais)", "pt") == "1800000 BRL");
  const auto range = scan("de $400.000 (cuatrocientos mil pesos m/cte) a $1.500.000");
  REQUIRE(range.size() == 1);
  CHECK(range[0].kind == AmountKind::kRange);
  CHECK(range[0].min->text() == "400000");
}

TEST_CASE("A minimum and a maximum make a range", "[extract][amount_scanner]") {
  const auto range = scan("un mínimo de 50.000 y un máximo de 200.000 dólares estadounidenses");
  REQUIRE(range.size() == 1);
  CHECK(range[0].kind == AmountKind::kRange);
  CHECK(range[0].min->text() == "50000");
  CHECK(range[0].currency == Currency::parse("USD"));
}

TEST_CASE("Words beyond any sum of money end the number", "[extract][amount_scanner]") {
  for (const char* word : {"hundred ", "millones ", "mil millones "}) {
    std::string text;
    while (text.size() < 300) text += word;
    INFO(text);
    for (const auto& amount : scan(text + "USD", "en")) CHECK(amount.max->approximate() <= 1e15);
  }
}

TEST_CASE("Shares are read in words", "[extract][amount_scanner]") {
  const auto share = scan("una contrapartida del treinta por ciento");
  REQUIRE(share.size() == 1);
  CHECK(share[0].percent == Decimal(30, 0));
}

TEST_CASE("Bounds, ranges and shares keep their kind", "[extract][amount_scanner]") {
  const auto up_to = scan("hasta USD 50.000");
  REQUIRE(up_to.size() == 1);
  CHECK(up_to[0].kind == AmountKind::kUpTo);
  const auto range = scan("entre USD 40.000 y USD 120.000");
  REQUIRE(range.size() == 1);
  CHECK(range[0].kind == AmountKind::kRange);
  const auto share = scan("una contrapartida del 20 %");
  REQUIRE(share.size() == 1);
  CHECK(share[0].kind == AmountKind::kPercent);
}

TEST_CASE("Numbers without a sign of money are no amounts", "[extract][amount_scanner]") {
  for (const char* text : {"212 sedes educativas", "Ley 152 de 1994", "24 de abril de 2027"}) {
    INFO(text);
    CHECK(scan(text).empty());
  }
}

TEST_CASE("The symbol is what the text prints", "[extract][amount_scanner]") {
  const auto symbol = [](std::string_view text) {
    const auto amounts = scan(text, "en");
    return amounts.size() == 1 ? amounts[0].symbol : std::string();
  };
  CHECK(symbol("US$ 5,000") == "US$");
  CHECK(symbol("\xC2\xA3"
               "94.50 GBP") == "\xC2\xA3");
  CHECK(symbol("$5,000 CAD") == "CAD");
  CHECK(symbol("5,000 Mexican pesos") == "Mexican pesos");
  CHECK(symbol("20 per cent") == "per cent");
}

TEST_CASE("A decomposed letter or a no-break space changes no amount",
          "[extract][amount_scanner]") {
  CHECK(only("5 millo\xCC\x81n de do\xCC\x81lares", "es") == "5000000 USD");
  CHECK(only("5.000\xC2\xA0"
             "euros\xC2\xA0"
             "netos") == "5000 EUR");
}

TEST_CASE("A text of digits, marks or number words is read in linear time",
          "[extract][amount_scanner]") {
  for (const std::string_view piece : {"7", "1.", "1,", "1 ", "1-", "1,11,", "mil ", "un ",
                                       "dos y ", "$", "5 $ ", "5 %", "(", "5 (", "a 5 ",
                                       "\xC2\xA0"
                                       "5 "}) {
    std::string text;
    while (text.size() < 100'000) text += piece;
    INFO(piece);
    const auto amounts = scan(text);
    CHECK(amounts.size() <= text.size() / 2);
  }
}

TEST_CASE("Amounts of every prefix of a nasty text lie inside it", "[extract][amount_scanner]") {
  const std::string text =
      "hasta USD 1.200.000,50 – €3 610 000 y $1\xC2\xB4"
      "000,000.00 entre 10 mil y 1,5 millones \xFF US$ % 20 % "
      "dos mil millones de pesos (2.000.000.000) 999999999999999999999999999999 COP";
  for (std::size_t size = 0; size <= text.size(); ++size)
    for (const ScannedAmount& amount : scan(std::string_view(text).substr(0, size))) {
      REQUIRE(amount.start < amount.end);
      REQUIRE(amount.end <= size);
    }
}

}  // namespace atalaya::extract
