#include "crawler/parse/json_part.h"

#include <algorithm>

#include "base/text.h"
#include "crawler/parse/html_text.h"
#include "domain/api_mapping.h"

namespace atalaya::parse {

namespace {

constexpr std::string_view kPlain = "json:";
constexpr std::string_view kHtml = "html:";
constexpr std::string_view kBetween = "\n\n";

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
  std::string out;
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what)) {
    out.append(text.substr(0, at)).append(by);
    text.remove_prefix(at + what.size());
  }
  return out.append(text);
}

std::optional<std::string> text_of_one(JsonPointers& document, std::string_view part) {
  const bool html = part.starts_with(kHtml);
  if (!html && !part.starts_with(kPlain)) return std::nullopt;
  const std::string pointer = replaced(part.substr(kPlain.size()), "~2", "+");
  if (!is_json_pointer(pointer)) return std::nullopt;
  const auto found = document.find(document.root(), pointer);
  return found ? json_value_text(*found->value, html) : std::nullopt;
}

}  // namespace

std::string json_part(const PointedValue& value, bool html) {
  return std::string(html ? kHtml : kPlain) + replaced(value.pointer, "+", "~2");
}

std::string joined_parts(const std::vector<std::string>& parts) {
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : "+") + part;
  return joined;
}

std::optional<std::string> json_value_text(const JsonValue& value, bool html) {
  const auto text = scalar_text(value);
  if (!text) return std::nullopt;
  if (html) return html_to_text(*text);
  const std::string lines = replaced(replaced(*text, "\r\n", "\n"), "\r", "\n");
  return to_nfc(strip_controls(lines));
}

std::optional<std::string> json_part_text(JsonPointers& document, std::string_view part) {
  std::string text;
  bool is_first = true;
  while (is_first || !part.empty()) {
    const std::string_view one = part.substr(0, part.find('+'));
    part.remove_prefix(std::min(part.size(), one.size() + 1));
    const auto found = text_of_one(document, one);
    if (!found) return std::nullopt;
    if (!is_first) text += kBetween;
    text += *found;
    is_first = false;
  }
  return text;
}

bool is_json_part(std::string_view part) {
  return part.starts_with(kPlain) || part.starts_with(kHtml);
}

std::optional<JsonValue> parse_json_document(std::string_view bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  if (is_valid_utf8(bytes)) return parse_json(bytes);
  return parse_json(repair_utf8(bytes));
}

}  // namespace atalaya::parse
