#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/parse/json_pointer.h"

namespace atalaya::parse {

/// Part names of JSON documents: "json:POINTER" is a scalar's text, "html:POINTER" the text of the
/// HTML that it holds; "A+B" is both with an empty line between. '+' inside a pointer is "~2".
[[nodiscard]] std::string json_part(const PointedValue& value, bool html);
[[nodiscard]] std::string joined_parts(const std::vector<std::string>& parts);

/// Canonical text of a value: without control characters, line ends as '\n'; of HTML as
/// html_to_text gives it. Nothing for null, arrays and objects.
[[nodiscard]] std::optional<std::string> json_value_text(const JsonValue& value, bool html);

/// Canonical text of a part; nothing when the document has no such part.
[[nodiscard]] std::optional<std::string> json_part_text(JsonPointers& document,
                                                        std::string_view part);

[[nodiscard]] bool is_json_part(std::string_view part);

/// The JSON value of a document's bytes; a byte order mark is passed over, ill-formed UTF-8
/// repaired. Nothing when it is no JSON.
[[nodiscard]] std::optional<JsonValue> parse_json_document(std::string_view bytes);

}  // namespace atalaya::parse
