#include "crawler/parse/link_pattern.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace atalaya::parse {

// The pieces between the stars stand one after the other: the first place of each is as good as
// any.
bool fits_pattern(std::string_view address, std::string_view pattern) {
  const std::string lower = to_lower(address);
  const std::string wanted = to_lower(pattern);
  std::string_view rest = wanted;
  std::size_t from = 0;
  while (!rest.empty()) {
    const std::size_t star = std::min(rest.find('*'), rest.size());
    const std::string_view piece = rest.substr(0, star);
    const std::size_t at = lower.find(piece, from);
    if (at == lower.npos) return false;
    from = at + piece.size();
    rest.remove_prefix(std::min(star + 1, rest.size()));
  }
  return true;
}

}  // namespace atalaya::parse
