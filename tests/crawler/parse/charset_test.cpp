#include "crawler/parse/charset.h"

#include <string>
#include <string_view>

#include "base/text.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::parse;
using namespace std::string_view_literals;

TEST_CASE("decode_text obeys mark, header, declaration, validity and fallback in that order",
          "[parse][charset]") {
  struct Row {
    std::string_view bytes, content_type;
    Markup markup;
    std::string_view text, encoding, how;
  };
  const auto row = GENERATE(values<Row>({
      {"\xEF\xBB\xBF"
       "a",
       "text/html; charset=koi8-r", Markup::kHtml, "a", "utf-8", "bom"},
      {"\xFF\xFE"
       "a\0"sv,
       "text/html; charset=utf-8", Markup::kHtml, "a", "utf-16le", "bom"},
      {"a\xF1o", "text/xml; charset=\"ISO-8859-1\"", Markup::kXml, "año", "windows-1252", "http"},
      {"<meta charset=latin1>a\xF1o", "", Markup::kHtml, "<meta charset=latin1>año", "windows-1252",
       "declaration"},
      {"<meta http-equiv=content-type content='text/html; charset=iso-8859-2'>\xB1", "",
       Markup::kHtml, "<meta http-equiv=content-type content='text/html; charset=iso-8859-2'>ą",
       "iso-8859-2", "declaration"},
      {"<?xml version='1.0' encoding='windows-1251'?>\xE4", "", Markup::kXml,
       "<?xml version='1.0' encoding='windows-1251'?>д", "windows-1251", "declaration"},
      {"<\0?\0x\0>\0"sv, "", Markup::kXml, "<?x>", "utf-16le", "declaration"},
      {"a\xC3\xB1o", "", Markup::kPlain, "año", "utf-8", "utf-8"},
      {"a\xF1o", "", Markup::kPlain, "año", "windows-1252", "fallback"},
      {"<rss/>", "text/xml", Markup::kXml, "<rss/>", "windows-1252", "fallback"},
      {"<rss/>", "application/xml", Markup::kXml, "<rss/>", "utf-8", "utf-8"},
      {"<a>a\xC3\xB1o</a>", "text/xml", Markup::kXml, "<a>año</a>", "utf-8", "utf-8"},
      {"\x93hola\x94", "text/html; charset=iso-8859-1", Markup::kHtml, "“hola”", "windows-1252",
       "http"},
  }));

  const auto decoded = decode_text(row.bytes, row.content_type, row.markup);

  CHECK(decoded.utf8 == row.text);
  CHECK(decoded.encoding == row.encoding);
  CHECK(decoded.how == row.how);
}

TEST_CASE("decode_text recovers accents of windows-1252 announced as UTF-8", "[parse][charset]") {
  const auto decoded = decode_text(
      "Convocatoria de cooperaci\xF3n t\xE9"
      "cnica",
      "text/html; charset=utf-8", Markup::kHtml);

  CHECK(decoded.utf8 == "Convocatoria de cooperación técnica");
  CHECK(decoded.encoding == "windows-1252");
  CHECK(decoded.contradicted);
}

TEST_CASE("decode_text replaces overlong, lone and cut sequences", "[parse][charset]") {
  const auto decoded = decode_text("año \xC0\x80 \xED\xA0\x80 \xFF\xFE bi\xE2\x82",
                                   "text/html; charset=utf-8", Markup::kHtml);

  CHECK(is_valid_utf8(decoded.utf8));
  CHECK(decoded.replaced);
  CHECK(decoded.utf8.starts_with("año "));
}

TEST_CASE("decode_text never lets a NUL through", "[parse][charset]") {
  for (const auto charset :
       {"utf-8"sv, "iso-8859-1"sv, "shift_jis"sv, "utf-16le"sv, "x-user-defined"sv}) {
    const auto decoded =
        decode_text("a\0b\0\0c"sv, "text/plain; charset=" + std::string(charset), Markup::kPlain);
    CHECK(decoded.utf8.find('\0') == std::string::npos);
    CHECK(is_valid_utf8(decoded.utf8));
  }
}

TEST_CASE("decode_text gives valid UTF-8 for any byte in any encoding", "[parse][charset]") {
  std::string every;
  for (int byte = 255; byte >= 0; --byte) every += static_cast<char>(byte);
  for (const auto charset :
       {"utf-8", "big5", "gbk", "gb18030", "euc-jp", "shift_jis", "euc-kr", "iso-2022-jp",
        "iso-8859-16", "macintosh", "x-mac-cyrillic", "utf-16be", "replacement"}) {
    const auto decoded =
        decode_text(every, std::string("text/plain; charset=") + charset, Markup::kPlain);
    CHECK(is_valid_utf8(decoded.utf8));
  }
}

TEST_CASE("encoding_of_label knows labels without regard to case and space", "[parse][charset]") {
  CHECK(encoding_of_label(" Latin1 ") == "windows-1252"sv);
  CHECK(encoding_of_label("UTF8") == "utf-8"sv);
  CHECK(encoding_of_label("sjis") == "shift_jis"sv);
  CHECK_FALSE(encoding_of_label("bogus").has_value());
}

TEST_CASE("charset_parameter reads quoted and spaced parameters only with '='",
          "[parse][charset]") {
  CHECK(charset_parameter("text/xml; charset = 'us-ascii'") == "us-ascii");
  CHECK(charset_parameter("text/xml; q=1; CHARSET=\"utf-8\"") == "utf-8");
  CHECK(charset_parameter("text/xml; charset:iso-8859-1").empty());
  CHECK(charset_parameter("text/xml").empty());
}

TEST_CASE("decode_text guesses undeclared encodings of other scripts, never of western text",
          "[parse][charset]") {
  // "Приём заявок на гранты открыт" in KOI8-R.
  const std::string_view koi8 =
      "\xF0\xD2\xC9\xA3\xCD \xDA\xC1\xD1\xD7\xCF\xCB \xCE\xC1 "
      "\xC7\xD2\xC1\xCE\xD4\xD9 \xCF\xD4\xCB\xD2\xD9\xD4";
  const auto russian = decode_text(koi8, "text/xml", Markup::kXml);
  CHECK(russian.encoding == "koi8-r");
  CHECK(russian.how == "guess");
  CHECK(russian.utf8 == "Приём заявок на гранты открыт");
  CHECK_FALSE(russian.replaced);

  const auto spanish = decode_text("Convocatoria de cooperaci\xF3n: a\xF1o 2026", "", Markup::kXml);
  CHECK(spanish.encoding == "windows-1252");
  CHECK(spanish.utf8 == "Convocatoria de cooperación: año 2026");
}
