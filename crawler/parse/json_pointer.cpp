#include "crawler/parse/json_pointer.h"

#include <charconv>
#include <utility>

#include "base/text.h"

namespace atalaya::parse {

namespace {

std::string unescaped(std::string_view token) {
  std::string plain;
  for (std::size_t at = 0; at < token.size(); ++at) {
    const bool is_escape = token[at] == '~' && at + 1 < token.size();
    if (!is_escape) {
      plain += token[at];
      continue;
    }
    plain += token[++at] == '0' ? '~' : '/';
  }
  return plain;
}

std::string escaped(std::string_view name) {
  std::string token;
  for (const char letter : name) {
    if (letter == '~')
      token += "~0";
    else if (letter == '/')
      token += "~1";
    else
      token += letter;
  }
  return token;
}

std::optional<std::size_t> index_of(std::string_view token) {
  std::size_t index = 0;
  const auto* end = token.data() + token.size();
  const auto [stop, error] = std::from_chars(token.data(), end, index);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return index;
}

void add_all(const PointedValue& parent, const JsonValue& content,
             std::vector<PointedValue>& found) {
  const bool is_object = content.kind == JsonValue::Kind::kObject;
  for (std::size_t index = 0; index < content.items.size(); ++index) {
    if (found.size() >= JsonPointers::kValueLimit) return;
    const std::string token = is_object ? escaped(content.names[index]) : std::to_string(index);
    found.push_back({&content.items[index], parent.pointer + '/' + token});
  }
}

void add_one(const PointedValue& parent, const JsonValue& content, std::string_view token,
             std::vector<PointedValue>& found) {
  const JsonValue* child = nullptr;
  if (content.kind == JsonValue::Kind::kObject) {
    child = content.find(unescaped(token));
  } else if (content.kind == JsonValue::Kind::kArray) {
    const auto index = index_of(token);
    if (index && *index < content.items.size()) child = &content.items[*index];
  }
  if (child != nullptr && found.size() < JsonPointers::kValueLimit)
    found.push_back({child, parent.pointer + '/' + std::string(token)});
}

std::unique_ptr<const JsonValue> json_within(std::string_view text) {
  text = trim_ascii(text);
  if (!text.starts_with('{') && !text.starts_with('[')) return nullptr;
  auto parsed = parse_json(text);
  return parsed ? std::make_unique<const JsonValue>(std::move(*parsed)) : nullptr;
}

}  // namespace

std::vector<PointedValue> JsonPointers::find_all(const PointedValue& base,
                                                 std::string_view pattern) {
  std::vector<PointedValue> values{base};
  while (!pattern.empty() && !values.empty()) {
    pattern.remove_prefix(1);  // the '/'
    const std::string_view token = pattern.substr(0, pattern.find('/'));
    pattern.remove_prefix(token.size());
    std::vector<PointedValue> children;
    for (const PointedValue& parent : values) {
      const JsonValue& content = opened(*parent.value);
      if (token == "*")
        add_all(parent, content, children);
      else
        add_one(parent, content, token, children);
    }
    values = std::move(children);
  }
  return values;
}

std::optional<PointedValue> JsonPointers::find(const PointedValue& base, std::string_view pattern) {
  std::vector<PointedValue> values = find_all(base, pattern);
  if (values.empty()) return std::nullopt;
  return std::move(values.front());
}

// The JSON inside a string; the value itself when it is no such string.
const JsonValue& JsonPointers::opened(const JsonValue& value) {
  if (value.kind != JsonValue::Kind::kString) return value;
  const auto [entry, is_new] = opened_.try_emplace(&value);
  if (is_new) entry->second = json_within(value.text);
  return entry->second ? *entry->second : value;
}

std::optional<std::string> scalar_text(const JsonValue& value) {
  switch (value.kind) {
    case JsonValue::Kind::kString:
    case JsonValue::Kind::kNumber:
      return value.text;
    case JsonValue::Kind::kBoolean:
      return value.boolean ? "true" : "false";
    case JsonValue::Kind::kNull:
    case JsonValue::Kind::kArray:
    case JsonValue::Kind::kObject:
      break;
  }
  return std::nullopt;
}

}  // namespace atalaya::parse
