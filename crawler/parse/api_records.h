#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/parse/parsed.h"
#include "domain/api_mapping.h"

namespace atalaya::parse {

/// What one member of a record says, before it is understood.
struct ApiMember {
  const ApiField* field = nullptr;  ///< the mapping's
  std::string text;                 ///< canonical text of `part`, never empty
  std::string part;                 ///< see json_part.h
  std::string currency;             ///< as the record names it; empty when it does not
};

/// The members of one record that the mapping names, in the mapping's order, then the document's.
struct ApiRecord {
  std::vector<ApiMember> members;
  /// First member of that meaning; null when there is none.
  [[nodiscard]] const ApiMember* find(ApiTarget target) const;
};

/// One answer of an API.
struct ApiPage {
  std::vector<ApiRecord> records;
  std::optional<std::int64_t> total;  ///< records of all pages, when the answer tells
  std::string next;                   ///< what the mapping's `next` points to; empty at the end
};

/// Reads an answer by its mapping, which outlives the result. `malformed` when it is no JSON, or
/// when nothing stands where the records should be.
[[nodiscard]] Parsed<ApiPage> read_api_page(std::string_view bytes, const ApiMapping& mapping);

/// The record of a detail's answer; without members when there is none.
[[nodiscard]] Parsed<ApiRecord> read_api_detail(std::string_view bytes, const ApiMapping& mapping);

}  // namespace atalaya::parse
