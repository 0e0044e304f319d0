#include "crawler/extract/cue_index.h"

#include "crawler/extract/cue_list.h"
#include "domain/vocabulary.h"
#include "tests/support/catch.h"

namespace atalaya::extract {
namespace {

constexpr std::string_view kList =
    "# made for the test\n[theme.health]\nsalud; salud pública\n[theme.none]\nsalud financiera\n"
    "[sign.deadline]\nfecha límite\n[sign.until]\nhasta\n[sign.exhausted]\nhasta agotar\n"
    "[country.CO]\ncolombia\n[theme.unheard_of]\nnada\n";

std::vector<CueHit> find_in(std::string_view text, LanguageSet languages = kAllLanguages) {
  CueIndex index;
  add_cue_list(index, kList, language_bit("es"));
  return index.find(tokenize(text, index.lexicon()), languages);
}

}  // namespace

TEST_CASE("A list tells which of its sections name no label", "[extract][cue_index]") {
  CueIndex index;

  const auto unknown = add_cue_list(index, kList, kAllLanguages);

  CHECK(unknown == std::vector<std::string_view>{"theme.unheard_of"});
}

TEST_CASE("The longer of two phrases of one family hides the shorter", "[extract][cue_index]") {
  const auto hits = find_in("La salud financiera del fondo");

  REQUIRE(hits.size() == 1);
  CHECK(hits[0].cue == Cue{CueFamily::kTheme, -1});
}

TEST_CASE("Signs of different topics stand side by side", "[extract][cue_index]") {
  const auto hits = find_in("hasta agotar recursos");

  REQUIRE(hits.size() == 2);
  CHECK((hits[0].is(Sign::kUntil) || hits[1].is(Sign::kUntil)));
  CHECK((hits[0].is(Sign::kExhausted) || hits[1].is(Sign::kExhausted)));
}

TEST_CASE("A colon between the words of a phrase is passed over", "[extract][cue_index]") {
  CueIndex index;
  index.add("sign.closed_state", "estado cerrada", kAllLanguages);

  const auto hits = index.find(tokenize("Estado: CERRADA", index.lexicon()), kAllLanguages);

  REQUIRE(hits.size() == 1);
  CHECK(hits[0].start == 0);
  CHECK(hits[0].end == 15);
}

TEST_CASE("Phrases of another language are not found", "[extract][cue_index]") {
  CHECK(find_in("Colombia", language_bit("fr")).empty());
  CHECK(find_in("Colombia", language_bit("es")).size() == 1);
}

TEST_CASE("Hits of a long run of overlapping phrases stay in text order", "[extract][cue_index]") {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "salud salud pública hasta ";

  const auto hits = find_in(text);

  CHECK(hits.size() == 6000);
  for (std::size_t at = 1; at < hits.size(); ++at) CHECK(hits[at - 1].start <= hits[at].start);
}

}  // namespace atalaya::extract
