#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "crawler/extract/amount_scanner.h"
#include "crawler/extract/cue.h"
#include "crawler/extract/date_scanner.h"

namespace atalaya::extract {

/// What a date of a text is for.
enum class DateRole : std::uint8_t { kDeadline, kOpening, kPublication, kEvent, kOther };
/// "deadline", "opening", "publication", "event", "other".
[[nodiscard]] std::string_view to_string(DateRole role);

/// How plainly the text gives a date its role.
enum class Strength : std::uint8_t {
  kNone,
  kHint,   ///< only the end or the begin of some period: "hasta el …"
  kStated  ///< a label or a verb of intake: "fecha de cierre", "se reciben … hasta"
};

struct RoledDate {
  ScannedDate date;
  DateRole role = DateRole::kOther;
  Strength strength = Strength::kNone;
  std::optional<Sign> sign;       ///< of the words that give the role
  std::uint32_t sentence = 0;     ///< number of its sentence
  std::uint32_t proof_start = 0;  ///< bytes that hold the date and the words that give the role
  std::uint32_t proof_end = 0;
};

/// What an amount of a text is for.
enum class AmountUse : std::uint8_t { kAward, kTotal, kCofinancing, kHistoric, kOther };
/// "award", "total", "cofinancing", "historic", "other".
[[nodiscard]] std::string_view to_string(AmountUse use);

struct RoledAmount {
  ScannedAmount amount;
  AmountUse use = AmountUse::kOther;
  std::uint32_t sentence = 0;
  bool stated = false;  ///< a cue of the text says so; an award may also be assumed
};

}  // namespace atalaya::extract
