#include "crawler/parse/page_part.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace atalaya::parse {
namespace {

constexpr std::string_view kPage = "page:";
constexpr std::string_view kBetween = "\n\n";

// The text of "page:3"; null when there is no such page.
const std::string* page_named(const std::vector<std::string>& pages, std::string_view part) {
  if (!part.starts_with(kPage)) return nullptr;
  part.remove_prefix(kPage.size());
  std::size_t number = 0;
  const auto* start = part.begin();
  const auto [stop, error] = std::from_chars(start, part.end(), number);
  const bool is_number = error == std::errc{} && stop == part.end();
  return is_number && number >= 1 && number <= pages.size() ? &pages[number - 1] : nullptr;
}

}  // namespace

std::string page_part(std::size_t first, std::size_t last) {
  std::string part = fmt::format("{}{}", kPage, first + 1);
  for (std::size_t page = first + 1; page <= last; ++page)
    part += fmt::format("+{}{}", kPage, page + 1);
  return part;
}

bool is_page_part(std::string_view part) {
  return part.starts_with(kPage);
}

std::optional<std::string> page_part_text(const std::vector<std::string>& pages,
                                          std::string_view part) {
  std::string text;
  for (bool is_first = true;; is_first = false) {
    const std::size_t end = part.find('+');
    const std::string* page = page_named(pages, part.substr(0, end));
    if (page == nullptr) return std::nullopt;
    if (!is_first) text += kBetween;
    text += *page;
    if (end == part.npos) return text;
    part.remove_prefix(end + 1);
  }
}

JoinedPages::JoinedPages(const std::vector<std::string>& pages) {
  for (const std::string& page : pages) {
    if (!starts_.empty()) text_ += kBetween;
    starts_.push_back(text_.size());
    text_ += page;
  }
}

PlaceInPages JoinedPages::place_of(std::size_t start, std::size_t end) const {
  const std::size_t first = page_at(start);
  std::size_t last = page_at(end > start ? end - 1 : start);
  if (end > end_of(last)) ++last;  // it ends between two pages
  return {page_part(first, last), start - starts_[first]};
}

std::size_t JoinedPages::end_of(std::size_t page) const {
  return page + 1 < starts_.size() ? starts_[page + 1] - kBetween.size() : text_.size();
}

// The last page that begins at the byte or before it: the blank between pages ends the one above.
std::size_t JoinedPages::page_at(std::size_t byte) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), byte);
  return static_cast<std::size_t>(after - starts_.begin()) - 1;
}

}  // namespace atalaya::parse
