#include "crawler/normalize/word_stem.h"

#include "tests/support/catch.h"

using namespace atalaya::normalize;

TEST_CASE("Words of one family in four languages have one stem", "[normalize][word_stem]") {
  CHECK(word_stem("formacion") == word_stem("formation"));
  CHECK(word_stem("formacion") == word_stem("formacao"));
  CHECK(word_stem("municipios") == word_stem("municipio"));
  CHECK(word_stem("rurales") == word_stem("rural"));
}

TEST_CASE("A word with a digit keeps every letter", "[normalize][word_stem]") {
  CHECK(word_stem("fy2026s") == "fy2026s");
}

TEST_CASE("Stems are alike by a long common beginning only", "[normalize][word_stem]") {
  CHECK(stem_likeness("museum", "museu") > 0.5);
  CHECK(stem_likeness("comunid", "comunicacion") == 0);
  CHECK(stem_likeness("norte", "sur") == 0);
  CHECK(stem_likeness("agua", "agua") == 1);
}

TEST_CASE("A misspelling changes one letter inside a long word", "[normalize][word_stem]") {
  CHECK(is_misspelling("inclusion", "inclucion"));
  CHECK(is_misspelling("convocatoria", "convoctaoria"));
  CHECK(is_misspelling("municipios", "muncipios"));
  CHECK_FALSE(is_misspelling("microproyecto", "macroproyecto"));
  CHECK_FALSE(is_misspelling("danza", "panza"));
  CHECK_FALSE(is_misspelling("municipio", "municipia"));
}
