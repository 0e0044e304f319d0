#pragma once

#include <optional>
#include <string_view>

namespace atalaya::parse {

/// Encoding name that an HTML text declares in its first 64 KiB. Source: HTML standard, "prescan a
/// byte stream to determine its encoding" and "change the encoding while parsing".
[[nodiscard]] std::optional<std::string_view> declared_in_meta(std::string_view bytes);

/// Label written in an XML declaration, as it stands there; nothing without one.
[[nodiscard]] std::optional<std::string_view> label_in_xml_declaration(std::string_view bytes);

}  // namespace atalaya::parse
