#include <array>
#include <string>
#include <string_view>

#include <benchmark/benchmark.h>

#include "crawler/extract/understand.h"
#include "crawler/extract/word_list.h"

namespace atalaya::extract {

namespace {

struct Prose {
  std::string_view lang;
  std::string_view text;
};

// Paragraphs as organisations write them: the facts stand in a few of their sentences.
constexpr std::array<Prose, 4> kProse{
    {{"es",
      "Cuando las primeras familias llegaron a la ladera, nadie imaginaba que el bosque de niebla "
      "tardaría tan poco en retroceder. Los arroyos bajaban limpios, las huertas daban dos "
      "cosechas "
      "y los caminos se abrían a machete. Treinta años después, quienes crecieron allí cuentan que "
      "el agua llega turbia en invierno y apenas llega en verano.\n"
      "La Fundación Brumas trabaja con juntas de acueducto que quieren recuperar sus nacimientos. "
      "No lo hace con recetas: acompaña a cada vereda mientras decide qué sembrar, dónde cercar y "
      "cómo repartir las jornadas. De esas conversaciones salen acuerdos modestos que suelen durar "
      "más que los planes escritos en una oficina.\n"
      "Este año el fondo apoyará a municipios y juntas con hasta 35 millones de pesos por "
      "proyecto. "
      "Las propuestas se reciben hasta el 18 de septiembre de 2026 a las 5:00 p. m. Quien tenga "
      "dudas puede escribir o acercarse a cualquiera de las tres casas de la fundación, donde "
      "siempre hay café y alguien dispuesto a leer un borrador.\n"},
     {"en",
      "Most of the old orchards along the river were planted by people whose names nobody "
      "remembers. "
      "Their trees still bear fruit, though the walls around them have fallen and the paths "
      "between "
      "them are lost under bramble. Walking there in autumn, one finds apples that no catalogue "
      "lists and that no market would take, and yet they taste of something.\n"
      "We think that such places deserve a little care. Over the past decade our volunteers have "
      "mapped them, grafted the rarest varieties and taught pupils how to prune. What has been "
      "missing is money for those who would like to do the same elsewhere, at their own pace and "
      "in "
      "their own way.\n"
      "The Orchard Wall Trust therefore invites local authorities and charities to apply for "
      "grants "
      "of up to £12,000. Applications must reach us by 30 October 2026. We read every one of them "
      "twice, and we try to answer with more than a form letter, even where the answer is no.\n"},
     {"pt",
      "Nas margens da lagoa, os barcos descansam virados para baixo durante boa parte do inverno. "
      "As "
      "redes secam devagar, as crianças voltam da escola antes do escuro e os mais velhos repetem "
      "histórias de cheias que mudaram o desenho das ilhas. Pouco disso aparece nos mapas ou nas "
      "estatísticas.\n"
      "O Instituto Marola nasceu para guardar esse saber e para que ele sirva a quem decide. Desde "
      "então, gravou conversas, ensinou jovens a medir a salinidade e ajudou cooperativas a vender "
      "sem atravessadores. Nem tudo deu certo, e o que não deu também foi publicado.\n"
      "O novo edital destina R$ 900.000 a prefeituras e associações de pescadores. As inscrições "
      "vão até 12 de novembro de 2026, às 18h. A equipe visita as finalistas e conversa com os "
      "vizinhos antes de recomendar qualquer proposta ao conselho.\n"},
     {"fr",
      "Le village a longtemps vécu de sa source. On y lavait le linge, on y menait les bêtes, on "
      "s'y "
      "donnait rendez-vous le dimanche sous les platanes. Puis les forages sont venus, les champs "
      "se sont agrandis et la fontaine s'est tue sans que personne puisse dire exactement quand.\n"
      "La Fondation des Sources accompagne celles et ceux qui veulent comprendre ce qui s'est "
      "passé "
      "et réparer ce qui peut l'être. Elle finance des relevés, des haies, des rencontres ; elle "
      "prête ses outils et publie ses erreurs. Son conseil se réunit deux fois l'an, toujours dans "
      "une commune différente.\n"
      "L'appel est ouvert aux communes et aux associations, pour une aide de 25 000 € au plus. Les "
      "dossiers sont à déposer avant le 6 novembre 2026 à midi. Une réponse motivée est envoyée à "
      "chacun, et les projets écartés peuvent être présentés de nouveau.\n"}}};

constexpr std::size_t kMegabyte = 1'000'000;

TextInput input_of(std::string_view text, std::string_view lang, std::size_t size) {
  TextInput input;
  do {
    input.text += text;
  } while (input.text.size() < size);
  input.lang = lang;
  input.country = "CO";
  input.published = CivilDate::from_ymd(2026, 2, 16);
  return input;
}

void understand_all(benchmark::State& state, const TextInput& input) {
  const Understanding understanding(Vocabulary::shipped());
  for (auto _ : state) benchmark::DoNotOptimize(understanding.understand(input));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(input.text.size()));
}

void understand_prose(benchmark::State& state) {
  const Prose& prose = kProse.at(static_cast<std::size_t>(state.range(0)));
  state.SetLabel(std::string(prose.lang));
  understand_all(state, input_of(prose.text, prose.lang, 0));
}
BENCHMARK(understand_prose)->DenseRange(0, static_cast<int>(kProse.size()) - 1);

void understand_long_prose(benchmark::State& state) {
  const Prose& prose = kProse.front();
  understand_all(state, input_of(prose.text, prose.lang, kMegabyte));
}
BENCHMARK(understand_long_prose);

void understand_digits_and_months(benchmark::State& state) {
  constexpr std::string_view kDates =
      "5 mayo 12/04/2026 31 junio 1 2 3 enero, 7 y 8 de abril al 10 - ";
  understand_all(state, input_of(kDates, "es", kMegabyte));
}
BENCHMARK(understand_digits_and_months);

}  // namespace

}  // namespace atalaya::extract
