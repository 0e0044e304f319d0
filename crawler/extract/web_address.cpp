#include "crawler/extract/web_address.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace atalaya::extract {

namespace {

constexpr std::array<std::string_view, 4> kBeginnings{"https://", "http://", "www.", "ftp://"};

bool is_word_byte(char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z') || static_cast<unsigned char>(byte) >= 0x80;
}

}  // namespace

std::size_t end_of_web_address(std::string_view text, std::size_t at) {
  if (!may_begin_web_address(text, at)) return at;
  if (at > 0 && is_word_byte(text[at - 1])) return at;
  const bool begins =
      std::any_of(kBeginnings.begin(), kBeginnings.end(), [&](std::string_view beginning) {
        return equals_ignoring_ascii_case(text.substr(at, beginning.size()), beginning);
      });
  if (!begins) return at;
  std::size_t end = std::min(text.find_first_of(" \t\r\n<>\"|", at), text.size());
  while (end > at && std::string_view(".,;:!?)]'").find(text[end - 1]) != std::string_view::npos)
    --end;
  return end;
}

}  // namespace atalaya::extract
