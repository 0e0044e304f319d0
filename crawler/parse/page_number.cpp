#include "crawler/parse/page_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "crawler/parse/html_render.h"

namespace atalaya::parse {

namespace {

constexpr std::array<std::string_view, 16> kPageWords{
    "page",     "pagina", "pag",    "pg",         "paged", "p",    "pageno", "pagenumber",
    "page_num", "start",  "offset", "limitstart", "desde", "from", "np",     "seite"};

bool names_page(std::string_view word) {
  const std::string lower = to_lower(word);
  return std::any_of(kPageWords.begin(), kPageWords.end(),
                     [&](std::string_view known) { return lower == known; });
}

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

// The address with the number of its page replaced by '#': "?page=#", "/page/#". Nothing when no
// part of it is a page's number. A plain address is the first page of those that have one more
// part.
std::optional<std::string> family_of(std::string_view address) {
  for (std::size_t at = 0; at < address.size(); ++at) {
    if (!is_digit(address[at]) || at == 0 || (address[at - 1] != '=' && address[at - 1] != '/'))
      continue;
    std::size_t end = at;
    while (end < address.size() && is_digit(address[end])) ++end;
    const bool is_whole =
        end == address.size() || address[end] == '&' || address[end] == '/' || address[end] == '#';
    const std::size_t start = address.find_last_of("/?&", at - 2);
    if (is_whole && start != address.npos && at >= start + 2 &&
        names_page(address.substr(start + 1, at - start - 2)))
      return std::string(address.substr(0, at)) + '#' + std::string(address.substr(end));
    at = end;
  }
  return std::nullopt;
}

std::optional<int> number_of(std::string_view text) {
  constexpr std::size_t kDigits = 4;
  int number = 0;
  const bool fits =
      !text.empty() && text.size() <= kDigits && std::all_of(text.begin(), text.end(), is_digit);
  if (!fits) return std::nullopt;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// The numbered links of one pager, by number.
using Pager = std::map<int, std::string>;

std::map<std::string, Pager> pagers_of(const Node& body, const Url& base) {
  std::map<std::string, Pager> pagers;
  for (const Node* node = &body; node != nullptr; node = next_in(body, *node)) {
    if (!is_tag(*node, GUMBO_TAG_A)) continue;
    const std::string target = link_target(*node, base);
    if (target.empty()) continue;
    const auto family = family_of(target);
    if (!family) continue;
    const auto number = number_of(line_of(*node));
    if (number && *number > 0) pagers[*family].emplace(*number, target);
  }
  return pagers;
}

// The number that leads here, else the first that is no link.
int current_of(const Pager& pager, const std::string& here) {
  for (const auto& [number, target] : pager)
    if (target == here) return number;
  int number = 1;
  while (pager.contains(number)) ++number;
  return number;
}

}  // namespace

std::string find_next_number(const Node& body, const Url& base) {
  const std::string here = base.without_fragment().href();
  for (const auto& [family, pager] : pagers_of(body, base)) {
    const auto next = pager.find(current_of(pager, here) + 1);
    if (next != pager.end()) return next->second;
  }
  return {};
}

}  // namespace atalaya::parse
