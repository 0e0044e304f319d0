#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/civil_date.h"
#include "base/money.h"
#include "domain/evidence.h"
#include "domain/rates.h"
#include "domain/vocabulary.h"

namespace atalaya {

struct Interval {
  double low = 0;
  double high = 1;
  [[nodiscard]] double width() const { return high - low; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// One Spanish reason and, when words of a document carry it, those words.
struct Reason {
  std::string text;
  std::optional<Evidence> evidence;
};

struct CriterionScore {
  Criterion criterion = Criterion::kResources;
  Interval value;     ///< within [0, 1]
  double weight = 0;  ///< percent of the total under the card's model
  std::vector<Reason> reasons;
};

struct Gate {
  std::string id;  ///< "G1"…"G6"
  GateState state = GateState::kToVerify;
  std::string reason;
  std::optional<Evidence> evidence;
};

/// A rule that lowered the band without touching the score.
struct Cap {
  std::string id;  ///< "time_short", "time_over", "partner", "loan", "plan", "no_quote"
  std::string reason;
};

/// The time left, as the office counts it.
struct TimeLeft {
  std::optional<CivilDate> effective_day;  ///< last business day of use, in Pasto
  std::optional<int> business_days;        ///< from today; negative never: 0 when over
  std::optional<CivilDate> pasto_date;     ///< closing in Pasto time
  std::optional<ClockTime> pasto_time;
  bool zone_assumed = false;
};

/// The call's highest amount in COP, with the rate that gave it.
struct ComparableAmount {
  Money cop;
  std::optional<Rate> rate;  ///< none when the amount is in COP already
};

/// Every axis of one call on one day under one model.
struct ScoreCard {
  std::string model;  ///< "OAI-1/3": model id and version
  CivilDate day;
  std::vector<Gate> gates;
  std::array<CriterionScore, 4> criteria;  ///< R, T, A, I
  double low = 0;                          ///< 0–100, unrounded
  double high = 100;
  double point = 40;
  double confidence = 0;  ///< 0–1
  Band band = Band::kLow;
  bool provisional = false;  ///< no plan loaded
  std::vector<Cap> caps;
  MatrixList list = MatrixList::kMain;
  std::string list_reason;             ///< why not the main list; Spanish
  std::string sentence;                ///< one Spanish sentence
  std::vector<std::string> to_verify;  ///< what is missing, in Spanish
  CallStatus status = CallStatus::kToConfirm;
  TimeLeft time;
  std::optional<ComparableAmount> comparable;
};

}  // namespace atalaya
