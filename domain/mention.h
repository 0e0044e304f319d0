#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/evidence.h"

namespace atalaya {

enum class MentionKind : std::uint8_t { kDate, kAmount };
/// "date", "amount".
[[nodiscard]] std::string_view to_string(MentionKind kind);

/// Why a date or an amount of a text ended in no field.
enum class IgnoredReason : std::uint8_t {
  kNone,  ///< it ended in one
  // Either.
  kStruckOut,  ///< the page strikes it out
  kRepeated,   ///< says again what a field says
  kPastEdition,
  kOverruled,  ///< another document of the finding decides
  kNoCue,      ///< no word says what it is for
  // Dates.
  kPublication,
  kEvent,
  kResults,
  kQuestions,
  kExecution,
  kObligation,      ///< guarantees, registrations, seniority, laws
  kLaterOnly,       ///< only says "after" a day
  kSecondStage,     ///< for applicants already selected
  kReplaced,        ///< an extension or a correction put another one in force
  kOnRequest,       ///< an extension that is refused or granted on request
  kOtherPeriod,     ///< ends or begins a period that is not said to be the intake
  kOtherOpening,    ///< the opening of something else, or one of several
  kOtherApplicant,  ///< for applicants other than municipalities
  kUndecided,       ///< several claim the same role and no rule decides
  kToldByWords,     ///< words say that the call is closed, always open, or counted from an event
  kImpossible,      ///< no calendar has that day
  kAmbiguousOrder,  ///< day and month could change places
  kNoYear,
  kMonthOnly,
  kRelative,
  kTimeOnly,  ///< an hour without the closing day
  // Amounts.
  kHistoric,  ///< past money
  kGuarantee,
  kPayment,     ///< salaries, fees, fines, taxes
  kBudgetCap,   ///< caps of budget lines
  kThreshold,   ///< income, assets or turnover
  kConversion,  ///< another currency's or unit's value of an amount
  kInstalment,  ///< advances and instalments
  kScore,
  kOtherUse,      ///< named as something that is neither award, pool nor counterpart
  kShareOfTotal,  ///< a percentage of the pool
  kWithinOther,   ///< an award of the same call already bounds it
};
/// The code word: "past_edition".
[[nodiscard]] std::string_view to_string(IgnoredReason reason);

/// A date or an amount that a scanner found, and what became of it. Its evidence quotes it alone.
struct Mention {
  MentionKind what = MentionKind::kDate;
  Evidence evidence;
  std::string field;  ///< of the claim that it ended in; empty when ignored
  std::string value;  ///< of that claim, encoded
  IgnoredReason reason = IgnoredReason::kNone;
  [[nodiscard]] bool is_ignored() const { return field.empty(); }
};

}  // namespace atalaya
