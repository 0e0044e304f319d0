#include "crawler/parse/charset.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "crawler/parse/charset_converter.h"
#include "crawler/parse/charset_declaration.h"
#include "crawler/parse/charset_guess.h"
#include "crawler/parse/charset_labels.h"

namespace atalaya::parse {
namespace {

using namespace std::string_view_literals;

struct ByteOrderMark {
  std::string_view bytes;
  std::string_view encoding;
  bool xml_only;
};

constexpr std::array<ByteOrderMark, 5> kMarks = {{
    {"\xFF\xFE\0\0"sv, "utf-32le", true},
    {"\0\0\xFE\xFF"sv, "utf-32be", true},
    {"\xEF\xBB\xBF"sv, "utf-8", false},
    {"\xFF\xFE"sv, "utf-16le", false},
    {"\xFE\xFF"sv, "utf-16be", false},
}};

/// How the first "<?" or "<x" of an XML text looks in wide encodings. Source: XML 1.0, appendix F.
constexpr std::array<ByteOrderMark, 6> kWidePatterns = {{
    {"<\0\0\0"sv, "utf-32le", true},
    {"\0\0\0<"sv, "utf-32be", true},
    {"<\0?\0"sv, "utf-16le", false},
    {"\0<\0?"sv, "utf-16be", false},
    {"<\0"sv, "utf-16le", true},
    {"\0<"sv, "utf-16be", true},
}};

struct Choice {
  std::string_view encoding;
  std::string_view how;
};

template <std::size_t N>
const ByteOrderMark* match(const std::array<ByteOrderMark, N>& marks, std::string_view bytes,
                           Markup markup) {
  for (const auto& mark : marks)
    if (bytes.starts_with(mark.bytes) && (!mark.xml_only || markup == Markup::kXml)) return &mark;
  return nullptr;
}

std::optional<std::string_view> declared(std::string_view bytes, Markup markup) {
  if (markup == Markup::kHtml) {
    if (auto found = declared_in_meta(bytes)) return found;
  }
  if (markup == Markup::kPlain) return std::nullopt;
  if (const auto* wide = match(kWidePatterns, bytes, markup)) return wide->encoding;
  const auto label = label_in_xml_declaration(bytes);
  if (!label) return std::nullopt;
  auto encoding = encoding_of_label(*label);
  // A declaration that could be read byte by byte is not in a wide encoding.
  if (encoding && encoding->starts_with("utf-16")) return "utf-8";
  return encoding;
}

bool announces_unknown(std::string_view bytes, std::string_view content_type, Markup markup) {
  if (markup != Markup::kXml || !charset_parameter(content_type).empty()) return false;
  const auto label = label_in_xml_declaration(bytes);
  return label && !encoding_of_label(*label);
}

std::optional<Choice> announced(std::string_view bytes, std::string_view content_type,
                                Markup markup) {
  if (const auto http = encoding_of_label(charset_parameter(content_type)))
    return Choice{*http, "http"};
  if (const auto inside = declared(bytes, markup)) return Choice{*inside, "declaration"};
  return std::nullopt;
}

DecodedText finish(Converted converted, Choice choice) {
  DecodedText text;
  text.utf8 = std::move(converted.utf8);
  text.replaced = converted.replaced;
  text.encoding = choice.encoding;
  text.how = choice.how;
  return text;
}

/// What bytes that are not UTF-8 look like.
std::optional<Choice> other_than_utf8(std::string_view bytes) {
  if (looks_like_windows1252(bytes)) return Choice{"windows-1252", "fallback"};
  if (const auto guessed = guess_legacy_encoding(bytes)) return Choice{*guessed, "guess"};
  return std::nullopt;
}

DecodedText read_as(std::string_view bytes, Choice choice) {
  if (choice.encoding != "utf-8" || is_plain_utf8(bytes))
    return finish(to_utf8(bytes, choice.encoding), choice);
  const auto other = other_than_utf8(bytes);
  if (!other) return finish(to_utf8(bytes, "utf-8"), choice);
  auto text = finish(to_utf8(bytes, other->encoding), *other);
  text.contradicted = true;
  return text;
}

// Text without a charset is US-ASCII, which is windows-1252 by its WHATWG name. Source: RFC 3023,
// sections 3.1 and 3.6, for XML served as "text/xml" or "text/…+xml".
bool is_ascii_by_type(std::string_view content_type, Markup markup) {
  return markup == Markup::kHtml ||
         (markup == Markup::kXml && equals_ignoring_ascii_case(content_type.substr(0, 5), "text/"));
}

DecodedText undeclared(std::string_view bytes, std::string_view content_type, Markup markup) {
  const bool ascii = std::ranges::all_of(bytes, [](char c) { return (c & 0x80) == 0; });
  if (ascii && is_ascii_by_type(trim_ascii(content_type), markup))
    return finish(to_utf8(bytes, "windows-1252"), {"windows-1252", "fallback"});
  std::optional<Choice> other;
  if (!is_plain_utf8(bytes)) other = other_than_utf8(bytes);
  const Choice choice = other.value_or(Choice{"utf-8", "utf-8"});
  auto text = finish(to_utf8(bytes, choice.encoding), choice);
  text.contradicted = markup == Markup::kXml && other.has_value();  // XML is UTF-8 unless it says
  return text;
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return lower;
}

}  // namespace

DecodedText decode_text(std::string_view bytes, std::string_view content_type, Markup markup) {
  if (const auto* mark = match(kMarks, bytes, markup))
    return finish(to_utf8(bytes.substr(mark->bytes.size()), mark->encoding),
                  {mark->encoding, "bom"});
  if (const auto choice = announced(bytes, content_type, markup)) return read_as(bytes, *choice);
  auto text = undeclared(bytes, content_type, markup);
  text.contradicted = text.contradicted || announces_unknown(bytes, content_type, markup);
  return text;
}

std::optional<std::string_view> encoding_of_label(std::string_view label) {
  return encoding_of_lower_case_label(lower_ascii(trim_ascii(label)));
}

std::string_view charset_parameter(std::string_view content_type) {
  auto rest = content_type;
  while (true) {
    const auto semicolon = rest.find(';');
    if (semicolon == std::string_view::npos) return {};
    rest = rest.substr(semicolon + 1);
    const auto parameter = rest.substr(0, rest.find(';'));
    const auto equals = parameter.find('=');
    if (equals == std::string_view::npos ||
        !equals_ignoring_ascii_case(trim_ascii(parameter.substr(0, equals)), "charset"))
      continue;
    auto value = trim_ascii(parameter.substr(equals + 1));
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
        value.back() == value.front())
      value = value.substr(1, value.size() - 2);
    return trim_ascii(value);
  }
}

}  // namespace atalaya::parse
