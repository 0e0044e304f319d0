#include "bench/generator.h"

#include <array>
#include <random>
#include <string_view>

#include <fmt/format.h>

namespace atalaya::bench {

namespace {

using Random = std::mt19937_64;

constexpr std::array<std::string_view, 8> kFunders{
    "Fundación Ríos del Sur", "Fondo Cumbre Abierta", "Agencia Boreal",  "Harbour Cities Trust",
    "Open Rivers Facility",   "Red Andina Verde",     "Banco Solidario", "Bright Towns Fund"};
constexpr std::array<std::string_view, 8> kSubjects{
    "agua segura",      "gestión del riesgo", "ciudades verdes",    "clean energy",
    "youth employment", "cultura de paz",     "digital town halls", "restauración de cuencas"};
constexpr std::array<std::string_view, 6> kSentences{
    "Pueden participar alcaldías, gobernaciones y organizaciones de la sociedad civil de "
    "Colombia. ",
    "No se aceptan empresas ni personas naturales. ",
    "Municipal governments and non-profit organisations of Latin America may apply. ",
    "El proyecto tendrá una duración de 18 meses y exige una contrapartida del 10 %. ",
    "The selection committee meets on 12 June 2027 and results are published in July. ",
    "Desde 2015 el programa ha apoyado 240 iniciativas con más de 9.300 millones de pesos. "};
constexpr std::array<std::string_view, 4> kMonths{"marzo", "abril", "mayo", "junio"};

template <std::size_t Count>
std::string_view pick(Random& random, const std::array<std::string_view, Count>& from) {
  return from[random() % Count];
}

std::string body_of(Random& random) {
  std::string text = fmt::format("<p>{} abre una convocatoria sobre {}.</p>",
                                 pick(random, kFunders), pick(random, kSubjects));
  text += fmt::format(
      "<p><b>Fecha de cierre:</b> {} de {} de 2027, 5:00 p. m. Cada proyecto puede pedir hasta USD "
      "{}.000.</p><p>",
      1 + random() % 28, pick(random, kMonths), 20 + random() % 400);
  while (text.size() < 1400) text += pick(random, kSentences);
  return text + "</p>";
}

std::string title_of(Random& random, int number) {
  return fmt::format("Convocatoria {} de {}: {}", number, pick(random, kFunders),
                     pick(random, kSubjects));
}

std::string menu_of(int entries) {
  std::string html = "<nav><ul>";
  for (int entry = 0; entry < entries; ++entry)
    html += fmt::format("<li class='menu-item'><a href='/seccion/{}'>Sección {}</a></li>", entry,
                        entry);
  return html + "</ul></nav>";
}

}  // namespace

std::string make_feed(std::uint64_t seed, int number) {
  Random random(seed * 1'000'003 + static_cast<std::uint64_t>(number));
  std::string xml = fmt::format(
      "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Boletín {}</title>",
      number);
  for (int item = 0; item < 20; ++item)
    xml += fmt::format(
        "<item><title>{}</title><link>http://boletin{}.example/c/{}</link><guid>b{}-{}</guid>"
        "<pubDate>Mon, 04 Jan 2027 10:00:00 GMT</pubDate><description><![CDATA[{}]]></description>"
        "</item>\n",
        title_of(random, number * 20 + item), number, item, number, item, body_of(random));
  return xml + "</channel></rss>";
}

std::string make_page(std::uint64_t seed, int number) {
  Random random(seed * 2'000'003 + static_cast<std::uint64_t>(number));
  std::string html =
      fmt::format("<!doctype html><html lang=es><head><title>{0}</title></head><body>",
                  title_of(random, number));
  html += menu_of(120) + "<main><h1>" + title_of(random, number) + "</h1>";
  while (html.size() < 40'000)
    html += "<section class='bloque'><div class='fila'>" + body_of(random) + "</div></section>";
  html += "</main>";
  while (html.size() < 59'000) html += "<aside>" + menu_of(20) + "</aside>";
  return html + "<footer>Contacto</footer></body></html>";
}

}  // namespace atalaya::bench
