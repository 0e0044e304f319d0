#pragma once

#include <string>

#include "crawler/parse/gmime_handles.h"

namespace atalaya::parse {

/// The first header field of that name as UTF-8, unfolded, its encoded words as they stand; at most
/// 32 KiB of it. Empty when there is none.
[[nodiscard]] std::string raw_field(GMimeObject& object, const char* name);

/// Foreign header text as one clean line, its encoded or hidden words read.
[[nodiscard]] std::string line_of_field(const char* text);

}  // namespace atalaya::parse
