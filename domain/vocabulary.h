#pragma once

#include <optional>
#include <string_view>

namespace atalaya {

// The closed vocabularies of the contract. The code words ("civil_society") are what JSON, settings
// and the database carry; the Spanish words are what people read. Both live in the tables of
// vocabulary.cpp.

enum class ActorKind {
  kMunicipality,
  kSubnationalGovernment,
  kNationalGovernment,
  kPublicInstitution,
  kCivilSociety,
  kInternationalNgo,
  kUniversity,
  kCompany,
  kEthnicCommunity,
  kIndividual,
  kInternationalOrganization,
  kConsortium,
};

enum class Theme {
  kHealth,
  kEducation,
  kEnvironment,
  kClimate,
  kWaterSanitation,
  kRuralDevelopment,
  kFoodSecurity,
  kPeaceJustice,
  kHumanRights,
  kGender,
  kChildrenYouth,
  kMigration,
  kCulture,
  kEconomicDevelopment,
  kInnovation,
  kUrbanDevelopment,
  kGovernance,
  kTourism,
  kDisabilityInclusion,
  kEthnicPeoples,
  kDisasterRisk,
  kEnergy,
};

enum class Modality { kFinancing, kTechnicalAssistance, kTraining, kPrize, kMixed };

/// What a text that looks like a call is.
enum class Nature { kCall, kJob, kTender, kResults, kMeeting, kPaidCourse, kOther };

/// Why a person must read a call's document and write down what it says.
enum class Transcription { kScanned, kEncrypted };

enum class AmountRole { kAward, kTotal, kCofinancing };

enum class DeadlineKind {
  kDate,
  kRolling,
  kUntilExhausted,
  kRelative,
  kClosed,
  kNone,
  kInvalid,
  kMultiple,
  kDisputed,
};

enum class Criterion { kResources, kTime, kActors, kImpact };
enum class Band { kHigh, kMedium, kLow };
enum class MatrixList { kMain, kForward, kDiscarded, kUpcoming, kUnverified };
enum class GateState { kHolds, kFails, kToVerify };

/// Status of a call at one moment; computed when read, never stored.
enum class CallStatus {
  kForecast,
  kOpen,
  kClosingSoon,
  kClosed,
  kRolling,
  kUntilExhausted,
  kCancelled,
  kToConfirm,
};

enum class SourceStatus { kActive, kObserved, kUnconfirmed, kBlocked, kOff };
enum class SourceKind { kFeed, kListing, kPage, kWatch, kNumbered, kFolder, kMail, kApi };

enum class FetchResult { kOk, kUnchanged, kPartial, kBlocked, kRetry, kError, kSkip };
enum class FetchCause {
  kNone,
  kRobotsDenied,
  kRobotsUnreachable,
  kDns,
  kConnect,
  kTls,
  kTimeout,
  kHttp4xx,
  kHttp5xx,
  kRateLimited,
  kRedirectLimit,
  kRedirectRefused,
  kAddressRefused,
  kTooLarge,
  kDecode,
  kUnexpectedType,
  kParseBudget,
  kHeaderTooLarge,
  kLoginWall,
  kMaintenance,
  kEmpty,
  kProtocol,
  kGone,
  kSuddenlyEmpty,
  kBackOff,
  kPageLimit,
  kTermsForbid,
  kNotConfigured,
  kInternal,
  kScanned,    ///< a PDF whose pages are pictures
  kEncrypted,  ///< a PDF that asks for a password
};

enum class Verdict { kPending, kAccepted, kDiscarded, kNotACall };

/// What differs between two nights, or between two readings of one night.
enum class ChangeKind {
  kNew,
  kDeadlineExtended,
  kDeadlineAdvanced,
  kDeadlineSet,
  kDeadlineUnset,
  kAmountChanged,
  kEligibilityChanged,
  kWithdrawn,
  kTextChanged,
  kVanished,
  kReappeared,
  kReopened,         ///< applications are received again after the closing
  kClosed,           ///< it said so after its own closing day
  kDocumentChanged,  ///< annexes and terms: requirements, opening, execution period, modality
  kReread,           ///< the same document, read by other rules: nothing changed in its source
};

/// How much a change matters to the office.
enum class Severity {
  kCritical,   ///< act today: less time than shown, or the call is gone
  kImportant,  ///< may change the decision about the call
  kMinor,      ///< good to know
};

// For each enumeration E: the code word, the way back, and the Spanish word shown to people.
#define ATALAYA_VOCABULARY(E)                        \
  [[nodiscard]] std::string_view to_string(E value); \
  [[nodiscard]] std::string_view spanish(E value);   \
  void from_string(std::string_view word, std::optional<E>& result);
ATALAYA_VOCABULARY(ActorKind)
ATALAYA_VOCABULARY(Theme)
ATALAYA_VOCABULARY(Modality)
ATALAYA_VOCABULARY(Nature)
ATALAYA_VOCABULARY(Transcription)
ATALAYA_VOCABULARY(AmountRole)
ATALAYA_VOCABULARY(DeadlineKind)
ATALAYA_VOCABULARY(Criterion)
ATALAYA_VOCABULARY(Band)
ATALAYA_VOCABULARY(MatrixList)
ATALAYA_VOCABULARY(GateState)
ATALAYA_VOCABULARY(CallStatus)
ATALAYA_VOCABULARY(SourceStatus)
ATALAYA_VOCABULARY(SourceKind)
ATALAYA_VOCABULARY(FetchResult)
ATALAYA_VOCABULARY(FetchCause)
ATALAYA_VOCABULARY(Verdict)
ATALAYA_VOCABULARY(ChangeKind)
ATALAYA_VOCABULARY(Severity)
#undef ATALAYA_VOCABULARY

[[nodiscard]] Severity severity_of(ChangeKind kind);

/// Spanish of a differential approach: "victims_peace" is "víctimas y paz"; the code itself when
/// unknown.
[[nodiscard]] std::string_view spanish_approach(std::string_view code);

/// `parse_word<Theme>("climate")`; nothing for a word outside the vocabulary.
template <class E>
[[nodiscard]] std::optional<E> parse_word(std::string_view word) {
  std::optional<E> result;
  from_string(word, result);
  return result;
}

}  // namespace atalaya
