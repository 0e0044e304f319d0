#include "net/http.h"

#include <algorithm>

#include <fmt/format.h>

namespace atalaya::net {

std::string_view find_header(const Headers& headers, std::string_view name) {
  const auto found = std::find_if(headers.begin(), headers.end(),
                                  [&](const auto& header) { return header.first == name; });
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::string user_agent(std::string_view name, std::string_view contact) {
  if (contact.empty()) return fmt::format("{}/{}", name, ATALAYA_VERSION);
  return fmt::format("{}/{} (+{})", name, ATALAYA_VERSION, contact);
}

}  // namespace atalaya::net
