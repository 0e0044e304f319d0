#include "base/registrable_domain.h"

#include <algorithm>
#include <array>
#include <vector>

namespace atalaya {

namespace {

constexpr std::array<std::string_view, 22> kSecondLevels{
    "ac",  "co",  "com", "edu", "gob", "go",  "gouv", "gov", "govt",   "gub", "int",
    "jus", "leg", "mil", "ne",  "net", "nom", "or",   "org", "police", "sch", "web"};

bool is_numeric_address(std::string_view host) {
  const bool digits_and_dots = std::all_of(host.begin(), host.end(), [](char letter) {
    return letter == '.' || (letter >= '0' && letter <= '9');
  });
  return digits_and_dots || host.starts_with('[');
}

std::vector<std::string_view> labels_of(std::string_view host) {
  std::vector<std::string_view> labels;
  while (!host.empty()) {
    const std::size_t dot = std::min(host.find('.'), host.size());
    if (dot > 0) labels.push_back(host.substr(0, dot));
    host.remove_prefix(std::min(dot + 1, host.size()));
  }
  return labels;
}

bool is_second_level(std::string_view label) {
  return std::find(kSecondLevels.begin(), kSecondLevels.end(), label) != kSecondLevels.end();
}

}  // namespace

std::string registrable_domain(std::string_view host) {
  if (is_numeric_address(host)) return std::string(host);
  const std::vector<std::string_view> labels = labels_of(host);
  const std::size_t count = labels.size();
  if (count < 2) return std::string(host);
  const bool country = labels[count - 1].size() == 2 && is_second_level(labels[count - 2]);
  const std::size_t kept = country && count > 2 ? 3 : 2;
  std::string domain;
  for (std::size_t index = count - kept; index < count; ++index) {
    if (!domain.empty()) domain += '.';
    domain += labels[index];
  }
  return domain;
}

}  // namespace atalaya
