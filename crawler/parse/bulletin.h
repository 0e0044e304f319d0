#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/parse/html_text.h"

namespace atalaya::parse {

struct BulletinLink {
  std::string text;     ///< one clean line; the address itself in plain text
  std::string address;  ///< http or https, as written
};

/// One announcement of a bulletin: a stretch of its text.
struct BulletinItem {
  std::string title;      ///< a line of the stretch, without its bullet or number
  std::size_t start = 0;  ///< bytes of the bulletin's text
  std::size_t end = 0;
  std::vector<BulletinLink> links;  ///< in order; none that unsubscribes, shares or shows the mail
};

/// The layout of a plain text: addresses are links; underlined, numbered and all-capital lines are
/// headings.
[[nodiscard]] LaidOutText plain_layout(std::string_view text);

/// The announcements of a bulletin in their order: by its headings, by titles that are links, by
/// "read more" links, by its lists or by its rows, whatever tells at least two apart; sections that
/// hold several are split again. Empty when nothing tells two apart. What follows the words of
/// leaving the list belongs to no item. At most kItemLimit of them.
[[nodiscard]] std::vector<BulletinItem> split_bulletin(const LaidOutText& bulletin);

inline constexpr std::size_t kItemLimit = 200;

/// Where the item's own page is: the link of its title, else "read more", else its first link.
/// Empty when it has no link.
[[nodiscard]] std::string main_address(const BulletinItem& item);

/// The links of a stretch of the bulletin that lead to content.
[[nodiscard]] std::vector<BulletinLink> content_links(const LaidOutText& bulletin,
                                                      std::size_t start, std::size_t end);

}  // namespace atalaya::parse
