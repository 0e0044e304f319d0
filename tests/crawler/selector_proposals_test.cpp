#include "crawler/selector_proposals.h"

#include "tests/crawler/sample_pages.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::test;
using crawler::SelectorProposal;

namespace {

constexpr const char* kNames[] = {"agua limpia rural", "cultura viva barrial", "paz territorial"};

std::vector<KnownItem> known_calls() {
  std::vector<KnownItem> known;
  for (const char* name : kNames)
    known.push_back(
        {fmt::format("Convocatoria de {}", name),
         fmt::format("https://funder.example/{}", std::string_view(name).substr(0, 3))});
  return known;
}

/// The known calls as cards, among news of the same shape but another class, and a menu.
Document changed_page(std::string_view heading = "h3") {
  std::string html = "<html><body><main><div class=news>";
  for (int number = 0; number < 9; ++number)
    html += fmt::format(
        "<article class=item><h3>Noticia larga del día {0}</h3><a href=/n{0}>Leer "
        "la noticia completa</a></article>",
        number);
  html += "</div><div class=calls>";
  for (const char* name : kNames)
    html += fmt::format(
        "<article class=card><{0}>Convocatoria de {1}</{0}><a href=/{2}>Ver la "
        "convocatoria</a> cierra 3 de mayo</article>",
        heading, name, std::string_view(name).substr(0, 3));
  html += "</div></main></body></html>";
  Document page;
  page.bytes = html;
  page.content_type = "text/html";
  page.url = "https://funder.example/calls";
  return page;
}

std::vector<SelectorProposal> proposals_for(const ListingRule& rule, const Document& page) {
  return crawler::propose_selectors(page, rule, known_calls(), {}, 3);
}

}  // namespace

TEST_CASE("The proposal that finds the known calls again comes first",
          "[crawler][selector_proposals]") {
  const auto proposals = proposals_for(sample_rule(), changed_page());

  REQUIRE_FALSE(proposals.empty());
  CHECK(proposals.front().found == 3);
  CHECK(proposals.front().items == 3);
  CHECK(proposals.front().rule.item.find("article.card") != std::string::npos);
  CHECK(proposals.front().examples.front() == "Convocatoria de agua limpia rural");
}

TEST_CASE("A proposal leaves out the selectors that find nothing in its items",
          "[crawler][selector_proposals]") {
  ListingRule rule = sample_rule();
  rule.title = "h2.title";

  const auto proposals = proposals_for(rule, changed_page());

  REQUIRE_FALSE(proposals.empty());
  CHECK(proposals.front().rule.title.empty());
  CHECK(proposals.front().rule.link == "a");
}

TEST_CASE("Calls are known again by their address when their titles changed",
          "[crawler][selector_proposals]") {
  Document page = changed_page();
  for (std::size_t at = page.bytes.find("Convocatoria de"); at != std::string::npos;
       at = page.bytes.find("Convocatoria de"))
    page.bytes.replace(at, 15, "Nueva llamada a");

  CHECK(proposals_for(sample_rule(), page).front().found == 3);
}

TEST_CASE("Nothing is proposed that finds no known call", "[crawler][selector_proposals]") {
  Document page = changed_page();
  page.bytes = page.bytes.substr(0, page.bytes.find("<div class=calls>"));

  CHECK(proposals_for(sample_rule(), page).empty());
}

TEST_CASE("Proposals survive every prefix of a page", "[crawler][selector_proposals]") {
  const Document whole = changed_page();
  for (std::size_t size = 0; size < whole.bytes.size(); size += 37) {
    Document cut = whole;
    cut.bytes.resize(size);
    CHECK(proposals_for(sample_rule(), cut).size() <= 3);
  }
}
