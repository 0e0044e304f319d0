#pragma once

#include <optional>
#include <vector>

#include "base/civil_date.h"

namespace atalaya {

/// How often a source announces, learnt from the days on which it announced something new.
struct Rhythm {
  int period_days = 0;    ///< median distance between two such days, of the last ones
  int silence_limit = 0;  ///< a longer silence is out of the ordinary
  CivilDate last{std::chrono::sys_days{}};
};

/// `days` in order, none twice. Nothing before four of them: three distances.
[[nodiscard]] std::optional<Rhythm> rhythm_of(const std::vector<CivilDate>& days);

/// Days without news up to `today`, when they are more than the rhythm allows. Nothing when the
/// source was as silent in the same weeks of former years: a quiet season is no alarm.
[[nodiscard]] std::optional<int> unusual_silence(const std::vector<CivilDate>& days,
                                                 CivilDate today);

/// The middle one; of an even number the lower of the two. 0 when there is none.
[[nodiscard]] int median_of(std::vector<int> values);

}  // namespace atalaya
