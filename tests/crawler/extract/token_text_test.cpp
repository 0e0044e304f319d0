#include "crawler/extract/token_text.h"

#include "tests/support/catch.h"

namespace atalaya::extract {

TEST_CASE("tokenize folds case and marks so that a list word finds every spelling",
          "[extract][token_text]") {
  Lexicon lexicon;
  const auto year = lexicon.add("ano");
  const auto town = lexicon.add("municip*");

  const auto tokens = tokenize("AÑO, años y Municipalidades", lexicon);

  REQUIRE(tokens.size() == 5);
  CHECK(tokens[0].words[0] == year);
  CHECK(tokens[1].mark == ',');
  CHECK(tokens[2].words[0] == 0);
  CHECK(tokens[4].words[0] == town);
  CHECK(tokens[4].capital);
}

TEST_CASE("tokenize gives a word and then its beginnings, the longest first",
          "[extract][token_text]") {
  Lexicon lexicon;
  const auto two = lexicon.add("co*");
  const auto six = lexicon.add("convoc*");
  const auto whole = lexicon.add("convocatoria");

  const auto tokens = tokenize("Convocatoria co c", lexicon);

  REQUIRE(tokens.size() == 3);
  CHECK(tokens[0].words == std::array<WordId, 4>{whole, six, two, 0});
  CHECK(tokens[1].words == std::array<WordId, 4>{two, 0, 0, 0});
  CHECK(tokens[2].words[0] == 0);
}

TEST_CASE("tokenize counts the letters of an endless word up to 255", "[extract][token_text]") {
  Lexicon lexicon;
  const auto beginning = lexicon.add("aaaa*");

  const auto tokens = tokenize(std::string(1000, 'a') + " fin", lexicon);

  REQUIRE(tokens.size() == 2);
  CHECK(tokens[0].letters == 255);
  CHECK(tokens[0].end == 1000);
  CHECK(tokens[0].words[0] == beginning);
}

TEST_CASE("tokenize takes an address for one word of no list", "[extract][token_text]") {
  Lexicon lexicon;
  const auto closing = lexicon.add("cierre");

  const auto tokens = tokenize("véase www.fondo.example/cierre/10. Cierre", lexicon);

  REQUIRE(tokens.size() == 4);
  CHECK(tokens[1].words[0] == 0);
  CHECK(tokens[2].mark == '.');
  CHECK(tokens[3].words[0] == closing);
}

TEST_CASE("tokenize parts words at apostrophes and inner hyphens without a mark",
          "[extract][token_text]") {
  const Lexicon lexicon;

  const auto tokens = tokenize("l’appel non-profit - fin", lexicon);

  REQUIRE(tokens.size() == 6);
  CHECK(tokens[4].mark == '-');
}

TEST_CASE("tokenize gives ranges that lie in the text, in order, for any bytes",
          "[extract][token_text]") {
  const Lexicon lexicon;
  const std::string text = "a\xC3\xB1o \xFF\xFE 12º €5\xC3 \xE2\x80\xA2 x\xCC\x81";

  for (std::size_t length = 0; length <= text.size(); ++length) {
    std::uint32_t last = 0;
    for (const auto& token : tokenize(std::string_view(text).substr(0, length), lexicon)) {
      CHECK(token.start >= last);
      CHECK(token.end > token.start);
      CHECK(token.end <= length);
      last = token.end;
    }
  }
}

TEST_CASE("phrase_words folds a phrase and keeps stars, numbers and number signs",
          "[extract][token_text]") {
  CHECK(phrase_words("Fecha Límite") == std::vector<std::string>{"fecha", "limite"});
  CHECK(phrase_words("refugiad* en fase 1") ==
        std::vector<std::string>{"refugiad*", "en", "fase", "1"});
  CHECK(phrase_words("primeras # propuestas") ==
        std::vector<std::string>{"primeras", "#", "propuestas"});
}

}  // namespace atalaya::extract
