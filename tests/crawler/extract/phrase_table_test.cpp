#include "crawler/extract/phrase_table.h"

#include "tests/support/catch.h"

namespace atalaya::extract {
namespace {

std::string_view found(std::string_view text, const PhraseTable::Hit& hit) {
  return text.substr(hit.start, hit.end - hit.start);
}

}  // namespace

TEST_CASE("find_at takes the longest phrase whatever its case, marks and white space",
          "[extract][phrase_table]") {
  const PhraseTable currencies("currencies.txt");
  const std::string_view text =
      "DÓLARES  de los\xC2\xA0"
      "Estados Unidos en total";

  const auto hit = currencies.find_at(text, 0);

  CHECK(hit.meaning == "USD");
  CHECK(found(text, hit) == text.substr(0, text.find(" en total")));
}

TEST_CASE("find_at never ends between two letters", "[extract][phrase_table]") {
  const PhraseTable currencies("currencies.txt");

  CHECK(currencies.find_at("eurocopa", 0).meaning.empty());
  CHECK(currencies.find_at("", 0).meaning.empty());
  CHECK(currencies.find_at("euro", 4).meaning.empty());
}

TEST_CASE("A sign or a no-break space ends a word like any mark", "[extract][phrase_table]") {
  const PhraseTable currencies("currencies.txt");
  const std::string_view text =
      "en euros\xC2\xA0"
      "netos, M\xE2\x82\xAC";

  CHECK(currencies.find_at(text, 3).meaning == "EUR");
  CHECK(currencies.find_at(text, text.size() - 3).meaning == "EUR");
  CHECK(currencies.find_before(text, text.size()).meaning == "EUR");
  CHECK(currencies.find_at("euro\xCC\x81s", 0).meaning == "EUR");
}

TEST_CASE("find_before takes the longest phrase that ends there, whole words only",
          "[extract][phrase_table]") {
  const PhraseTable currencies("currencies.txt");
  const std::string_view text =
      "por pesos colombianos 5, neuro 6, \xE2\x82\xAC"
      "7";

  const auto pesos = currencies.find_before(text, text.find(" 5"));
  const auto sign = currencies.find_before(text, text.find('7'));

  CHECK(pesos.meaning == "COP");
  CHECK(found(text, pesos) == "pesos colombianos");
  CHECK(sign.meaning == "EUR");
  CHECK(currencies.find_before(text, text.find(" 6")).meaning.empty());
  CHECK(currencies.find_before(text, 0).meaning.empty());
}

}  // namespace atalaya::extract
