#include "crawler/parse/selector.h"

#include <gumbo.h>

#include "crawler/parse/html_tree.h"
#include "tests/support/catch.h"

namespace atalaya::parse {

namespace {

/// A parsed fragment for the length of a test.
class Tree {
 public:
  explicit Tree(std::string html) : html_(std::move(html)), output_(gumbo_parse(html_.c_str())) {}
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
  ~Tree() { gumbo_destroy_output(&kGumboDefaultOptions, output_); }

  /// Ids of what a selector finds, one behind the other.
  [[nodiscard]] std::string ids(const char* selector_text) const {
    const auto selector = Selector::parse(selector_text);
    REQUIRE(selector.has_value());
    std::string found;
    for (const Node* node : selector->select(*output_->document)) found += attribute(*node, "id");
    return found;
  }

 private:
  std::string html_;
  GumboOutput* output_;
};

}  // namespace

TEST_CASE("Simple selectors") {
  const Tree tree(
      "<p id=a class='call open'></p><P id=b class=Call></P><div id=c data-x='abc def'></div>");
  CHECK(tree.ids("p") == "ab");
  CHECK(tree.ids("P.call") == "a");
  CHECK(tree.ids("#c") == "c");
  CHECK(tree.ids(".call.open") == "a");
  CHECK(tree.ids("p:not(.open)") == "b");
  CHECK(tree.ids("p, div") == "abc");
}

TEST_CASE("Attribute selectors") {
  const Tree tree("<i id=a href='/x/call.pdf'></i><i id=b lang=es-CO></i><i id=c class='m n'></i>");
  CHECK(tree.ids("[href]") == "a");
  CHECK(tree.ids("i[href$='.pdf']") == "a");
  CHECK(tree.ids("i[href^='/x']") == "a");
  CHECK(tree.ids("i[href*=call]") == "a");
  CHECK(tree.ids("[lang|=es]") == "b");
  CHECK(tree.ids("[class~=n]") == "c");
  CHECK(tree.ids("[class~='m n']").empty());
}

TEST_CASE("Combinators") {
  const Tree tree(
      "<ul id=u><li id=a><b id=b><a id=c></a></b></li><li id=d><a id=e></a></li></ul><p id=f></p>"
      "<p id=g></p>");
  CHECK(tree.ids("ul a") == "ce");
  CHECK(tree.ids("li > a") == "e");
  CHECK(tree.ids("li + li") == "d");
  CHECK(tree.ids("ul ~ p") == "fg");
  CHECK(tree.ids("ul > li b > a") == "c");
}

TEST_CASE("Positions among siblings") {
  const Tree tree("<ul><li id=a><li id=b><li id=c><li id=d></ul>");
  CHECK(tree.ids("li:first-child") == "a");
  CHECK(tree.ids("li:last-child") == "d");
  CHECK(tree.ids("li:nth-child(2)") == "b");
  CHECK(tree.ids("li:nth-child(odd)") == "ac");
  CHECK(tree.ids("li:nth-child(2n)") == "bd");
  CHECK(tree.ids("li:nth-child(n+3)") == "cd");
  CHECK(tree.ids("li:nth-child(-n+2)") == "ab");
}

TEST_CASE("What is no selector says so") {
  for (const char* text :
       {"", "p >", "> p", "p[", "p[x=", "p:hover", ":nth-child(x)", "p..x", "#"}) {
    INFO(text);
    const auto selector = Selector::parse(text);
    REQUIRE_FALSE(selector.has_value());
    CHECK(selector.error().kind == ErrorKind::kMalformed);
    CHECK_FALSE(selector.error().detail.empty());
  }
}

TEST_CASE("Every prefix of a selector is read or refused") {
  const std::string text =
      "ul.a > li:nth-child(2n+1):not(.x)[data-y~='z'] + p, #id ~ a[href$=\".pdf\"]";
  for (std::size_t size = 0; size <= text.size(); ++size)
    (void)Selector::parse(text.substr(0, size));
  SUCCEED("no crash");
}

TEST_CASE("A selector of many parts over a deep tree finds what it must") {
  std::string html;
  for (int depth = 0; depth < 300; ++depth) html += "<div class=a>";
  const Tree tree(html + "<b id=x></b>");
  CHECK(tree.ids(".a .a .a .a .a .a .a .a .a .a b") == "x");
  CHECK(tree.ids(".a .a .a .a .a .a .a .a .a .a i").empty());
}

}  // namespace atalaya::parse
