#pragma once

#include <string>

#include "crawler/parse/html_document.h"
#include "tests/support/catch.h"

namespace atalaya::parse {

inline HtmlDocument document_of(const std::string& html, const ParseBudget& budget = {}) {
  auto document = HtmlDocument::parse(html, {"https://fondo.example/convocatorias/", ""}, budget);
  REQUIRE(document.has_value());
  return std::move(*document);
}

inline Page page_of(const std::string& html) {
  return document_of(html).page();
}

inline std::string text_of(const std::string& body) {
  return page_of("<html><body>" + body + "</body></html>").text;
}

/// Enough words for a text to count as the main one.
inline std::string filler() {
  std::string text;
  for (int word = 0; word < 40; ++word) text += "agua limpia para todos ";
  return "<p>" + text + "</p>";
}

}  // namespace atalaya::parse
