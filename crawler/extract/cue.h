#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>

namespace atalaya::extract {

/// What a phrase of the word lists signals to the judges. Each is a section "[sign.NAME]" of the
/// lists; the names stand in cue.cpp.
enum class Sign : std::int16_t {
  // Dates: for what.
  kDeadline,      ///< names the closing: "fecha de cierre", "due date"
  kCloses,        ///< says that intake ends: "cierra el", "closes"
  kReceives,      ///< says that applications come in: "se reciben", "submit"
  kApplications,  ///< what comes in: "propuestas", "applications"
  kUntil,         ///< end of a period: "hasta el", "by"
  kOpening,
  kFrom,  ///< begin of a period: "a partir del"
  kPublication,
  kEvent,
  kResults,
  kQuestions,
  kExecution,
  kObligation,  ///< other dates: guarantees, registrations, seniority, laws
  kAfter,       ///< only later days: "después del", "on or after"
  kPast,        ///< earlier editions
  // Deadlines: of what kind.
  kClosedState,
  kClosedPast,
  kClosedWord,  ///< "cerrada": a state only where it stands alone
  kReopened,    ///< intake begins anew: "se reabre", "is open again"
  kRolling,
  kLasting,  ///< "ongoing", "at any time": of an intake when its sentence speaks of one
  kExhausted,
  kOnce,          ///< conjunctions of an end: "cuando", "until", "as soon as"
  kUsedUp,        ///< "se agote", "is spent", "queden"
  kAllotment,     ///< what is used up: "fondos", "places"
  kChannel,       ///< where an intake happens: "portal", "ventanilla", "form"
  kStops,         ///< of a channel: "se retira", "goes dark"
  kMaybe,         ///< "podrá", "may", "on request"
  kBegins,        ///< begins: of an intake when its sentence speaks of one
  kEveryoneElse,  ///< "los demás", "everybody else"
  kAddress,       ///< speaks to the reader or of the one who calls: "you", "nos"
  kErratum,       ///< "fe de erratas", "does not exist"
  kRelative,
  kExtension,
  kExtensionDenied,
  kOldDate,
  kNewDate,
  kFirstStage,
  kSecondStage,
  kCutoff,
  kRound,
  kShortlisted,
  // Amounts.
  kAward,
  kTotal,
  kMatch,
  kHistoric,
  kNotAmount,
  kShare,  ///< what the funder pays of the costs
  kUpTo,
  kAtLeast,
  kAverage,
  kEach,
  // Actors.
  kMayApply,
  kMayNotApply,
  kBesideOthers,
  kNegation,
  kException,
  kNotOnly,
  kWho,        ///< as a label, names who may apply: "quiénes", "participantes"
  kOfferedTo,  ///< prepositions behind an offer: "subvenciones para"
  kSelects,    ///< chooses or counts the actor next to it: "seleccionará", "cada"
  kBeneficiaries,
  // Nature and modality.
  kCall,
  kMoney,
  kNoMoney,
  kExpertHelp,
  kNoExpertHelp,
  kTraining,
  kPrize,
  kLoan,
  // The rest.
  kFieldOfWork,
  kNotFunded,
  kTerritory,
  kInhabitants,
  kMoreThan,
  kLessThan,
  kRequirements,
  kAnnex,
  kPeriod,
  kTimeUnit,
  kFunder,
  kReference,
  kAgreement,  ///< the text binds a funder and one receiver: "el presente convenio"
  kAwardee,    ///< as a label, names who got an award: "ganador", "grantee"
  kPurpose,
  kPartnerRequired,
  kSeveralCountries,
  kCount,
};

/// Some signs, asked for together.
class SignSet {
 public:
  // Implicit, so that a call can name its signs in braces; a pack, for a list is filled when asked.
  template <std::same_as<Sign>... Signs>
  constexpr SignSet(Signs... signs) {
    (add(signs), ...);
  }
  [[nodiscard]] constexpr bool holds(Sign sign) const {
    return (words_[place(sign)] & bit(sign)) != 0;
  }
  /// Whether a sign is in both.
  [[nodiscard]] constexpr bool meets(const SignSet& other) const {
    return ((words_[0] & other.words_[0]) | (words_[1] & other.words_[1])) != 0;
  }
  constexpr void add(Sign sign) { words_[place(sign)] |= bit(sign); }

 private:
  static constexpr std::size_t place(Sign sign) { return static_cast<std::size_t>(sign) / 64; }
  static constexpr std::uint64_t bit(Sign sign) {
    return std::uint64_t{1} << (static_cast<unsigned>(sign) % 64U);
  }

  std::array<std::uint64_t, 2> words_{};
};
static_assert(static_cast<int>(Sign::kCount) <= 128);

/// Signs of one topic: of two overlapping phrases the longer one hides the shorter only there.
enum class Topic : std::uint8_t {
  kDates,
  kKinds,
  kFrames,
  kSums,
  kBounds,
  kActors,
  kOffer,
  kTerms
};
[[nodiscard]] Topic topic_of(Sign sign);

/// Nothing for a name that is no sign.
[[nodiscard]] std::optional<Sign> find_sign(std::string_view name);

enum class CueFamily : std::uint8_t {
  kSign,
  kActor,
  kTheme,
  kNature,
  kCountry,
  kPlace,
  kMembership,
  kApproach,
};

/// The family and, in it, the label that a phrase stands for. A negative value means "none of
/// these": it hides shorter phrases of its family ("salud financiera" hides "salud").
struct Cue {
  CueFamily family = CueFamily::kSign;
  std::int16_t value = -1;
  friend bool operator==(const Cue&, const Cue&) = default;
};

}  // namespace atalaya::extract
