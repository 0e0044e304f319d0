#include "base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace atalaya {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char letter) { return static_cast<unsigned char>(letter) < 0x80; });
}

bool is_ascii_space(char letter) {
  return letter == ' ' || (letter >= '\t' && letter <= '\r');
}

char ascii_lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}

std::uint8_t byte_at(std::string_view text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]);
}

/// One step of a decoder: the character (kReplacement when ill-formed) and how many bytes it took.
struct Step {
  char32_t code_point;
  std::size_t length;
  bool well_formed;
};

// Table 3-7 of the Unicode standard: the range of the second byte depends on the first.
Step decode(std::string_view text, std::size_t at) {
  const std::uint8_t first = byte_at(text, at);
  if (first < 0x80) return {first, 1, true};
  if (first < 0xC2 || first > 0xF4) return {kReplacement, 1, false};
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  std::uint8_t low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  std::uint8_t high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  char32_t code_point = first & (0xFFU >> (length + 1));
  for (std::size_t index = 1; index < length; ++index, low = 0x80, high = 0xBF) {
    if (at + index >= text.size() || byte_at(text, at + index) < low ||
        byte_at(text, at + index) > high)
      return {kReplacement, index, false};
    code_point = code_point << 6U | (byte_at(text, at + index) & 0x3FU);
  }
  return {code_point, length, true};
}

bool is_invisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0x00AD || c == 0x061C ||
         (c >= 0x7F && c <= 0x9F);
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

// U+00C0–U+017F without marks and in lower case; '.' where no single letter stands for the
// character.
constexpr char kNotInTable = '.';
constexpr std::string_view kLatinFold =
    "aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.yaaaaaaccccccccdd.."
    "eeeeeeeeeegggg"
    "gggghh..iiiiiiiii...jjkk.llllll....nnnnnn...oooooo..rrrrrrsssssssstttt.."
    "uuuuuuuuuuuuwwyyyzzzzzzs";

std::string fold_by_icu(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(error);
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  wide.foldCase();
  const icu::UnicodeString decomposed = nfkd->normalize(wide, error);
  icu::UnicodeString kept;
  for (int32_t at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
    const UChar32 letter = decomposed.char32At(at);
    if (u_charType(letter) != U_NON_SPACING_MARK) kept.append(letter);
  }
  std::string out;
  kept.toUTF8String(out);
  return out;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Step step = decode(text, at);
    if (!step.well_formed) return false;
    at += step.length;
  }
  return true;
}

std::string repair_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const Step step = decode(bytes, at);
    if (step.well_formed && step.code_point != 0)
      out.append(bytes.substr(at, step.length));
    else
      append_utf8(out, kReplacement);
    at += step.length;
  }
  return out;
}

std::string to_nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfc->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink,
                     nullptr, error);
  return out;
}

std::string fold_for_matching(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Step step = decode(text, at);
    at += step.length;
    if (is_space(step.code_point)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
      continue;
    }
    if (step.code_point < 0x80) {
      out += ascii_lower(static_cast<char>(step.code_point));
      continue;
    }
    const bool in_table = step.code_point >= 0xC0 && step.code_point - 0xC0 < kLatinFold.size();
    const char folded = in_table ? kLatinFold[step.code_point - 0xC0] : kNotInTable;
    if (folded != kNotInTable)
      out += folded;
    else
      out += fold_by_icu(text.substr(at - step.length, step.length));
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string to_lower(std::string_view text) {
  std::string out;
  if (is_ascii(text)) {
    out.resize(text.size());
    std::transform(text.begin(), text.end(), out.begin(), ascii_lower);
    return out;
  }
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  wide.toLower(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

std::string collapse_white_space(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Step step = decode(text, at);
    if (!is_space(step.code_point))
      out.append(text.substr(at, step.length));
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
    at += step.length;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string strip_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Step step = decode(text, at);
    const char32_t c = step.code_point;
    const bool control = c < 0x20 && c != '\t' && c != '\n';
    if (!control && !is_invisible(c)) out.append(text.substr(at, step.length));
    at += step.length;
  }
  return out;
}

std::string clean_line(std::string_view text) {
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '\r', ' ');
  return to_nfc(collapse_white_space(strip_controls(spaced)));
}

std::string_view truncate_utf8(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (byte_at(text, bytes) & 0xC0U) == 0x80) --bytes;
  return text.substr(0, bytes);
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char letter) {
    return (static_cast<std::uint8_t>(letter) & 0xC0U) != 0x80;
  }));
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const Step step = decode(text, at);
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
