#include "crawler/normalize/counters.h"

#include "tests/support/catch.h"

namespace atalaya::normalize {

TEST_CASE("What a page counts by itself does not tell two texts apart", "[normalize][counters]") {
  const auto [one, other] = GENERATE(table<std::string, std::string>(
      {{"Agua rural. Publicado hace 23 horas.", "Agua rural. Publicado hace 1 día."},
       {"Agua rural. Publicado hace 2 horas", "Agua rural. Publicado ayer"},
       {"Water fund (12 days left)", "Water fund (1 day left)"},
       {"Fundo de água · 1.204 visualizações", "Fundo de água · 99 visualizações"},
       {"FONDO DE AGUA", "Fondo de  agua"}}));

  CHECK(without_counters(one) == without_counters(other));
}

TEST_CASE("Numbers of the call itself tell two texts apart", "[normalize][counters]") {
  const auto [one, other] = GENERATE(table<std::string, std::string>(
      {{"Apoya 20 proyectos de agua.", "Apoya 30 proyectos de agua."},
       {"Fondo de agua 2026, quedan 3 días", "Fondo de agua 2027, quedan 3 días"},
       {"Curso de 30 días", "Curso de 45 días"}}));

  CHECK(without_counters(one) != without_counters(other));
}

}  // namespace atalaya::normalize
