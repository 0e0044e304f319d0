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
  std::string html = "<nav class='menu-principal d-flex'><ul id='menu'>";
  for (int entry = 0; entry < entries; ++entry)
    html += fmt::format(
        "<li class='menu-item menu-item-type-custom'><a class='nav-link d-block' "
        "href='/seccion/{0}' title='Sección {0}'>Sección {0}</a></li>",
        entry);
  return html + "</ul></nav>";
}

std::string style_of(Random& random, std::size_t size) {
  std::string css = "<style>";
  while (css.size() < size)
    css += fmt::format(".bloque-{}{{margin:0 {}px;color:#{:06x}}}\n", random() % 900, random() % 64,
                       random() % 0xFFFFFF);
  return css + "</style>";
}

std::string script_of(Random& random, std::size_t size) {
  std::string code = "<script>";
  while (code.size() < size)
    code += fmt::format("if(a[{}]<b.length&&!c){{d.push({{id:'{}',n:{}}});}}\n", random() % 99,
                        random() % 10'000, random() % 500);
  return code + "</script>";
}

}  // namespace

std::string make_feed(std::uint64_t seed, int number, int items) {
  Random random(seed * 1'000'003 + static_cast<std::uint64_t>(number));
  std::string xml = fmt::format(
      "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Boletín {}</title>",
      number);
  for (int item = 0; item < items; ++item)
    xml += fmt::format(
        "<item><title>{}</title><link>http://boletin{}.example/c/{}</link><guid>b{}-{}</guid>"
        "<pubDate>Mon, 04 Jan 2027 10:00:00 GMT</pubDate><description><![CDATA[{}]]></description>"
        "</item>\n",
        title_of(random, number * items + item), number, item, number, item, body_of(random));
  return xml + "</channel></rss>";
}

// Shares measured on saved pages of funders: of 60 KB, 27 are style and script, 21 are tags (500,
// of them 140 links) and 8 are text, most of it the main text.
std::string make_page(std::uint64_t seed, int number) {
  Random random(seed * 2'000'003 + static_cast<std::uint64_t>(number));
  std::string html = fmt::format(
      "<!doctype html><html lang=es><head><meta charset=utf-8><title>{0}</title>"
      "<meta property='og:title' content='{0}'>",
      title_of(random, number));
  html += style_of(random, 14'000) + "</head><body>" + menu_of(110) + "<main><h1>" +
          title_of(random, number) + "</h1>";
  for (int block = 0; block < 4; ++block)
    html += "<section class='bloque row'><div class='fila col-md-8' data-bloque='texto'>" +
            body_of(random) + "</div></section>";
  html += "</main>";
  while (html.size() < 45'500)
    html += "<aside class='lateral widget'><div class='widget-inner'>" + menu_of(6) +
            "<div class='sep sep-claro' aria-hidden='true'><span class='icono icono-flecha'></span>"
            "</div></div></aside>";
  return html + "<footer>Contacto</footer>" + script_of(random, 13'000) + "</body></html>";
}

}  // namespace atalaya::bench
