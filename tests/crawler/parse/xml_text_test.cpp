#include "crawler/parse/xml_text.h"

#include <string>
#include <string_view>
#include <tuple>

#include "tests/support/catch.h"

using namespace atalaya::parse;

TEST_CASE("prepare_xml returns well-formed text untouched", "[parse][xml_text]") {
  const std::string text = "<a b='&amp;'>&lt;x&gt; &#233; <![CDATA[&nbsp; <b> & c]]><!-- & --></a>";

  const auto prepared = prepare_xml(text);

  CHECK(prepared.text == text);
  CHECK_FALSE(prepared.malformed);
  CHECK(prepared.warnings.empty());
}

TEST_CASE("prepare_xml mends references and controls", "[parse][xml_text]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"<a>&aacute;&nbsp;x</a>", "<a>á\xC2\xA0x</a>"},
      {"<a>&#X3C;&#x26;</a>", "<a>&lt;&#x26;</a>"},
      {"<a>&#146;&#0;</a>", "<a>’\xEF\xBF\xBD</a>"},
      {"<a>x\x01y\x0Bz</a>", "<a>xyz</a>"},
      {"<a>don\xC2\x92t \xC2\xBFqué?</a>", "<a>don’t \xC2\xBFqué?</a>"},
      {"<a>&AMP &zzz; & b</a>", "<a>&AMP &zzz; & b</a>"},
      {"&aacute;", "á"},
  }));

  CHECK(prepare_xml(text).text == expected);
}

TEST_CASE("prepare_xml refuses the entities of a DOCTYPE and takes it out", "[parse][xml_text]") {
  const auto prepared =
      prepare_xml("<!DOCTYPE rss [<!ENTITY a \"x>y\"><!ENTITY b \"&a;&a;\">]><rss>&b;</rss>");

  CHECK(prepared.text == "<rss>&b;</rss>");
  CHECK(prepared.malformed);
  REQUIRE_FALSE(prepared.warnings.empty());
  CHECK(prepared.warnings.back().find("refused") != std::string::npos);
}

TEST_CASE("prepare_xml puts the plain text of a declared entity in its place",
          "[parse][xml_text]") {
  const auto prepared = prepare_xml(
      "<!DOCTYPE rss [<!ENTITY office 'Oficina \"1\"'>]><rss a='&office;'>&office; x</rss>");

  CHECK(prepared.text == "<rss a='Oficina &quot;1&quot;'>Oficina &quot;1&quot; x</rss>");
  CHECK_FALSE(prepared.malformed);
}

TEST_CASE("prepare_xml stops expanding when declared entities grow too much", "[parse][xml_text]") {
  std::string text = "<!DOCTYPE r [<!ENTITY a '" + std::string(200, 'a') + "'>]><r>";
  for (int times = 0; times < 2000; ++times) text += "&a;";
  const auto prepared = prepare_xml(text + "</r>");

  CHECK(prepared.text.size() < 80'000);
  CHECK(prepared.malformed);
}

TEST_CASE("balance_xml closes, escapes and drops so that the rest is whole", "[parse][xml_text]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"<a><b>x</a>", "<a><b>x</b></a>"},
      {"<a>x</b></a>", "<a>x</a>"},
      {"<a>1 < 2</a>", "<a>1 &lt; 2</a>"},
      {"<a b=c d e='f\"<'>x", "<a b=\"c\" d=\"\" e=\"f&quot;&lt;\">x</a>"},
      {"<c><item>1<item>2</item></c>", "<c><item>1</item><item>2</item></c>"},
      {"<c><item>1</item><item><t>2</t", "<c><item>1</item></c>"},
      {"<c><item>1</item></c", "<c><item>1</item></c>"},
      {"<c><item><![CDATA[x", "<c></c>"},
      {"<c/><!-- x", "<c/>"},
  }));

  CHECK(balance_xml(text) == expected);
}

TEST_CASE("balance_xml is linear on deep and mismatched tags", "[parse][xml_text]") {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  for (int i = 0; i < 100000; ++i) deep += "</b>";

  CHECK(balance_xml(deep).size() == 700000);
}
