#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atalaya {

/// What speaks for or against two announcements being one call.
enum class LikenessRule : std::uint8_t {
  // For.
  kAddress,
  kReference,
  kTitle,
  kTitleInText,
  kAcronym,
  kFunder,
  kDeadline,
  kDeadlineNextDay,
  kDeadlineMoved,
  kAmount,
  kText,
  kNearText,
  kByHand,
  // Against.
  kOtherTitle,
  kOtherText,
  kOtherFunder,
  kOtherDeadline,
  kOtherAmount,
  // Of two calls that belong to one programme.
  kOtherYear,
  kOtherEdition,
  kOtherPart,
  kOtherNumber,
  kOtherReference,
  kOtherAcronym,
  kOtherCountry,
  kOtherPlace,
  kOtherApplicants,
  kOtherField,
  kOtherKind,
  kOpposite,
  kReplacedWords,
  kSuccessor,
  kReissued,
  kAboutIt,
  kSameSource,
};

struct LikenessReason {
  LikenessRule rule = LikenessRule::kTitle;
  double points = 0;   ///< of log-odds; negative against
  std::string detail;  ///< the words or values that say so; may be empty
  friend bool operator==(const LikenessReason&, const LikenessReason&) = default;
};

/// How likely two announcements are one call, and why.
struct Likeness {
  double score = 0;         ///< in [0, 1]
  bool separated = false;   ///< something says that they are two, however alike they are
  bool is_edition = false;  ///< two intakes of one call: only the time parts them
  std::vector<LikenessReason> reasons;  ///< the weightiest first
};

/// From this score on two announcements are the same call.
inline constexpr double kSameCall = 0.5;
/// From this score on nobody is asked before they are joined.
inline constexpr double kJoinsAlone = 0.9;
/// From this score on a person is asked.
inline constexpr double kWorthAsking = 0.5;

/// Whether the titles themselves are alike.
[[nodiscard]] bool is_title_alike(const Likeness& likeness);
/// Whether something names the call: title, address, number, or the funder beside its title told in
/// the text. Closing, amount and the sentences that every call has do not.
[[nodiscard]] bool names_the_call(const Likeness& likeness);
/// Whether it is named, the rest agrees, and nothing weighty speaks against it: enough to join
/// without asking.
[[nodiscard]] bool is_backed(const Likeness& likeness);

/// Code word: "other_year".
[[nodiscard]] std::string_view to_string(LikenessRule rule);
/// In the office's words: "otro año".
[[nodiscard]] std::string_view spanish(LikenessRule rule);
/// One line a reason, as it is stored; reads back what it wrote and leaves out what it does not
/// know.
[[nodiscard]] std::string encode_reasons(const std::vector<LikenessReason>& reasons);
[[nodiscard]] std::vector<LikenessReason> decode_reasons(std::string_view text);
/// "mismo título; mismo cooperante; mismo cierre (2026-05-15)".
[[nodiscard]] std::string reasons_text(const std::vector<LikenessReason>& reasons);

}  // namespace atalaya
