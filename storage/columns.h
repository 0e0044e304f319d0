#pragma once

#include <optional>
#include <string_view>

#include "base/civil_date.h"
#include "base/instant.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

// How domain values stand in columns: instants as Unix seconds, dates as ISO texts, vocabularies as
// code words.

[[nodiscard]] inline std::int64_t to_column(Instant instant) {
  return instant.time_since_epoch().count();
}
[[nodiscard]] inline std::optional<std::int64_t> to_column(const std::optional<Instant>& instant) {
  return instant ? std::optional(to_column(*instant)) : std::nullopt;
}
[[nodiscard]] inline Instant instant_at(const Statement& row, int column) {
  return Instant(std::chrono::seconds(row.integer(column)));
}
[[nodiscard]] inline std::optional<Instant> optional_instant_at(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(instant_at(row, column));
}
[[nodiscard]] inline std::optional<CivilDate> date_at(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : CivilDate::parse_iso(row.view(column));
}

/// The value of a code word written by this program. StorageError for any other word: the file is
/// damaged.
template <class E>
[[nodiscard]] E word_at(const Statement& row, int column) {
  std::optional<E> value;
  from_string(row.view(column), value);
  if (!value) throw StorageError("the database holds the unknown word '" + row.text(column) + "'");
  return *value;
}

}  // namespace atalaya::storage
