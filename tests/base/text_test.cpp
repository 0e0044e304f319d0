#include "base/text.h"

#include "tests/support/catch.h"

using namespace atalaya;

TEST_CASE("repair_utf8 replaces every ill-formed sequence and NUL", "[base][text]") {
  const auto [bytes, repaired] = GENERATE(table<std::string, std::string>({
      {"año", "año"},
      {std::string("a\0b", 3),
       "a\xEF\xBF\xBD"
       "b"},
      {"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xE1\x80", "\xEF\xBF\xBD"},
      {"\xF0\x9F\x98", "\xEF\xBF\xBD"},
      {"\xFF", "\xEF\xBF\xBD"},
  }));

  CHECK(repair_utf8(bytes) == repaired);
  CHECK(is_valid_utf8(repair_utf8(bytes)));
}

TEST_CASE("fold_for_matching removes marks, case and repeated white space", "[base][text]") {
  const auto [text, folded] = GENERATE(table<std::string, std::string>({
      {"  Convocatoria \t ABIERTA\n", "convocatoria abierta"},
      {"Educación, AÑO y Ñandú", "educacion, ano y nandu"},
      {"cafe\xCC\x81", "cafe"},
      {"ﬁnanciación\xC2\xA0x", "financiacion x"},
      {"STRASSE Straße", "strasse strasse"},
      {"Łódź", "łodz"},
  }));

  CHECK(fold_for_matching(text) == folded);
}

TEST_CASE("clean_line makes titles equal that only differ by what cannot be seen", "[base][text]") {
  CHECK(clean_line("Agua\xE2\x80\x8B se\xCC\x81gura\r\n 2026") == "Agua ségura 2026");
  CHECK(clean_line("\xE2\x80\xAE"
                   "abc\xE2\x80\xAC") == "abc");
}

TEST_CASE("truncate_utf8 never cuts a character", "[base][text]") {
  CHECK(truncate_utf8("año", 2) == "a");
  CHECK(truncate_utf8("año", 3) == "añ");
  CHECK(truncate_utf8("año", 9) == "año");
}

TEST_CASE("append_utf8 and next_code_point are inverse", "[base][text]") {
  for (const char32_t code_point : {U'a', U'ñ', U'€', U'😀'}) {
    std::string text;
    append_utf8(text, code_point);
    std::size_t at = 0;
    CHECK(next_code_point(text, at) == code_point);
    CHECK(at == text.size());
  }
}

TEST_CASE("escape_html leaves nothing that markup could use", "[base][text]") {
  CHECK(escape_html("<a href=\"x\">'&") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
}
