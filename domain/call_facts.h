#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/civil_date.h"
#include "base/money.h"
#include "domain/field.h"
#include "domain/mention.h"
#include "domain/vocabulary.h"

namespace atalaya {

struct DateWindow {
  CivilDate from;
  CivilDate to;
  friend bool operator==(const DateWindow&, const DateWindow&) = default;
};

/// When applications stop being received, as printed.
struct Deadline {
  DeadlineKind kind = DeadlineKind::kNone;
  std::optional<CivilDate>
      date;  ///< the printed day; for kMultiple the first on or after publication
  std::optional<ClockTime> time;     ///< only when a clock time is printed
  std::string time_zone;             ///< IANA name or "+02:00"; empty when none is printed
  std::vector<CivilDate> dates;      ///< kMultiple: all cut-offs, ascending
  std::optional<DateWindow> window;  ///< kNone: "in May"; never shown as a date
  /// kRelative: the day that the period gives where its start is known. Printed nowhere, so shown
  /// beside the words only: nothing is scored, ordered or warned by it.
  std::optional<CivilDate> computed;
  friend bool operator==(const Deadline&, const Deadline&) = default;
};

/// An amount with its role. At least one of min, max, percent is set.
struct Amount {
  AmountRole role = AmountRole::kAward;
  std::optional<Decimal> min;
  std::optional<Decimal> max;
  std::optional<Currency> currency;
  std::optional<Decimal> percent;
  friend bool operator==(const Amount&, const Amount&) = default;
};

struct PopulationRange {
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;
  friend bool operator==(const PopulationRange&, const PopulationRange&) = default;
};

/// A document that the call asks for or offers: terms, forms.
struct Annex {
  std::string name;
  std::string url;  ///< empty when the page gives none
  friend bool operator==(const Annex&, const Annex&) = default;
};

/// Everything that is understood of one text about a call. Lists hold one claim per label, without
/// repeats.
struct CallFacts {
  // Defined in one place: every file that copies facts would build all of this again.
  CallFacts();
  CallFacts(const CallFacts& other);
  CallFacts(CallFacts&& other) noexcept;
  CallFacts& operator=(const CallFacts& other);
  CallFacts& operator=(CallFacts&& other) noexcept;
  ~CallFacts();

  Field<std::string> title;
  Field<std::string> funder;
  Field<std::string> reference;  ///< the funder's own number of the call
  Field<std::string> summary;    ///< the sentence that says what it is for
  std::string language;          ///< "es", "en", "pt", "fr"; empty when unsure
  Field<Nature> nature;
  Field<Modality> modality;
  Field<Deadline> deadline;
  Field<CivilDate> opening;
  std::vector<Claim<Amount>> amounts;
  std::vector<Claim<ActorKind>> eligible;
  std::vector<Claim<ActorKind>> excluded;
  std::vector<Claim<ActorKind>> partner;
  /// Where applicants must be from: ISO 3166 codes in capitals, or a group: "LAC", "ODA", "OEI",
  /// "EU", "MERCOSUR", "CAN", "WORLD".
  std::vector<Claim<std::string>> countries;
  std::vector<Claim<std::string>>
      places;  ///< departments or municipalities of Colombia, DIVIPOLA codes or names
  Field<PopulationRange> population;
  std::vector<Claim<std::string>> memberships;  ///< networks that the applicant must belong to
  std::vector<Claim<std::string>> requirements;
  std::vector<Claim<Annex>> annexes;
  Field<std::string> execution_period;
  std::vector<Claim<Theme>> themes;
  /// Differential approaches named (rural, ethnic, victims_peace, women, children_youth,
  /// border_migration, disability, strategic_environment).
  std::vector<Claim<std::string>> approaches;
  Field<bool> loan;               ///< money to be paid back
  Field<bool> partner_required;   ///< false: full terms read and none asked
  Field<bool> several_countries;  ///< the consortium must span countries
  /// Its document cannot be read by the program: most of the other fields wait for a person.
  Field<Transcription> to_transcribe;
  /// What became of every date and amount of the texts: only where it was asked for, never stored.
  std::vector<Mention> mentions;
};

}  // namespace atalaya
