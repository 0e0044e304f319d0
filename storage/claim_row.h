#pragma once

#include <optional>
#include <string_view>

#include "domain/claim_codec.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// Columns of a claim `c` with its document `d`, in the order that claim_at() reads.
inline constexpr std::string_view kClaimColumns =
    "c.field, c.value, d.digest, c.part, c.text_version, c.start, c.\"end\", c.quote, c.rule";

/// The claim whose columns begin at `first`.
[[nodiscard]] EncodedClaim claim_at(const Statement& row, int first);

/// Writes the claims of one revision of a finding, in order.
class ClaimWriter {
 public:
  ClaimWriter(Database& database, std::int64_t finding, std::int64_t revision);
  void add(const EncodedClaim& claim, std::optional<std::int64_t> document);

 private:
  Statement insert_;
  std::int64_t finding_;
  std::int64_t revision_;
  std::int64_t ordinal_ = 0;
};

/// Reads the facts of findings, one after the other.
class FactsReader {
 public:
  explicit FactsReader(Database& database);
  /// StorageError when a claim cannot be read: the file is damaged.
  [[nodiscard]] CallFacts facts_of(std::int64_t finding, std::int64_t revision);

 private:
  Statement select_;
};

}  // namespace atalaya::storage
