#pragma once

#include <string>
#include <string_view>

namespace atalaya::parse {

/// Plain text of an HTML fragment, rendered as TextWriter says. No tree is built: linear, whatever
/// the nesting. Text without markup comes back with its white space collapsed and its entities
/// decoded.
[[nodiscard]] std::string html_to_text(std::string_view html);

}  // namespace atalaya::parse
