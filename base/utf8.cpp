#include <algorithm>
#include <cstdint>

#include "base/text.h"
#include "base/utf8_step.h"

namespace atalaya {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool continues_character(char letter) {
  return (static_cast<std::uint8_t>(letter) & 0xC0U) == 0x80;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = end_of_ascii(text, 0); at < text.size(); at = end_of_ascii(text, at)) {
    const Utf8Step step = utf8_step(text, at);
    if (!step.well_formed) return false;
    at += step.length;
  }
  return true;
}

std::string repair_utf8(std::string_view bytes) {
  if (bytes.find('\0') == bytes.npos && is_valid_utf8(bytes)) return std::string(bytes);
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const Utf8Step step = utf8_step(bytes, at);
    if (step.well_formed && step.code_point != 0)
      out.append(bytes.substr(at, step.length));
    else
      append_utf8(out, kReplacement);
    at += step.length;
  }
  return out;
}

std::string_view truncate_utf8(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && continues_character(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

std::size_t count_code_points(std::string_view text) {
  return text.size() -
         static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues_character));
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const Utf8Step step = utf8_step(text, at);
  at += step.well_formed ? step.length : 1;
  return step.code_point;
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&](char32_t byte) {
    out += static_cast<char>(static_cast<std::uint8_t>(byte));
  };
  if (code_point < 0x80) return put(code_point);
  if (code_point < 0x800) {
    put(0xC0 | code_point >> 6U);
  } else {
    if (code_point < 0x10000) {
      put(0xE0 | code_point >> 12U);
    } else {
      put(0xF0 | code_point >> 18U);
      put(0x80 | (code_point >> 12U & 0x3FU));
    }
    put(0x80 | (code_point >> 6U & 0x3FU));
  }
  put(0x80 | (code_point & 0x3FU));
}

}  // namespace atalaya
