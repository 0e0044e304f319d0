#include "base/instant.h"

#include <optional>

#include <fmt/format.h>

#include "base/civil_date.h"

namespace atalaya {

namespace {

using std::chrono::minutes;

std::optional<int> two_digits(std::string_view text, std::size_t at) {
  if (at + 2 > text.size()) return std::nullopt;
  const char tens = text[at];
  const char units = text[at + 1];
  if (tens < '0' || tens > '9' || units < '0' || units > '9') return std::nullopt;
  return (tens - '0') * 10 + (units - '0');
}

// "Z", "+02:00", "-0500"; nothing else.
std::optional<minutes> offset_of(std::string_view text) {
  if (text == "Z" || text == "z") return minutes(0);
  if (text.size() < 5 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const bool has_colon = text[3] == ':';
  const auto hour = two_digits(text, 1);
  const auto minute = two_digits(text, has_colon ? 4 : 3);
  if (!hour || !minute || *hour > 23 || *minute > 59 || text.size() != (has_colon ? 6U : 5U))
    return std::nullopt;
  const minutes offset(*hour * 60 + *minute);
  return text[0] == '-' ? -offset : offset;
}

std::string_view without_fraction(std::string_view text) {
  if (!text.starts_with('.')) return text;
  const std::size_t end = text.find_first_not_of("0123456789", 1);
  return end == text.npos ? std::string_view() : text.substr(end);
}

}  // namespace

std::string to_iso(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const auto second = (instant - day).count();
  return fmt::format("{}T{:02}:{:02}:{:02}Z", CivilDate(day).iso(), second / 3600, second / 60 % 60,
                     second % 60);
}

Result<Instant> parse_instant(std::string_view text) {
  const auto malformed = [&] {
    return fail(ErrorKind::kMalformed, fmt::format("'{}' is no RFC 3339 instant", text));
  };
  const auto date = CivilDate::parse_iso(text.substr(0, 10));
  if (!date) return malformed();
  if (text.size() == 10) return Instant(date->days());
  const auto hour = two_digits(text, 11);
  const auto minute = two_digits(text, 14);
  const auto second = two_digits(text, 17);
  const bool separated = text.size() > 19 &&
                         (text[10] == 'T' || text[10] == 't' || text[10] == ' ') &&
                         text[13] == ':' && text[16] == ':';
  if (!separated || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60)
    return malformed();
  const auto offset = offset_of(without_fraction(text.substr(19)));
  if (!offset) return malformed();
  return Instant(date->days() + std::chrono::hours(*hour) + minutes(*minute - offset->count()) +
                 std::chrono::seconds(*second));
}

}  // namespace atalaya
