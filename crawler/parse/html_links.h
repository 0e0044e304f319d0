#pragma once

#include <string>
#include <string_view>

#include "base/url.h"

namespace atalaya::parse {

/// "https:", "mailto:", …: an address that needs no base.
[[nodiscard]] bool has_scheme(std::string_view address);

/// Makes the relative addresses in the attributes of an HTML fragment (href, src and their kin)
/// absolute. Everything else stays as it is, byte for byte; addresses within the page ("#x") too.
void resolve_html_links(std::string& html, const Url& base);

/// The address of a start tag "<a … href=…>" as written, its "&amp;" read; empty without one.
[[nodiscard]] std::string link_target(std::string_view tag);

}  // namespace atalaya::parse
