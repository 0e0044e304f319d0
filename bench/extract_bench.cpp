#include <benchmark/benchmark.h>

#include "crawler/extract/amount_scanner.h"
#include "crawler/extract/date_scanner.h"
#include "crawler/extract/understand.h"
#include "crawler/extract/word_list.h"

namespace atalaya::extract {

namespace {

// About as long as an entry of a bulletin: 1.7 KB with decoys.
constexpr std::string_view kAnnouncement =
    "El Fondo Ríos del Sur abre su cuarta convocatoria para alcaldías y organizaciones sociales de "
    "Colombia, Ecuador y Perú que cuiden cuencas abastecedoras.\n"
    "Desde 2019 el fondo ha entregado más de 9.300 millones de pesos a 212 proyectos; esa cifra "
    "corresponde a años anteriores.\n"
    "¿Cuánto dinero hay? La bolsa es de USD 2.500.000. Cada proyecto puede solicitar entre "
    "USD 40.000 y USD 120.000 y debe aportar una contrapartida del 20 % en dinero o en especie.\n"
    "¿Quién puede presentarse? Alcaldías de municipios de más de 20.000 habitantes, asociaciones "
    "de municipios y organizaciones sin ánimo de lucro con dos años de existencia. No pueden "
    "participar empresas contratistas ni personas naturales.\n"
    "Cronograma\n"
    "Charla de orientación: 26 de febrero de 2026, 10:00 a. m.\n"
    "Preguntas por correo: hasta el 13 de marzo de 2026.\n"
    "Cierre de postulaciones: 24 de abril de 2026, 4:00 p. m. (hora de Bogotá).\n"
    "Lista de seleccionados: 12 de junio de 2026.\n"
    "Las obras deberán entregarse a más tardar el 15 de diciembre de 2027. No se financian "
    "vehículos, pago de deudas ni salarios de planta.\n"
    "Requisitos: carta del alcalde, formulario en Excel, presupuesto y certificado de la oficina "
    "de planeación. Los formatos se descargan en la página del fondo; la propuesta se envía en "
    "PDF por el portal. Se valorarán el enfoque de género, la participación de jóvenes y el "
    "trabajo con pueblos indígenas y comunidades rurales afectadas por el conflicto.\n"
    "Más información en la extensión 2040 o en convocatorias@riosdelsur.example.";

TextInput announcement() {
  TextInput input;
  input.text = std::string(kAnnouncement);
  input.lang = "es";
  input.country = "CO";
  input.published = CivilDate::from_ymd(2026, 2, 16);
  input.document = Sha256::of(input.text);
  return input;
}

void scan_all_dates(benchmark::State& state) {
  const ScanOptions options{.lang = "es", .published = CivilDate::from_ymd(2026, 2, 16)};
  for (auto _ : state) benchmark::DoNotOptimize(scan_dates(kAnnouncement, options));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(kAnnouncement.size()));
}
BENCHMARK(scan_all_dates);

std::string repeated(std::string_view text, std::size_t size) {
  std::string all;
  all.reserve(size + text.size());
  while (all.size() < size) all += text;
  return all;
}

constexpr std::size_t kMegabyte = 1'000'000;

void scan_dates_of_prose(benchmark::State& state) {
  const std::string text = repeated(kAnnouncement, kMegabyte);
  const ScanOptions options{.lang = "es", .published = CivilDate::from_ymd(2026, 2, 16)};
  for (auto _ : state) benchmark::DoNotOptimize(scan_dates(text, options));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(scan_dates_of_prose);

void scan_dates_of_digits_and_months(benchmark::State& state) {
  const std::string text =
      repeated("5 mayo 12/04/2026 31 junio 1 2 3 enero, 7 y 8 de abril al 10 - ", kMegabyte);
  const ScanOptions options{.lang = "es", .published = CivilDate::from_ymd(2026, 2, 16)};
  for (auto _ : state) benchmark::DoNotOptimize(scan_dates(text, options));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(scan_dates_of_digits_and_months);

void scan_all_amounts(benchmark::State& state) {
  const ScanOptions options{.lang = "es", .country = "CO"};
  for (auto _ : state) benchmark::DoNotOptimize(scan_amounts(kAnnouncement, options));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(kAnnouncement.size()));
}
BENCHMARK(scan_all_amounts);

void understand_announcement(benchmark::State& state) {
  const Understanding understanding(Vocabulary::shipped());
  const TextInput input = announcement();
  for (auto _ : state) benchmark::DoNotOptimize(understanding.understand(input));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(kAnnouncement.size()));
}
BENCHMARK(understand_announcement);

}  // namespace

}  // namespace atalaya::extract
