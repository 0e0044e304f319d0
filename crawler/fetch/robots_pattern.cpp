#include "crawler/fetch/robots_pattern.h"

#include <algorithm>
#include <cstring>

#include "base/percent.h"

namespace atalaya::fetch {

namespace {

constexpr std::size_t kEscapeSize = 3;

bool is_reserved(unsigned char byte) {
  constexpr std::string_view kReserved = "!#$&'()*+,/:;=?@[]%";
  return kReserved.find(static_cast<char>(byte)) != kReserved.npos;
}

bool is_printable(unsigned char byte) {
  return byte > 0x20 && byte < 0x7F;
}

// Linear in both, unlike std::string_view::find.
std::size_t find_from(std::string_view text, std::string_view part, std::size_t from) {
  const void* found = ::memmem(text.data() + from, text.size() - from, part.data(), part.size());
  if (found == nullptr) return text.npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

std::string_view take_until_star(std::string_view& pattern) {
  const std::size_t star = std::min(pattern.find('*'), pattern.size());
  const std::string_view part = pattern.substr(0, star);
  pattern.remove_prefix(std::min(star + 1, pattern.size()));
  return part;
}

}  // namespace

std::string normalize_robots_path(std::string_view path) {
  std::string out;
  out.reserve(path.size());
  for (std::size_t at = 0; at < path.size();) {
    const auto escaped = escaped_byte(path.substr(at));
    const auto byte = escaped.value_or(static_cast<unsigned char>(path[at]));
    if (is_printable(byte) && !(escaped && is_reserved(byte)))
      out += static_cast<char>(byte);
    else
      append_escape(out, byte);
    at += escaped ? kEscapeSize : 1;
  }
  return out;
}

// The part before the first star is a prefix; each later part is taken at its first place, which
// leaves the most room for the rest; the last part of an anchored pattern must end the path.
bool robots_pattern_matches(std::string_view pattern, std::string_view path) {
  const bool anchored = pattern.ends_with('$');
  if (anchored) pattern.remove_suffix(1);
  const bool has_star = pattern.find('*') != pattern.npos;
  const std::string_view prefix = take_until_star(pattern);
  if (!path.starts_with(prefix)) return false;
  std::size_t at = prefix.size();
  if (!has_star) return !anchored || at == path.size();
  while (pattern.find('*') != pattern.npos) {
    const std::string_view part = take_until_star(pattern);
    const std::size_t found = find_from(path, part, at);
    if (found == path.npos) return false;
    at = found + part.size();
  }
  if (!anchored) return find_from(path, pattern, at) != path.npos;
  return path.size() - at >= pattern.size() && path.ends_with(pattern);
}

}  // namespace atalaya::fetch
