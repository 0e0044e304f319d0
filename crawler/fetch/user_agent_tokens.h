#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace atalaya::fetch {

/// The name before "/version", in lower case: "AtalayaBot/1.0" gives "atalayabot".
[[nodiscard]] std::string product_token(std::string_view agent);

/// The names that a group of a robots.txt may use for a User-Agent, in lower case: first the whole
/// text before the version, then each product, then products that a comment names with a version.
/// "Mozilla/5.0 (X11) AtalayaBot/1.0" has "mozilla" and "atalayabot".
[[nodiscard]] std::vector<std::string> product_tokens(std::string_view agent);

}  // namespace atalaya::fetch
