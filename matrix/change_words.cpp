#include "matrix/change_words.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "domain/claim_codec.h"
#include "matrix/claim_words.h"
#include "matrix/field_names.h"

namespace atalaya::matrix {

namespace {

bool is_field(std::string_view word) {
  const auto& fields = claim_fields();
  return std::find(fields.begin(), fields.end(), word) != fields.end();
}

EncodedClaim claim_of(std::string_view field, std::string_view value, const std::string& quote) {
  EncodedClaim claim{std::string(field), std::string(value), {}};
  claim.evidence.quote = quote;
  return claim;
}

// Without a day its words would only say again what is quoted beside it.
std::string closing(const Deadline& deadline, std::string_view line, const std::string& quote) {
  if (!deadline.date && deadline.dates.empty()) return std::string(spanish(deadline.kind));
  return claim_words(claim_of("deadline", line, quote));
}

// A line holds the value of a closing or an amount, or a field's name and its value.
std::string line_for_people(std::string_view line, const std::string& quote) {
  if (const auto deadline = decode_deadline(line)) return closing(*deadline, line, quote);
  if (decode_amount(line)) return claim_words(claim_of("amounts", line, quote));
  const std::size_t space = line.find(' ');
  const std::string_view field = line.substr(0, space);
  if (space == line.npos || !is_field(field)) return std::string(line);
  return field_name(std::string(field)) + ": " +
         claim_words(claim_of(field, line.substr(space + 1), quote));
}

// What is new or gone is told in words of its own.
bool is_in_words(ChangeKind kind) {
  return kind == ChangeKind::kNew || kind == ChangeKind::kVanished ||
         kind == ChangeKind::kReappeared;
}

std::string side_for_people(ChangeKind kind, std::string_view side, const std::string& quote) {
  if (is_in_words(kind)) return clean_line(side);
  std::string words;
  while (!side.empty()) {
    const std::size_t end = std::min(side.find('\n'), side.size());
    words += (words.empty() ? "" : "; ") + clean_line(line_for_people(side.substr(0, end), quote));
    side.remove_prefix(std::min(end + 1, side.size()));
  }
  return words;
}

}  // namespace

std::string before_for_people(const Change& change) {
  return side_for_people(change.kind, change.before, change.quote_before);
}

std::string after_for_people(const Change& change) {
  return side_for_people(change.kind, change.after, change.quote);
}

}  // namespace atalaya::matrix
