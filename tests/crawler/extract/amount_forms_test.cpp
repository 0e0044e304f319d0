#include <string>
#include <vector>

#include "crawler/extract/amount_scanner.h"
#include "tests/support/catch.h"

namespace atalaya::extract {

namespace {

struct Form {
  const char* lang;
  const char* country;
  const char* text;
  const char* amounts;
};

std::string value_of(const ScannedAmount& amount) {
  switch (amount.kind) {
    case AmountKind::kPercent:
      return '%' + (amount.min ? amount.min->text() + ".." : std::string()) +
             amount.percent->text();
    case AmountKind::kUpTo:
      return '<' + amount.max->text();
    case AmountKind::kAtLeast:
      return '>' + amount.min->text();
    case AmountKind::kRange:
      return amount.min->text() + ".." + amount.max->text();
    case AmountKind::kExact:
      break;
  }
  return amount.min->text();
}

/// "<5000 EUR; %80": the amounts of a text; units of account with their symbol in brackets.
std::string amounts_of(const Form& form) {
  std::string all;
  for (const ScannedAmount& amount :
       scan_amounts(form.text, {.lang = form.lang, .country = form.country})) {
    all += (all.empty() ? "" : "; ") + value_of(amount);
    if (amount.currency) all += " " + std::string(amount.currency->code());
    if (amount.counts_units) all += " [" + amount.symbol + "]";
  }
  return all;
}

void check(const std::vector<Form>& forms) {
  for (const Form& form : forms) {
    INFO(form.lang << '/' << form.country << ": " << form.text);
    CHECK(amounts_of(form) == form.amounts);
  }
}

}  // namespace

TEST_CASE("Thousands and decimals are read by the marks of any culture, digits of any width",
          "[extract][amount_forms]") {
  check({
      {"es", "", "$ 1.200.000,50", "1200000.5"},
      {"en", "", "1,200,000.50", "1200000.5"},
      {"fr", "", "1 200 000", "1200000"},
      {"fr", "",
       "1\xE2\x80\xAF"
       "200\xE2\x80\xAF"
       "000,50 €",
       "1200000.5 EUR"},
      {"fr", "",
       "1\xE2\x80\x89"
       "200\xE2\x80\x89"
       "000 euros",
       "1200000 EUR"},
      {"", "", "1'200.000", "1200000"},
      {"", "", "$1´000,000.00", "1000000"},
      {"", "", "$1’000.000", "1000000"},
      {"en", "", "₹12,34,567.89", "1234567.89 INR"},
      {"", "", "₹ 5000", "5000 INR"},
      {"pt", "", "R$ 1.500,00", "1500 BRL"},
      {"es", "", "RD$ 5,000", "5000 DOP"},
      {"es", "", "５０００ euros", "5000 EUR"},
      {"en", "", "5€50", "5.5 EUR"},
      {"es", "", "1.250", "1250"},
      {"en", "", "1.250", "1.25"},
      {"en", "", "0.125", "0.125"},
      {"es", "", "$500.oo", "500"},
      {"en", "", "1.5m EUR", "1500000 EUR"},
      {"en", "", "1.5 m EUR", "1500000 EUR"},
      {"fr", "", "5 000 $ US", "5000 USD"},
      {"es", "", "1 200 500,75 euros", "1200500.75 EUR"},
      {"es", "", "U$S 10.000", "10000 USD"},
      {"es", "", "10.000 U$S", "10000 USD"},
      {"es", "", "€ 20.000.-", "20000 EUR"},
      {"es", "", "20.000,00.-€", "20000 EUR"},
  });
}

TEST_CASE("Words and letters of magnitude multiply", "[extract][amount_forms]") {
  check({
      {"es", "", "10 mil", "10000"},
      {"es", "", "1,5 millones", "1500000"},
      {"en", "", "2 billion", "2000000000"},
      {"es", "", "2 billones", "2000000000000"},
      {"pt", "", "2 bilhões", "2000000000"},
      {"fr", "", "2 milliards", "2000000000"},
      {"en", "", "3 lakh", "300000"},
      {"en", "", "12K", "12000"},
      {"en", "", "US$ 5M", "5000000 USD"},
      {"en", "", "€2.5bn", "2500000000 EUR"},
      {"en", "", "5 mln euros", "5000000 EUR"},
      {"", "", "5 MUSD", "5000000 USD"},
      {"", "", "50 k€", "50000 EUR"},
      {"", "", "50k€", "50000 EUR"},
      {"", "", "1,2 M€", "1200000 EUR"},
      {"", "", "3 Md€", "3000000000 EUR"},
      {"es", "", "2 millones y medio de euros", "2500000 EUR"},
      {"en", "", "1 and a half million dollars", "1500000 USD"},
      {"", "", "500 kr", "500"},
      {"fr", "", "1,2 milliard d'euros", "1200000000 EUR"},
      {"en", "", "2½ million dollars", "2500000 USD"},
      {"en", "", "US$1.2 trillion", "1200000000000 USD"},
      {"en", "", "$ 4 . 9 billion", "4900000000"},
      {"es", "", "2021-2027 EUR 50 millones", "50000000 EUR"},
      {"", "", "150 K€", "150000 EUR"},
      {"", "", "5 M$", "5000000"},
      {"", "", "1,5 Mio. €", "1500000 EUR"},
      {"en", "", "Rs. 5 lakh", "500000 INR"},
      {"pt", "", "R$ 1,5 mi", "1500000 BRL"},
      {"pt", "", "R$ 2 bi", "2000000000 BRL"},
      {"es", "", "20,5 millones de soles", "20500000 PEN"},
      {"pt", "", "no valor de 5 mil euros", "5000 EUR"},
      {"en", "", "approx. EUR 3.5 million", "3500000 EUR"},
      {"en", "", "3 million yen", "3000000 JPY"},
      {"en", "", "10 million CFA francs", "10000000"},
      {"en", "", "Rs 25 lakh", "2500000 INR"},
      {"en", "", "2.5 million kroner", "2500000"},
      {"fr", "", "15 millions de FCFA", "15000000"},
      {"fr", "", "1,5 M€", "1500000 EUR"},
      {"fr", "", "300 k€", "300000 EUR"},
      {"fr", "", "2,3 milliards d’euros", "2300000000 EUR"},
      {"pt", "", "R$ 3,5 milhões", "3500000 BRL"},
      {"pt", "", "US$ 2 mil", "2000 USD"},
      {"pt", "", "20 mil dólares", "20000 USD"},
      {"pt", "", "1 milhão de meticais", "1000000 MZN"},
      {"es", "", "una bolsa de $ 1.500 millones", "1500000000"},
      {"es", "", "20 mil soles", "20000 PEN"},
      {"es", "", "1.000 millones de euros", "1000000000 EUR"},
      {"es", "", "2 mil 500 millones de pesos", "2500000000"},
      {"en", "", "2 million of euros", "2000000 EUR"},
  });
}

TEST_CASE("Sums are read in words in four languages", "[extract][amount_forms]") {
  check({
      {"es", "", "mil millones", "1000000000"},
      {"es", "", "mil millones de pesos", "1000000000"},
      {"es", "", "dos millones quinientos mil pesos", "2500000"},
      {"en", "", "twenty-five thousand dollars", "25000 USD"},
      {"fr", "", "cinquante mille euros", "50000 EUR"},
      {"pt", "", "trinta mil reais", "30000 BRL"},
      {"en", "", "quarter million", "250000"},
      {"en", "", "a quarter of a million dollars", "250000 USD"},
      {"en", "", "half a million", "500000"},
      {"en", "", "half a million euros", "500000 EUR"},
      {"es", "", "medio millón", "500000"},
      {"es", "", "medio millón de dólares", "500000 USD"},
      {"es", "", "un millón y medio", "1500000"},
      {"es", "", "un millón y medio de euros", "1500000 EUR"},
      {"es", "", "dos millones y medio de pesos colombianos", "2500000 COP"},
      {"en", "", "two and a half million dollars", "2500000 USD"},
      {"fr", "", "un million et demi d’euros", "1500000 EUR"},
      {"fr", "", "un demi-million d'euros", "500000 EUR"},
      {"pt", "", "um milhão e meio de reais", "1500000 BRL"},
      {"pt", "", "meio milhão de reais", "500000 BRL"},
      {"en", "", "a couple of million dollars", "2000000 USD"},
      {"fr", "", "deux cent cinquante mille euros", "250000 EUR"},
      {"fr", "", "soixante-dix-sept mille quatre cent quatre-vingt-dix-neuf euros", "77499 EUR"},
      {"fr", "", "vingt et un mille euros", "21000 EUR"},
      {"pt", "", "cento e vinte e cinco mil reais", "125000 BRL"},
      {"pt", "", "mil e duzentos milhões de euros", "1200000000 EUR"},
      {"en", "", "one hundred and twenty-five thousand five hundred pounds", "125500 GBP"},
      {"es", "", "dos coma cinco millones de euros", "2500000 EUR"},
      {"en", "", "two point five million dollars", "2500000 USD"},
      {"en", "", "a million dollars", "1000000 USD"},
      {"en", "", "a hundred thousand dollars", "100000 USD"},
      {"en", "", "two hundred and fifty", "250"},
      {"es", "", "veinticinco", "25"},
      {"en", "", "½ million euros", "500000 EUR"},
      {"es", "", "siete mil\ncuatrocientos doce euros", "7412 EUR"},
      {"es", "", "diez dólares con veinte centavos", "10.2 USD"},
      {"pt", "", "mil e quinhentos reais", "1500 BRL"},
      {"fr", "", "mille cinq cents euros", "1500 EUR"},
      {"fr", "", "trois virgule cinq millions d'euros", "3500000 EUR"},
      {"es", "", "cero", "0"},
      {"en", "", "five million US dollars", "5000000 USD"},
      {"en", "", "ten thousand US$", "10000 USD"},
      {"fr", "", "deux millions cinq cent mille francs CFA", "2500000"},
      {"pt", "", "meio milhão de euros", "500000 EUR"},
      {"pt", "", "dois milhões e meio de reais", "2500000 BRL"},
      {"pt", "", "mil e duzentos reais", "1200 BRL"},
      {"es", "", "mil quinientos millones de pesos colombianos", "1500000000 COP"},
  });
}

TEST_CASE("Signs, codes and names of currencies stand on either side of the number",
          "[extract][amount_forms]") {
  check({
      {"", "", "COP 1.200", "1200 COP"},
      {"", "", "1.200 COP", "1200 COP"},
      {"es", "", "1.200 pesos colombianos", "1200 COP"},
      {"en", "", "1,200 mexican pesos", "1200 MXN"},
      {"fr", "", "5 000 francs CFA", "5000"},
      {"", "", "XOF 5 000 000", "5000000 XOF"},
      {"", "", "Fr. 500.–", "500 CHF"},
      {"", "", "CHF 1'500.00", "1500 CHF"},
      {"", "", "500 zł", "500 PLN"},
      {"", "", "¥5000", "5000 JPY"},
      {"es", "", "S/ 1,500.00", "1500 PEN"},
      {"es", "", "S/. 1500", "1500 PEN"},
      {"es", "", "Q5,000.00", "5000 GTQ"},
      {"es", "", "C$ 5,000", "5000 CAD"},
      {"es", "", "B/. 5,000", "5000 PAB"},
      {"es", "", "₡5000", "5000 CRC"},
      {"es", "", "₲ 5.000.000", "5000000 PYG"},
      {"", "", "A$ 500", "500 AUD"},
      {"", "", "NT$ 500", "500 TWD"},
      {"es", "", "500 libras esterlinas", "500 GBP"},
      {"en", "", "500 pounds sterling", "500 GBP"},
      {"es", "", "500 dólares americanos", "500 USD"},
      {"es", "", "500 dólares canadienses", "500 CAD"},
      {"en", "", "20 dollars and 43 cents", "20.43 USD"},
      {"es", "", "2 dólares con 23 centavos", "2.23 USD"},
      {"en", "", "The grant is $50,000 USD.", "50000 USD"},
      {"es", "", "＄5000", "5000"},
      {"", "", "50,- Kč", "50 CZK"},
      {"fr", "", "Budget : 250 000 € HT", "250000 EUR"},
      {"en", "", "$1,000,000+", "1000000"},
      {"es", "", "A-2026 $ 500", "500"},
      {"es", "", "- $500 por persona", "500"},
      {"es", "", "-$500 por persona", "500"},
      {"", "", "200.000 đ", "200000 VND"},
      {"en", "", "KC7AB won $20,000", "20000"},
      {"en", "", "$12,000 CHF", "12000 CHF"},
      {"en", "", "3 hundred euros", "300 EUR"},
      {"en", "", "fifty-two dollars and 30 cents", "52.3 USD"},
      {"en", "", "20€ and 43¢", "20.43 EUR"},
      {"en", "", "20 pounds and 50 pence", "20.5 GBP"},
      {"es", "", "veinte mil (20.000) euros", "20000 EUR"},
      {"es", "", "1.000.000 (un millón) de euros", "1000000 EUR"},
      {"es", "", "COP$5.000", "5000 COP"},
      {"es", "", "$5.000 COP", "5000 COP"},
      {"fr", "", "5 000 $ CA", "5000 CAD"},
      {"fr", "", "100 $CAN", "100 CAD"},
      {"en", "", "5 crore rupees", "50000000 INR"},
      {"es", "", "mil quinientos (1.500) dólares", "1500 USD"},
      {"es", "", "5 USD/día", "5 USD"},
      {"es", "", "USD 500 a 1.200 familias", "500 USD"},
      {"en", "", "JPY 3,000,000", "3000000 JPY"},
      {"en", "", "Php 500,000.00", "500000 PHP"},
      {"en", "", "500 Swiss francs", "500 CHF"},
      {"fr", "", "150 000 CHF", "150000 CHF"},
      {"fr", "", "100 000 dollars canadiens", "100000 CAD"},
      {"fr", "", "quinze mille (15 000) euros", "15000 EUR"},
      {"es", "", "premio único de CLP 3.000.000", "3000000 CLP"},
      {"es", "", "ARS 2.500.000", "2500000 ARS"},
      {"es", "", "500.000 pesos argentinos", "500000 ARS"},
      {"es", "", "Gs. 50.000.000", "50000000 PYG"},
      {"es", "", "Bs. 70.000.-", "70000 BOB"},
      {"es", "", "₡ 1 500 000", "1500000 CRC"},
      {"es", "", "veinte mil euros (20.000,00.- €)", "20000 EUR"},
  });
}

TEST_CASE("An open sign or name is the money of the publisher's country",
          "[extract][amount_forms]") {
  check({
      {"es", "CO", "dos millones quinientos mil pesos", "2500000 COP"},
      {"fr", "SN", "5 000 000 F CFA", "5000000 XOF"},
      {"fr", "CM", "5 000 000 FCFA", "5000000 XAF"},
      {"", "SE", "500 kr", "500 SEK"},
      {"", "CN", "¥5000", "5000 CNY"},
      {"es", "BO", "Bs 500", "500 BOB"},
      {"es", "VE", "Bs. 500", "500 VES"},
      {"es", "NI", "C$ 5,000", "5000 NIO"},
      {"es", "CO", "Registro 2026 USD 5.000", "5000 USD"},
      {"es", "CO", "$ 7.400 millones", "7400000000 COP"},
      {"es", "CO", "$2 millones 500 mil", "2500000 COP"},
      {"es", "MX", "10 mil 500 pesos", "10500 MXN"},
      {"es", "MX", "50 mdp", "50000000 MXN"},
      {"es", "MX", "50 mdd", "50000000 USD"},
      {"en", "CA", "The grant is $50,000.", "50000 CAD"},
      {"es", "EC", "$ 5.000", "5000 USD"},
      {"es", "EC", "5.000 dólares", "5000 USD"},
      {"en", "CA", "5,000 dollars", "5000 CAD"},
      {"en", "AU", "5,000 US dollars", "5000 USD"},
      {"es", "CO", "COP $ 20.000.000", "20000000 COP"},
      {"es", "CO", "20 millones de COP", "20000000 COP"},
      {"es", "CO", "$ 5.000.000 m/cte", "5000000 COP"},
      {"es", "CO", "Valor: $ 5'000.000,oo", "5000000 COP"},
      {"es", "CO", "TRESCIENTOS DIEZ MILLONES DE PESOS M/CTE ($310.000.000)", "310000000 COP"},
      {"es", "CO",
       "Valor total: 45.000.000. Plazo de seis meses para las alcaldías que se presenten",
       "45000000 COP"},
  });
}

TEST_CASE("Two ends with what joins them are one range", "[extract][amount_forms]") {
  check({
      {"es", "", "entre 20.000 y 50.000 euros", "20000..50000 EUR"},
      {"", "", "USD 10,000–25,000", "10000..25000 USD"},
      {"es", "CO", "de 5 a 10 millones de pesos", "5000000..10000000 COP"},
      {"en", "", "between $1 and $2 million", "1000000..2000000"},
      {"en", "US", "between $1 and $2 million", "1000000..2000000 USD"},
      {"es", "", "entre el 50 % y el 80 %", "%50..80"},
      {"en", "", "10-20%", "%10..20"},
      {"en", "", "between 10 and 20 percent", "%10..20"},
      {"es", "", "entre mil y dos mil euros", "1000..2000 EUR"},
      {"es", "", "entre un millón y dos millones de euros", "1000000..2000000 EUR"},
      {"es", "", "entre cien mil y doscientos mil euros", "100000..200000 EUR"},
      {"en", "", "between one and two million dollars", "1000000..2000000 USD"},
      {"en", "", "between a hundred and two hundred dollars", "100..200 USD"},
      {"en", "", "£5m-£10m", "5000000..10000000 GBP"},
      {"en", "", "$5-10 million", "5000000..10000000"},
      {"es", "", "desde 5.000 hasta 10.000 euros", "5000..10000 EUR"},
      {"fr", "", "de 5 000 à 10 000 euros", "5000..10000 EUR"},
      {"pt", "", "de R$ 5 mil a R$ 10 mil", "5000..10000 BRL"},
      {"pt", "", "entre R$ 5 mil e R$ 10 mil", "5000..10000 BRL"},
      {"en", "", "from EUR 5,000 to EUR 10,000", "5000..10000 EUR"},
      {"es", "", "un mínimo de 50.000 y un máximo de 200.000 dólares estadounidenses",
       "50000..200000 USD"},
      {"es", "", "USD 5 - 10 millones", "5000000..10000000 USD"},
      {"en", "", "USD 500,000 to 1 million", "500000..1000000 USD"},
      {"en", "", "USD 2.5 to 5 million", "2500000..5000000 USD"},
      {"fr", "", "10 000 à 50 000 €", "10000..50000 EUR"},
      {"en", "", "around 10-20 dollars", "10..20 USD"},
      {"pt", "", "entre 7 e 10 reais", "7..10 BRL"},
      {"fr", "", "entre 10 et 20 %", "%10..20"},
      {"es", "", "entre el 10% y 20%", "%10..20"},
      {"en", "", "$1.5 - $2.5 million", "1500000..2500000"},
      {"en", "", "$1.5M-2.5M", "1500000..2500000"},
      {"pt", "", "de R$ 10.000,00 até R$ 20.000,00", "10000..20000 BRL"},
      {"en", "", "EUR 15-20k", "15000..20000 EUR"},
      {"en", "", "$500 to 1,000", "500..1000"},
      {"en", "", "The total funding available is £2 million, with grants of £10k to £50k",
       "2000000 GBP; 10000..50000 GBP"},
      {"en", "", "Grants range from $5,000 to $25,000", "5000..25000"},
      {"en", "", "grants of between US$20,000 and US$50,000 per year", "20000..50000 USD"},
      {"en", "", "€1 000 000–€3 000 000", "1000000..3000000 EUR"},
      {"en", "", "between EUR 2 and 3 million", "2000000..3000000 EUR"},
      {"en", "", "£500 - £2,000", "500..2000 GBP"},
      {"fr", "", "entre 5 000 € et 20 000 €", "5000..20000 EUR"},
      {"fr", "", "de 10 000 à 50 000 €", "10000..50000 EUR"},
      {"pt", "", "entre 10 mil e 50 mil euros", "10000..50000 EUR"},
      {"es", "", "cofinanciación del 70% al 90%", "%70..90"},
      {"es", "", "entre el diez y el veinte por ciento", "%10..20"},
      {"es", "", "5 mil a 10 mil dólares", "5000..10000 USD"},
      {"es", "", "de mil a dos mil euros", "1000..2000 EUR"},
  });
}

TEST_CASE("Words before or behind a sum bound it", "[extract][amount_forms]") {
  check({
      {"en", "", "up to $5,000", "<5000"},
      {"es", "", "hasta 5.000 euros", "<5000 EUR"},
      {"fr", "", "jusqu'à 5 000 €", "<5000 EUR"},
      {"fr", "", "jusqu’à 5 000 €", "<5000 EUR"},
      {"pt", "", "até R$ 5.000,00", "<5000 BRL"},
      {"en", "", "at least €5,000", ">5000 EUR"},
      {"es", "", "mínimo 5.000 €", ">5000 EUR"},
      {"fr", "", "au moins 5 000 euros", ">5000 EUR"},
      {"pt", "", "a partir de R$ 5 mil", ">5000 BRL"},
      {"es", "", "hasta USD 50.000 por proyecto y USD 200.000 en total", "<50000 USD; 200000 USD"},
      {"es", "", "20.000 € o más", ">20000 EUR"},
      {"en", "", "€20,000 or less", "<20000 EUR"},
      {"fr", "", "le montant de la subvention est plafonné à 15 000 €", "<15000 EUR"},
      {"es", "CO", "hasta $20 millones de pesos colombianos por proyecto", "<20000000 COP"},
      {"en", "", "under 15 dollars", "<15 USD"},
      {"en", "", "more than 3.42 USD", ">3.42 USD"},
      {"en", "", "at most $3", "<3"},
      {"es", "", "menos de 10 dólares", "<10 USD"},
      {"fr", "", "moins de 10 euros", "<10 EUR"},
      {"en", "", "a maximum grant of AUD 15,000", "<15000 AUD"},
      {"fr", "", "un montant maximum de 20 000 € par projet", "<20000 EUR"},
      {"fr", "", "minimum 5 000 €", ">5000 EUR"},
      {"fr", "", "10 000 € minimum", ">10000 EUR"},
      {"fr", "", "plus de 3 000 euros", ">3000 EUR"},
      {"pt", "", "até 50 mil reais", "<50000 BRL"},
      {"pt", "", "no máximo R$ 80 mil", "<80000 BRL"},
      {"pt", "", "a partir de 5.000 euros", ">5000 EUR"},
      {"es", "", "un monto máximo de hasta USD 15.000", "<15000 USD"},
      {"es", "", "no podrá superar los 30.000 euros", "<30000 EUR"},
      {"es", "", "más de 3.000 euros", ">3000 EUR"},
      {"es", "", "máximo 1 200 000 EUR. La contribución", "<1200000 EUR"},
  });
}

TEST_CASE("Shares of a hundred are read as percentages", "[extract][amount_forms]") {
  check({
      {"es", "", "80 %", "%80"},
      {"es", "", "80 por ciento", "%80"},
      {"en", "", "eighty percent", "%80"},
      {"en", "", "80 pct", "%80"},
      {"fr", "", "12,5 %", "%12.5"},
      {"fr", "", "quatre-vingts pour cent", "%80"},
      {"pt", "", "oitenta por cento", "%80"},
      {"es", "", "5 ‰", "%0.5"},
      {"en", "", "five percent of $1,000", "%5; 1000"},
      {"fr", "", "dans la limite de 80 % des dépenses", "%80"},
      {"es", "", "cien por ciento", "%100"},
      {"en", "", "one hundred percent", "%100"},
      {"es", "", "hasta el 80 % del costo total", "%80"},
      {"en", "", "We fund 75% of costs up to €20,000", "%75; <20000 EUR"},
      {"en", "", "no more than twenty percent", "%20"},
      {"fr", "", "à hauteur de 50 % maximum", "%50"},
      {"fr", "", "80 pour cent", "%80"},
      {"pt", "", "no mínimo 20%", "%20"},
      {"pt", "", "vinte por cento", "%20"},
      {"es", "", "el 12,5 por ciento", "%12.5"},
      {"es", "", "al menos el 20 %", "%20"},
  });
}

TEST_CASE("Minimum wages, units of account and cents are counted without a currency",
          "[extract][amount_forms]") {
  check({
      {"en", "", "50 cents", "50 [cents]"},
      {"es", "", "50 centavos", "50 [centavos]"},
      {"es", "CO", "10 SMMLV", "10 [SMMLV]"},
      {"es", "CO", "hasta 100 SMLMV", "<100 [SMLMV]"},
      {"es", "CO", "Hasta 50 UVT", "<50 [UVT]"},
      {"es", "CL", "500 UF", "500 [UF]"},
      {"es", "PE", "10 UIT", "10 [UIT]"},
      {"es", "", "trescientos salarios mínimos legales mensuales vigentes",
       "300 [salarios mínimos legales mensuales vigentes]"},
      {"es", "CO", "de 100 a 500 SMMLV", "100..500 [SMMLV]"},
      {"es", "", "cien (100) UVT", "100 [UVT]"},
      {"es", "", "por un valor de hasta cincuenta (50) SMMLV", "<50 [SMMLV]"},
      {"es", "", "un (1) SMMLV", "1 [SMMLV]"},
  });
}

TEST_CASE("A minus or the brackets of accounts make a sum negative", "[extract][amount_forms]") {
  check({
      {"", "", "-$50", "-50"},
      {"", "", "$-50", "-50"},
      {"", "", "-50 USD", "-50 USD"},
      {"", "", "(1,200)", "-1200"},
      {"en", "", "($500)", "-500"},
      {"", "", "-1.5", "-1.5"},
  });
}

TEST_CASE("A sum said twice is one sum", "[extract][amount_forms]") {
  check({
      {"es", "CO", "diez (10) salarios mínimos mensuales legales vigentes",
       "10 [salarios mínimos mensuales legales vigentes]"},
      {"es", "CO", "El valor es de $5.000.000 (cinco millones de pesos m/cte).", "5000000 COP"},
      {"es", "CO", "CUATROCIENTOS MIL PESOS M/CTE ($400.000.oo)", "400000 COP"},
      {"es", "CO", "veinte (20) millones de pesos", "20000000 COP"},
      {"en", "", "thirty (30) percent", "%30"},
      {"es", "", "treinta por ciento (30 %)", "%30"},
  });
}

TEST_CASE("A label names what its number is", "[extract][amount_forms]") {
  check({
      {"es", "CO", "Presupuesto: 4.205.117.300", "4205117300 COP"},
      {"es", "", "Presupuesto: 4.205.117.300", "4205117300"},
      {"es", "CO", "Monto: 5.000.000 - 10.000.000", "5000000..10000000 COP"},
      {"en", "", "Amount (USD): 5,000", "5000 USD"},
      {"es", "", "Monto en dólares: 25.000", "25000 USD"},
      {"es", "", "cupos: 30 | Monto: 5.000.000 COP |", "5000000 COP"},
      {"es", "", "Monto máximo: $ 20.000.000\nPlazo: 12 meses", "<20000000"},
  });
}

TEST_CASE("Counts, dates, laws, telephones, weights and vague sums are no amounts",
          "[extract][amount_forms]") {
  check({
      {"es", "", "50/50", ""},
      {"es", "CO", "El 24 de abril de 2027 a las 4:00 p. m.", ""},
      {"es", "CO", "120 municipios y 500 estudiantes", ""},
      {"es", "CO", "Ley 152 de 1994, artículo 38", ""},
      {"es", "CO", "Tel. +57 (602) 724 4326 ext. 2040", ""},
      {"es", "CO", "Código postal 520001, página 12 de 40", ""},
      {"es", "CO", "La COP30 en Belém y la COP 16 en Cali", ""},
      {"es", "CO", "población de 20.000 habitantes", ""},
      {"es", "CO", "puntaje mínimo 70 puntos", ""},
      {"es", "CO", "100 libras de café", ""},
      {"en", "", "50 pounds of rice", ""},
      {"en", "", "of 200 applicants, 50 won the prize", ""},
      {"en", "", "In Q4 2026 we fund 12 projects", ""},
      {"en", "", "multi-million dollar project", ""},
      {"es", "CO", "se entregaron millones de pesos en ayudas", ""},
      {"en", "", "thousands of dollars were raised", ""},
      {"pt", "BR", "Lei 14.133/2021, Lei 10.520 e Decreto 7.892", ""},
      {"en", "", "The World Cup 2026 and CUP 2026", ""},
      {"en", "", "try 5 times, top 10, all 20", ""},
      {"es", "", "a 5 m de la orilla, 3 km y 50 mm de lluvia", ""},
      {"en", "", "OPEN TO ALL THREE REGIONS", ""},
      {"en", "", "Article Q204815 and 3D printing, 15.5 KM", ""},
      {"en", "", "weighs 8.4 pounds", ""},
      {"pt", "", "artigo 7 da Lei 52/2015", ""},
      {"es", "", "un premio\nDos ganadores", ""},
      {"es", "CO", "el 15 de marzo de 2026 a las 5:00 p. m. hasta 20 cupos", ""},
      {"es", "CO", "calle 19 n.° 42-18 piso 3", ""},
      {"en", "", "Phone (202) 555-0143, fax 555-0144", ""},
      {"en", "", "ISBN 978-3-16-148410-0; DOI 10.1000/182", ""},
      {"en", "", "page 3 of 12, score 70 out of 100, 24/7, 5G, Windows 11", ""},
      {"es", "", "versión 2.5, numeral 3.1.2, Resolución 0312 de 2019", ""},
      {"es", "", "NIT 891.280.000-3", ""},
      {"es", "", "L. 50,000.00", ""},
      {"es", "CO", "Total: 45.000 beneficiarios en 12 municipios del departamento, según el censo",
       ""},
  });
}

TEST_CASE("Sums stand out of running text", "[extract][amount_forms]") {
  check({
      {"es", "", "500 dólares de los Estados Unidos", "500 USD"},
      {"es", "", "En 2026 el fondo da USD 5.000 y en 2027, 12 becas", "5000 USD"},
      {"es", "", "subvenciones de 5.000 y 10.000 euros", "10000 EUR"},
      {"es", "", "premios de 5.000 €, 3.000 € y 1.000 €", "5000 EUR; 3000 EUR; 1000 EUR"},
      {"en", "", "The bank has sold $90 million of green bonds", "90000000"},
      {"es", "", "10.000 euros al año durante 2 años", "10000 EUR"},
      {"es", "", "$25,000.00 (veinticinco mil pesos 00/100 M.N.)", "25000 MXN"},
      {"es", "", "USD 5.000 cada uno (equivalentes a $20.000.000)", "5000 USD; 20000000"},
      {"en", "", "the first 50 applicants receive €1,000 each", "1000 EUR"},
      {"es", "", "EUR5.000 y EUR10.000", "5000 EUR; 10000 EUR"},
      {"en", "", "award ceiling: $250,000; award floor: $50,000", "250000; 50000"},
      {"en", "", "budget of 1.2 million Canadian dollars", "1200000 CAD"},
      {"en", "", "one hundred thousand US dollars (US$100,000)", "100000 USD"},
      {"en", "", "KES 500,000 (about USD 3,800)", "500000 KES; 3800 USD"},
      {"fr", "", "une subvention maximale de 30 000 euros", "30000 EUR"},
      {"pt", "", "R$ 150.000,00 (cento e cinquenta mil reais)", "150000 BRL"},
      {"es", "", "S/ 20 000,00 (veinte mil y 00/100 soles)", "20000 PEN"},
      {"es", "", "USD 1.000.000 (un millón de dólares de los Estados Unidos de América)",
       "1000000 USD"},
      {"es", "", "tres mil millones de pesos ($3.000.000.000)", "3000000000"},
      {"es", "", "ciento cincuenta mil quinientos euros con 50 céntimos", "150500.5 EUR"},
  });
}

}  // namespace atalaya::extract
