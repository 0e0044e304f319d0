#include "app/line_reader.h"

#include <array>
#include <cerrno>
#include <string_view>

#include <unistd.h>

namespace atalaya::app {

bool LineReader::refill() {
  std::array<char, 65536> chunk{};
  ssize_t got = 0;
  do got = ::read(descriptor_, chunk.data(), chunk.size());
  while (got < 0 && errno == EINTR);
  if (got <= 0) return false;
  buffer_.assign(chunk.data(), static_cast<std::size_t>(got));
  at_ = 0;
  return true;
}

std::optional<InputLine> LineReader::next() {
  InputLine line;
  bool any = false;
  while (at_ < buffer_.size() || refill()) {
    any = true;
    const std::size_t end = buffer_.find('\n', at_);
    const std::string_view part = std::string_view(buffer_).substr(at_, end - at_);
    if (line.text.size() + part.size() > limit_) line.too_long = true;
    if (!line.too_long) line.text += part;
    if (line.too_long) line.text.clear();
    if (end == std::string::npos) {
      at_ = buffer_.size();
      continue;
    }
    at_ = end + 1;
    return line;
  }
  return any ? std::optional(std::move(line)) : std::nullopt;
}

}  // namespace atalaya::app
