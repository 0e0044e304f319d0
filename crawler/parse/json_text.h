#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace atalaya::parse {

/// Deepest nesting of arrays and objects that is read.
inline constexpr std::size_t kJsonDepth = 500;

/// True for exactly one JSON text by RFC 8259, in valid UTF-8, nested at most kJsonDepth deep.
[[nodiscard]] bool is_valid_json(std::string_view bytes);

/// A value of a JSON text. Numbers keep the digits they were written with.
struct JsonValue {
  enum class Kind { kNull, kBoolean, kNumber, kString, kArray, kObject };

  Kind kind = Kind::kNull;
  bool boolean = false;
  std::string text;              ///< a string's characters, or a number as written: "1.10"
  std::vector<JsonValue> items;  ///< of an array; of an object, beside `names`
  std::vector<std::string> names;

  /// The first member of that name; null when absent or when this is no object.
  [[nodiscard]] const JsonValue* find(std::string_view name) const;
  /// Text of a string member, digits of a number; empty otherwise.
  [[nodiscard]] std::string_view text_of(std::string_view name) const;
  /// Items of an array member; empty otherwise.
  [[nodiscard]] const std::vector<JsonValue>& items_of(std::string_view name) const;
};

/// Nothing when is_valid_json says no.
[[nodiscard]] std::optional<JsonValue> parse_json(std::string_view bytes);

}  // namespace atalaya::parse
