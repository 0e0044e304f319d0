#pragma once

#include <optional>
#include <string_view>

#include "domain/claim_codec.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// Columns of a claim `c` with its document `d`, in the order that claim_at() reads.
inline constexpr std::string_view kClaimColumns =
    "c.field, c.value, d.digest, c.part, c.text_version, c.start, c.\"end\", c.quote, c.rule";

struct ClaimKey {
  std::int64_t finding;
  std::int64_t revision;
  std::int64_t ordinal;
};

void insert_claim(Database& database, ClaimKey key, const EncodedClaim& claim,
                  std::optional<std::int64_t> document);
/// The claim whose columns begin at `first`.
[[nodiscard]] EncodedClaim claim_at(const Statement& row, int first);
/// Adds a stored claim. StorageError when it cannot be read: the file is damaged.
void add_claim(CallFacts& facts, EncodedClaim claim);

}  // namespace atalaya::storage
