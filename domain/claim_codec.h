#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "domain/call_facts.h"

namespace atalaya {

/// One claim as storage and edits carry it: the field's name and the value in its text form.
///
/// Text forms: dates ISO; deadline "date 2026-04-10 12:00 America/Bogota", "multiple 2026-04-10
/// cuts=2026-04-10,2026-06-10", "none 2026-05-01..2026-05-31", "rolling"; amount "award
/// 18000..32000 CAD", "cofinancing 10%"; vocabulary words as to_string writes them; free text as it
/// is; annex "name\turl".
struct EncodedClaim {
  std::string field;
  std::string value;
  Evidence evidence;
};

/// Every claim of `facts`, field by field in a fixed order; a disputed field gives all its claims.
[[nodiscard]] std::vector<EncodedClaim> encode(const CallFacts& facts);

/// Adds one claim to `facts`: sets a scalar field, makes it disputed when another value is there
/// already, appends to a list unless the label is present. kMalformed for an unknown field or an
/// unreadable value.
[[nodiscard]] Result<void> decode_into(CallFacts& facts, EncodedClaim claim);

/// Replaces what `facts` says of the claim's field by this claim alone (a person's edit).
[[nodiscard]] Result<void> replace_in(CallFacts& facts, EncodedClaim claim);

[[nodiscard]] std::string encode(const Deadline& deadline);
[[nodiscard]] std::optional<Deadline> decode_deadline(std::string_view text);
[[nodiscard]] std::string encode(const Amount& amount);
[[nodiscard]] std::optional<Amount> decode_amount(std::string_view text);

/// Calls `change` with the evidence of every claim of `facts`.
void change_evidence(CallFacts& facts, const std::function<void(Evidence&)>& change);

/// Names of all fields, in encoding order.
[[nodiscard]] const std::vector<std::string_view>& claim_fields();

}  // namespace atalaya
