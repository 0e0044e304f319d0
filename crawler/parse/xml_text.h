#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace atalaya::parse {

/// An XML text made ready for a strict parser.
struct PreparedXml {
  std::string text;                   ///< without DOCTYPE and characters that XML forbids
  std::string doctype;                ///< what stood between "<!DOCTYPE" and its end
  std::vector<std::string> warnings;  ///< what was refused or replaced
  bool malformed = false;             ///< the text was not well-formed XML
};

/// Maps the entities of HTML to characters, drops control characters and the DOCTYPE, and leaves
/// entities that a DOCTYPE declares unexpanded. One pass; a text with nothing to change is returned
/// as it is. `utf8` holds no NUL.
[[nodiscard]] PreparedXml prepare_xml(std::string utf8);

/// A text that a strict parser refused, with every tag closed and every stray mark escaped.
///
/// An entry (`item`, `entry`) that never ends is dropped: what remains is whole. Linear.
[[nodiscard]] std::string balance_xml(std::string_view text);

}  // namespace atalaya::parse
