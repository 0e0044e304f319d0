#pragma once

#include <string>

#include "crawler/parse/gmime_handles.h"

namespace atalaya::parse {

/// "text/plain", lower case.
[[nodiscard]] std::string media_type(GMimeObject& object);

/// Name of the file that a part is, one clean line without folders; empty when it has none.
[[nodiscard]] std::string file_name(GMimePart& part, GMimeParserOptions& options);

/// A part's content with its transfer encoding undone.
struct PartContent {
  std::string bytes;
  bool as_announced = true;  ///< false: the text is in no such encoding and taken as it stands
};

[[nodiscard]] PartContent content_of(GMimePart& part);

}  // namespace atalaya::parse
