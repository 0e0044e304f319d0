#pragma once

#include <cstdint>
#include <string>

namespace atalaya::bench {

/// RSS 2.0 of announcements of about 1.7 KB each; the same for the same numbers. Funders are
/// invented.
[[nodiscard]] std::string make_feed(std::uint64_t seed, int number, int items);

/// An HTML page of one announcement among navigation and boilerplate, about 60 KB.
[[nodiscard]] std::string make_page(std::uint64_t seed, int number);

}  // namespace atalaya::bench
