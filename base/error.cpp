#include "base/error.h"

#include <array>
#include <cstddef>

namespace atalaya {

std::string_view to_string(ErrorKind kind) {
  static constexpr std::array<std::string_view, 9> kWords{
      "network", "http_status",   "malformed", "not_found", "conflict",
      "storage", "configuration", "refused",   "usage"};
  return kWords.at(static_cast<std::size_t>(kind));
}

}  // namespace atalaya
