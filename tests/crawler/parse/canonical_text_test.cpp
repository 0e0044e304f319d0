#include "crawler/parse/canonical_text.h"

#include "tests/support/catch.h"
#include "tests/support/fixture.h"

using namespace atalaya;
using namespace atalaya::parse;

namespace {

Document document_of(const char* name) {
  Document document;
  document.bytes = test::fixture(std::string("crawler/parse/") + name);
  document.url = "https://a.example/";
  return document;
}

}  // namespace

TEST_CASE("CanonicalTexts answers the parts of a feed", "[parse][canonical_text]") {
  const auto document = document_of("rss20_with_modules.xml");
  CanonicalTexts texts(document);

  CHECK(texts.text_of("entry:0/title") == "Fondo de agua & páramo");
  CHECK(texts.text_of("entry:1") == "Cierra el 3 de mayo");
  CHECK_FALSE(texts.text_of("entry:2").has_value());
  CHECK_FALSE(texts.text_of("entry:").has_value());
  CHECK_FALSE(texts.text_of("entry:0x/title").has_value());
  CHECK_FALSE(texts.text_of("entry:99999999999999999999").has_value());
}

TEST_CASE("canonical_text says the same as CanonicalTexts", "[parse][canonical_text]") {
  const auto document = document_of("atom10_xml_base.xml");

  CHECK(canonical_text(document, "entry:0", {}) == CanonicalTexts(document).text_of("entry:0"));
  CHECK(canonical_text(document, "entry:0/title", {}) == "Beca Cóndor");
}
