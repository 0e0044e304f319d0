#include "crawler/normalize/facts_join.h"

#include "tests/support/catch.h"

namespace atalaya::normalize {
namespace {

Field<std::string> known(std::string value) {
  Evidence evidence;
  evidence.quote = value;
  return Field<std::string>::known(std::move(value), evidence);
}

Claim<Theme> theme(Theme value) {
  return {value, {}};
}

}  // namespace

TEST_CASE("prefer keeps what the primary text knows and fills the rest",
          "[normalize][facts_join]") {
  CallFacts item;
  item.title = known("Fondo del Páramo");
  CallFacts page;
  page.title = known("Otra cosa");
  page.funder = known("Agencia Inventada");

  const auto joined = prefer(item, page);

  CHECK(*joined.title.value() == "Fondo del Páramo");
  CHECK(*joined.funder.value() == "Agencia Inventada");
}

TEST_CASE("prefer unites lists by label", "[normalize][facts_join]") {
  CallFacts item;
  item.themes = {theme(Theme::kHealth)};
  CallFacts page;
  page.themes = {theme(Theme::kHealth), theme(Theme::kEnergy)};

  CHECK(prefer(item, page).themes.size() == 2);
}

TEST_CASE("prefer lets a dated closing replace a closing said to be open-ended in a month",
          "[normalize][facts_join]") {
  CallFacts item;
  item.deadline = Field<Deadline>::known(Deadline{}, {});
  CallFacts page;
  Deadline dated;
  dated.kind = DeadlineKind::kDate;
  dated.date = CivilDate::from_ymd(2027, 5, 6);
  page.deadline = Field<Deadline>::known(dated, {});

  CHECK(prefer(item, page).deadline.value()->date == dated.date);
  CHECK(prefer(page, item).deadline.value()->date == dated.date);
}

TEST_CASE("prefer takes the actors of one text whole", "[normalize][facts_join]") {
  CallFacts item;
  item.eligible = {{ActorKind::kMunicipality, {}}};
  CallFacts page;
  page.excluded = {{ActorKind::kMunicipality, {}}};

  CHECK(prefer(item, page).excluded.empty());
  CHECK(prefer({}, page).excluded.size() == 1);
}

}  // namespace atalaya::normalize
