#include "crawler/extract/reading.h"

#include <algorithm>

#include "crawler/extract/cue_list.h"
#include "tests/support/catch.h"

namespace atalaya::extract {
namespace {

constexpr std::string_view kList =
    "[sign.deadline]\nfecha límite\n[sign.until]\nhasta\n[sign.applications]\npropuestas\n"
    "[country.CO]\ncolombia\n";

CueIndex index_of_list() {
  CueIndex index;
  add_cue_list(index, kList, kAllLanguages);
  return index;
}

constexpr std::string_view kText =
    "Fecha límite: hasta el 3 de mayo.\nEl resto de esta línea no nombra nada de lo que se busca, "
    "por larga que sea.\nPropuestas de Colombia hasta junio.";

}  // namespace

TEST_CASE("A reading finds between two bytes the hits that lie whole between them",
          "[extract][reading]") {
  const auto index = index_of_list();
  const Reading reading(index, kText, {}, "text", kAllLanguages);

  for (std::uint32_t start = 0; start <= kText.size() + 1; ++start) {
    for (std::uint32_t end = start; end <= kText.size() + 1; end += 7) {
      const auto all = reading.hits();
      const auto inside = std::count_if(all.begin(), all.end(), [&](const CueHit& hit) {
        return hit.start >= start && hit.end <= end;
      });
      CHECK(reading.hits_between(start, end).size() == static_cast<std::size_t>(inside));
    }
  }
}

TEST_CASE("The hits of a sentence answer for their signs as any part of them does",
          "[extract][reading]") {
  const auto index = index_of_list();
  const Reading reading(index, kText, {}, "text", kAllLanguages);

  for (const auto& sentence : reading.sentences()) {
    const auto hits = reading.hits_of(sentence);
    const std::span<const CueHit> plain = hits;
    for (const Sign sign : {Sign::kDeadline, Sign::kUntil, Sign::kApplications, Sign::kMoney}) {
      CHECK(any_of(hits, {sign}) == any_of(plain, {sign}));
      CHECK(first_of(hits, {sign}) == first_of(plain, {sign}));
      CHECK(last_of(hits, {sign}) == last_of(plain, {sign}));
    }
  }
}

TEST_CASE("A sentence without a label has no hits of one", "[extract][reading]") {
  const auto index = index_of_list();
  const Reading reading(index, kText, {}, "text", kAllLanguages);

  const auto& last = reading.sentences().back();

  CHECK(reading.label_hits(last).empty());
  CHECK_FALSE(any_of(reading.label_hits(last), {Sign::kDeadline}));
}

}  // namespace atalaya::extract
