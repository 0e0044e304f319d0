#include "crawler/parse/html_text.h"
#include "tests/crawler/parse/pages.h"

namespace atalaya::parse {

namespace {

// Everything that pages are made of, well formed and not.
const std::string kPage =
    "<!doctype html><html lang=es><head><meta charset=utf-8><title>Fondo &amp; más</title>"
    "<script type='application/ld+json'>{\"datePublished\":\"2026-08-03\"}</script>"
    "<base href='/x/'></head><body><nav><ul><li><a href=a>Uno</a><li><a href=b>Dos</a></ul></nav>"
    "<main><h1>Añó <b>fuerte</h1><!-- nota --><p>Cierre:<p>3 de <s>mayo</s> &nbsp;&#8211;&#x;"
    "<table><tr><th>A<th>B<th>C<tr><td>1<td><table><tr><td>x</table><td>3</table>"
    "<dl><dt>Monto<dd>$ 5<dt>Nada</dl><svg><path d='M0'/></svg><select><option>o<option>p</select>"
    "<div class='field-label'>F</div><div class='field-item'>V</div>"
    "<a href='javascript:x'>j</a><a href='//h.example/\xC3\xB1?q=\xFF'>\xF0\x9F\x98\x80</a>"
    "<ul class=l><li><a href=/1>Convocatoria de agua uno</a> 1<li><a href=/2>Convocatoria de agua "
    "dos"
    "</a> 2</ul><textarea><p></textarea><a rel=next href=?p=2>Siguiente</a></main><footer>x</body>";

void read_all(std::string_view html) {
  (void)html_to_text(html);
  auto document = HtmlDocument::parse(html, {"https://fondo.example/", "text/html"}, {});
  if (!document) return;
  const Page page = document->page();
  for (const TextSpan& span : page.layout) REQUIRE(span.end <= page.text.size());
  (void)document->state(page);
  for (const ListingItem& item : document->listing({}).items)
    REQUIRE(document->part_text(item.part) == item.text);
  (void)document->part_text("text");
}

}  // namespace

TEST_CASE("Every prefix of a page is read") {
  for (std::size_t size = 0; size <= kPage.size(); ++size)
    read_all(std::string_view(kPage).substr(0, size));
}

TEST_CASE("Every suffix of a page is read") {
  for (std::size_t start = 0; start < kPage.size(); start += 3)
    read_all(std::string_view(kPage).substr(start));
}

TEST_CASE("Random bytes are read as a page") {
  unsigned state = 7;
  for (int round = 0; round < 40; ++round) {
    std::string bytes = "<";
    for (int at = 0; at < 600; ++at) {
      state = state * 1103515245U + 12345U;
      constexpr std::string_view kLikely = "<>/=\"'&;!- abdhilprtu\n";
      const unsigned pick = state >> 16U;
      bytes.push_back(pick % 3 == 0 ? static_cast<char>(pick >> 3U)
                                    : kLikely[pick % kLikely.size()]);
    }
    read_all(bytes);
  }
}

}  // namespace atalaya::parse
