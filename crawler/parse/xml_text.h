#pragma once

#include <string>
#include <vector>

namespace atalaya::parse {

/// An XML text made ready for a strict parser.
struct PreparedXml {
  std::string text;                   ///< UTF-8 without NUL, DOCTYPE or characters XML forbids
  std::vector<std::string> warnings;  ///< what was refused or repaired
  bool malformed = false;             ///< the text was not well-formed XML
};

/// Maps HTML's named entities to characters, escapes stray ampersands and less-than signs, drops
/// control characters and the DOCTYPE, refuses entities it declares, and cuts what is nested deeper
/// than 500. Works in one pass; a text with nothing to repair is returned as it is.
[[nodiscard]] PreparedXml prepare_xml(std::string utf8);

}  // namespace atalaya::parse
