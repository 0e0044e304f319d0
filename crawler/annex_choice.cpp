#include "crawler/annex_choice.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace atalaya::crawler {

namespace {

std::optional<Url> web_address(const std::string& text) {
  const auto url = Url::parse(text);
  if (!url || (url->scheme() != "http" && url->scheme() != "https")) return std::nullopt;
  return url->without_fragment();
}

}  // namespace

std::vector<Url> annexes_to_archive(const CallFacts& facts, int most) {
  std::vector<Url> addresses;
  const Nature* nature = facts.nature.value();
  if (nature == nullptr || *nature != Nature::kCall) return addresses;
  for (const Claim<Annex>& annex : facts.annexes) {
    if (static_cast<int>(addresses.size()) >= most) break;
    const auto address = web_address(annex.value.url);
    if (!address) continue;
    const bool listed = std::any_of(addresses.begin(), addresses.end(), [&](const Url& known) {
      return known.href() == address->href();
    });
    if (!listed) addresses.push_back(*address);
  }
  return addresses;
}

}  // namespace atalaya::crawler
