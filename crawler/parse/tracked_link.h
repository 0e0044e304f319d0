#pragma once

#include <string>
#include <string_view>

namespace atalaya::parse {

/// The address that a click-tracker's or a safe-link's address carries in itself: in a parameter
/// ("?url=https%3A…", base64 too) or behind its path ("…/https://…"). The address itself when it
/// carries none; a tracker that only the tracker can read has to be followed.
[[nodiscard]] std::string unwrapped_link(std::string_view address);

}  // namespace atalaya::parse
