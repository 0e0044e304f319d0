#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/civil_date.h"
#include "base/url.h"
#include "crawler/parse/html_tree.h"

namespace atalaya::parse {

// What a page says of itself.

/// The heading of the main text, else og:title, else <title> without the site's name. One line.
[[nodiscard]] std::string title_of(const Node& root, const Node& body);

/// Day of publication by its metadata, JSON-LD or <time>; `html` is the source of the page.
[[nodiscard]] std::optional<CivilDate> publication_day(const Node& root, std::string_view html);

/// What relative links are resolved against: <base href>, else `address`.
[[nodiscard]] Url base_address(const Node& root, const Url& address);

/// As declared by <html lang>: "es-CO"; empty when it is not.
[[nodiscard]] std::string declared_language(const Node& root);

}  // namespace atalaya::parse
