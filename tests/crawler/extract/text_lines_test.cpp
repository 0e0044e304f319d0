#include "crawler/extract/text_lines.h"

#include <string>

#include "tests/support/catch.h"

namespace atalaya::extract {
namespace {

struct Cut {
  std::string text;
  std::vector<Sentence> sentences;
  [[nodiscard]] std::string words(std::size_t at) const {
    const auto& range = sentences.at(at).range;
    return text.substr(range.start, range.end - range.start);
  }
};

Cut cut(std::string text) {
  const Lexicon lexicon;
  const auto tokens = tokenize(text, lexicon);
  auto sentences = cut_sentences(text, tokens);
  return {std::move(text), std::move(sentences)};
}

}  // namespace

TEST_CASE("A label and its value are two sentences, the first governing the second",
          "[extract][text_lines]") {
  const auto page = cut("Dirigido a: alcaldías rurales.");

  REQUIRE(page.sentences.size() == 2);
  CHECK(page.words(0) == "Dirigido a:");
  CHECK(page.sentences[1].label == 0U);
}

TEST_CASE("A clock time is no label", "[extract][text_lines]") {
  const auto page = cut("Envíe todo antes de las 17:30 del lunes.");

  CHECK(page.sentences.size() == 1);
}

TEST_CASE("A sentence does not end at an abbreviation or inside a number",
          "[extract][text_lines]") {
  CHECK(cut("Cierra el 5 feb. 2027 a las 4:00 p. m. en punto.").sentences.size() == 1);
  CHECK(cut("Hay 1.250.000 pesos. Cada grupo recibe menos.").sentences.size() == 2);
}

TEST_CASE("Bullets stand under the heading before them and the next paragraph does not",
          "[extract][text_lines]") {
  const auto page = cut("No se apoya a:\n– empresas\n– bancos\nLos grupos escriben una carta.");

  REQUIRE(page.sentences.size() == 4);
  CHECK(page.sentences[0].heading);
  CHECK(page.sentences[1].item);
  CHECK(page.sentences[1].over == 0U);
  CHECK(page.sentences[2].over == 0U);
  CHECK_FALSE(page.sentences[3].over.has_value());
}

TEST_CASE("A short line is the heading of the value below it", "[extract][text_lines]") {
  const auto page = cut("Apertura\n5 de mayo de 2027\nCierre\n9 de junio de 2027");

  REQUIRE(page.sentences.size() == 4);
  CHECK(page.sentences[1].over == 0U);
  CHECK(page.sentences[3].over == 2U);
}

TEST_CASE("A question governs the rest of its line", "[extract][text_lines]") {
  const auto page = cut("¿Quién puede pedir? Municipios. Las empresas no.");

  REQUIRE(page.sentences.size() == 3);
  CHECK(page.sentences[0].question);
  CHECK(page.sentences[2].label.has_value());
}

TEST_CASE("cut_sentences and sentence_at survive every prefix of a text", "[extract][text_lines]") {
  const std::string text = "• a)\n\n(ii) ¿Qué? : . ;\nA: b: c.\n1. \xE2\x80\x93 Dr. X";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    const auto page = cut(text.substr(0, length));
    if (!page.sentences.empty()) {
      CHECK(sentence_at(page.sentences, 0) == 0);
      CHECK(sentence_at(page.sentences, 1U << 20U) == page.sentences.size() - 1);
    }
  }
}

}  // namespace atalaya::extract
