#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crawler/parse/layout.h"

namespace atalaya::parse {

/// Plain text of an HTML fragment, rendered as TextWriter says. No tree is built: linear, whatever
/// the nesting. Text without markup comes back with its white space collapsed and its entities
/// decoded.
[[nodiscard]] std::string html_to_text(std::string_view html);

/// A canonical text and what its stretches were.
struct LaidOutText {
  std::string text;
  std::vector<TextSpan> layout;
};

/// The text that html_to_text() gives, with its layout; the targets of links stand as written.
[[nodiscard]] LaidOutText html_to_layout(std::string_view html);

}  // namespace atalaya::parse
