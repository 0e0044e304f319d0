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
      {"es", "", "nueve mil\nquinientos treinta y cuatro euros", "9534 EUR"},
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
      {"en", "", "KC5DR won $18,493", "18493"},
      {"en", "", "$11,550 CHF", "11550 CHF"},
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
      {"es", "CO", "$ 8.700 millones", "8700000000 COP"},
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
  });
}

TEST_CASE("A minus or the brackets of accounts make a sum negative", "[extract][amount_forms]") {
  check({
      {"", "", "-$50", "-50"},
      {"", "", "$-50", "-50"},
      {"", "", "-50 USD", "-50 USD"},
      {"", "", "(1,200)", "-1200"},
      {"en", "", "($500)", "-500"},
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
      {"es", "CO", "Presupuesto: 6.318.450.227", "6318450227 COP"},
      {"es", "", "Presupuesto: 6.318.450.227", "6318450227"},
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
      {"en", "", "FOR ALL THREE THEMATIC PRIORITIES", ""},
      {"en", "", "Article Q310436 and 3D packaging, 277.8 KM", ""},
      {"en", "", "weighs 9.6 pounds", ""},
      {"pt", "", "artigo 13 da Lei 38/2003", ""},
      {"es", "", "un premio\nDos ganadores", ""},
  });
}

TEST_CASE("Sums stand out of running text", "[extract][amount_forms]") {
  check({
      {"es", "", "500 dólares de los Estados Unidos", "500 USD"},
      {"es", "", "En 2026 el fondo da USD 5.000 y en 2027, 12 becas", "5000 USD"},
      {"es", "", "subvenciones de 5.000 y 10.000 euros", "10000 EUR"},
      {"es", "", "premios de 5.000 €, 3.000 € y 1.000 €", "5000 EUR; 3000 EUR; 1000 EUR"},
      {"en", "", "The fund has disbursed $75 million of general obligation bonds", "75000000"},
      {"es", "", "10.000 euros al año durante 2 años", "10000 EUR"},
  });
}

}  // namespace atalaya::extract
