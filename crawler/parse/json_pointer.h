#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crawler/parse/json_text.h"

namespace atalaya::parse {

/// A value of a JSON document and where it stands.
struct PointedValue {
  const JsonValue* value = nullptr;
  std::string pointer;  ///< RFC 6901, without '*'
};

/// Finds values of one JSON document by pointers (RFC 6901).
///
/// Two things go beyond the RFC: `*` stands for every element of an array or member of an object,
/// and a pointer goes on inside a string whose text is JSON itself, as some APIs send it.
class JsonPointers {
 public:
  /// `root` outlives the object, the object every value that it gives.
  explicit JsonPointers(const JsonValue& root) : root_(root) {}
  JsonPointers(const JsonPointers&) = delete;
  JsonPointers& operator=(const JsonPointers&) = delete;

  /// Every value at `pattern` below `base` (whose pointer may be empty: the document), in document
  /// order; at most kValueLimit.
  [[nodiscard]] std::vector<PointedValue> find_all(const PointedValue& base,
                                                   std::string_view pattern);
  /// The first of them.
  [[nodiscard]] std::optional<PointedValue> find(const PointedValue& base,
                                                 std::string_view pattern);
  [[nodiscard]] PointedValue root() const { return {&root_, ""}; }

  static constexpr std::size_t kValueLimit = 20'000;

 private:
  const JsonValue& opened(const JsonValue& value);

  const JsonValue& root_;
  /// By the string that holds it; null when the string is no JSON.
  std::unordered_map<const JsonValue*, std::unique_ptr<const JsonValue>> opened_;
};

/// A scalar's text: a string's characters, a number as written, "true"; nothing for null, arrays
/// and objects.
[[nodiscard]] std::optional<std::string> scalar_text(const JsonValue& value);

}  // namespace atalaya::parse
