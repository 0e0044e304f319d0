#pragma once

#include <string>
#include <vector>

#include <fmt/format.h>

#include "domain/source.h"

namespace atalaya::test {

/// Reads what listing_page() writes.
inline ListingRule sample_rule() {
  return {
      .item = "li.call", .title = "a", .link = "a", .date = "", .next = "a.next", .summary = ""};
}

inline std::string sample_item(const std::string& link, const std::string& title,
                               const std::string& text = "") {
  return fmt::format("<li class=call><a href=\"{}\">{}</a> {}</li>", link, title, text);
}

/// Items that nobody would take for short.
inline std::string long_text() {
  std::string text = "Fecha de cierre: 5 de mayo de 2027. ";
  while (text.size() < 500) text += "Se apoyan proyectos de agua de municipios y sus aliados. ";
  return text;
}

inline std::string listing_page(const std::string& items, const std::string& next = "") {
  const std::string link =
      next.empty() ? "" : fmt::format("<a class=next href=\"{}\">Siguiente</a>", next);
  return "<!doctype html><html "
         "lang=es><title>Convocatorias</title><body><h1>Convocatorias</h1><ul>" +
         items + "</ul>" + link + "</body></html>";
}

inline std::string call_page(const std::string& title, const std::string& closing) {
  return fmt::format(
      "<!doctype html><html lang=es><title>{0}</title><body><h1>{0}</h1><p>Pueden participar los "
      "municipios de "
      "Colombia con proyectos de agua.</p><p>Fecha de cierre: {1}</p></body></html>",
      title, closing);
}

inline std::string feed_item(const std::string& link, const std::string& title) {
  return fmt::format(
      "<item><title>{}</title><link>{}</link><description>Cierra el 5 de mayo de "
      "2027</description></item>",
      title, link);
}

inline std::string feed_of(const std::string& items) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss "
         "version=\"2.0\"><channel><title>Boletín</title>" +
         items + "</channel></rss>";
}

}  // namespace atalaya::test
