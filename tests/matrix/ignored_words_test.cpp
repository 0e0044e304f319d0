#include "matrix/ignored_words.h"

#include <set>

#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::matrix;

TEST_CASE("Every reason is one Spanish sentence of its own", "[matrix][ignored_words]") {
  std::set<std::string_view> sentences;
  const auto last = static_cast<int>(IgnoredReason::kWithinOther);
  for (int reason = 1; reason <= last; ++reason) {
    const auto sentence = ignored_sentence(static_cast<IgnoredReason>(reason));
    CHECK(sentence.ends_with('.'));
    sentences.insert(sentence);
  }

  CHECK(sentences.size() == static_cast<std::size_t>(last));
  CHECK(ignored_sentence(IgnoredReason::kPublication) == "Es la fecha de publicación.");
  CHECK(ignored_sentence(IgnoredReason::kHistoric) ==
        "Es un total de otros años o del fondo entero.");
}

TEST_CASE("What was not taken is declared with its words and its place",
          "[matrix][ignored_words]") {
  Mention mention;
  mention.evidence.part = "text";
  mention.evidence.start = 3;
  mention.evidence.end = 9;
  mention.evidence.quote = "5 de mayo";
  mention.reason = IgnoredReason::kEvent;

  const std::string text = declaration_text({{mention}, {"S1 x: su documento no está"}});

  CHECK(text.find("Fecha «5 de mayo»: Es la fecha de un evento.") != std::string::npos);
  CHECK(text.find("bytes 3 a 9") != std::string::npos);
  CHECK(text.find("Sin revisar: S1 x: su documento no está") != std::string::npos);
  CHECK(declaration_text({}).empty());
}
