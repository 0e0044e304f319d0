#include "base/text.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "base/character.h"
#include "base/utf8_step.h"

namespace atalaya {

namespace {

bool is_ascii_space(char letter) {
  return letter == ' ' || (letter >= '\t' && letter <= '\r');
}

char ascii_lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}

bool is_ascii_control(char letter) {
  return (letter >= 0 && letter < ' ' && letter != '\t' && letter != '\n') || letter == 0x7F;
}

// Below U+0300 nothing combines, so a text without later characters is in every composed form.
bool is_surely_nfc(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char letter) { return static_cast<std::uint8_t>(letter) < 0xCC; });
}

// Where the printing ASCII characters that begin at text[at] end.
std::size_t end_of_word(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] > ' ') ++at;
  return at;
}

icu::UnicodeString to_utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

// Capitals of Latin-1 ("À" is C3 80) have their small letters 32 further, dashes and quotes (E2 80)
// have none; false when any other character needs ICU.
bool lower_latin(std::string& text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<std::uint8_t>(text[at]);
    if (byte < 0x80) {
      text[at] = ascii_lower(text[at]);
      continue;
    }
    if (++at == text.size()) return false;
    const auto next = static_cast<std::uint8_t>(text[at]);
    if (byte == 0xC3 && next >= 0x80 && next <= 0x9E && next != 0x97)
      text[at] = static_cast<char>(next + 0x20);
    else if (byte == 0xE2 && next == 0x80)
      ++at;
    else if (byte != 0xC2 && byte != 0xC3)
      return false;
  }
  return true;
}

}  // namespace

std::string to_nfc(std::string_view text) {
  if (is_surely_nfc(text)) return std::string(text);
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfc->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink,
                     nullptr, error);
  return out;
}

std::string to_lower(std::string_view text) {
  std::string out(text);
  if (lower_latin(out)) return out;
  out.clear();
  return to_utf16(text).toLower(icu::Locale::getRoot()).toUTF8String(out);
}

std::string collapse_white_space(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Step step = utf8_step(text, at);
    if (!is_white_space(step.code_point)) {
      const std::size_t end = end_of_word(text, at + step.length);
      out.append(text, at, end - at);
      at = end;
      continue;
    }
    if (!out.empty() && out.back() != ' ') out += ' ';
    at += step.length;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string strip_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto run = text.substr(at, end_of_ascii(text, at) - at);
    std::copy_if(run.begin(), run.end(), std::back_inserter(out),
                 [](char letter) { return !is_ascii_control(letter); });
    at += run.size();
    if (at == text.size()) break;
    const Utf8Step step = utf8_step(text, at);
    if (!is_invisible(step.code_point)) out.append(text, at, step.length);
    at += step.length;
  }
  return out;
}

std::string clean_line(std::string_view text) {
  std::string spaced(text);
  std::replace_if(spaced.begin(), spaced.end(), is_ascii_space, ' ');
  return to_nfc(collapse_white_space(strip_controls(spaced)));
}

std::string_view trim_ascii(std::string_view text) {
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

bool equals_ignoring_ascii_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char left, char right) { return ascii_lower(left) == ascii_lower(right); });
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char letter : text) {
    switch (letter) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += letter;
    }
  }
  return out;
}

}  // namespace atalaya
