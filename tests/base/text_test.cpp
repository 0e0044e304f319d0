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
      {"N.º 3 – 1ª “Única”…", "n.o 3 – 1a “unica”..."},
      {"convo\u00ADca\u200Btoria", "convocatoria"},
      {"ＡＢＣ１２３ 한", "abc123 \u1112\u1161\u11AB"},
      {"İstanbul ĀĂĄ ĞĢ ŐŒ Žž ſ", "istanbul aaa gg oœ zz s"},
      {"\u3000a\u2003\u2028b\u0085", "a b"},
      {"½ x¨y", "1⁄2 x y"},
      {"Åse ÆØ ÞÐ", "ase æø þð"},
      {"", ""},
      {" \n\t ", ""},
  }));

  CHECK(fold_for_matching(text) == folded);
}

TEST_CASE("clean_line makes titles equal that only differ by what cannot be seen", "[base][text]") {
  CHECK(clean_line("Agua\xE2\x80\x8B se\xCC\x81gura\r\n 2026") == "Agua ségura 2026");
  CHECK(clean_line("\xE2\x80\xAE"
                   "abc\xE2\x80\xAC") == "abc");
}

TEST_CASE("clean_line turns every white space and no invisible character into one space",
          "[base][text]") {
  CHECK(clean_line(" a\f\vb\u0085c\u200B \u00A0\uFEFF d\u00AD\x7F\x01 ") == "a b c d");
  CHECK(clean_line("\u2066título\u2069\uFE0F") == "título");
}

TEST_CASE("strip_controls keeps tabs and line feeds", "[base][text]") {
  CHECK(strip_controls("a\tb\nc\rd\x1B[0m\u202Ee") == "a\tb\ncd[0me");
}

TEST_CASE("to_lower follows Unicode beyond Latin-1", "[base][text]") {
  const auto [text, lower] = GENERATE(table<std::string, std::string>({
      {"ÁÉÍÓÚÑÜ ×ß", "áéíóúñü ×ß"},
      {"“AÑO” – ÿŸ", "“año” – ÿÿ"},
      {"ΟΔΟΣ ЖЗ", "οδος жз"},
      {"€ABC", "€abc"},
  }));

  CHECK(to_lower(text) == lower);
}

TEST_CASE("to_nfc composes letters and marks", "[base][text]") {
  CHECK(to_nfc("an\u0303o co\u0301digo") == "año código");
  CHECK(to_nfc("“año” – \u212B") == "“año” – Å");
  CHECK(to_nfc("ascii") == "ascii");
}

TEST_CASE("is_valid_utf8 finds one bad byte wherever it stands", "[base][text]") {
  const std::string text = "Cooperación técnica entre municipios: 2026 – “año”.";

  CHECK(is_valid_utf8(text));
  CHECK(is_valid_utf8(std::string("a\0b", 3)));
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string broken = text;
    broken[at] = '\xFF';
    CHECK_FALSE(is_valid_utf8(broken));
    CHECK(is_valid_utf8(repair_utf8(broken)));
  }
}

TEST_CASE("Texts that are not UTF-8 crash nothing", "[base][text]") {
  unsigned state = 7;
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(static_cast<std::size_t>(round % 24), '\0');
    for (char& byte : bytes) {
      state = state * 1103515245U + 12345U;
      byte = static_cast<char>(state >> 20U);
    }
    CHECK(is_valid_utf8(repair_utf8(bytes)));
    CHECK(fold_for_matching(bytes).size() <= bytes.size() * 40);
    CHECK(strip_controls(bytes).size() <= bytes.size());
    CHECK(collapse_white_space(bytes).size() <= bytes.size());
    CHECK(clean_line(repair_utf8(bytes)) == clean_line(clean_line(repair_utf8(bytes))));
    CHECK(to_lower(bytes).size() <= bytes.size() * 3);
    CHECK(truncate_utf8(bytes, 5).size() <= 5);
  }
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
