#pragma once

#include "base/error.h"
#include "config/settings.h"
#include "domain/vocabulary.h"

namespace atalaya::scoring {

/// Weight of the criterion in percent.
[[nodiscard]] double weight_of(Criterion criterion, const config::ScoringModel& model);

/// kConfiguration, naming the offending value, unless the weights are not negative and sum to 100,
/// the resources scale and the bands ascend, and the shares lie in [0, 1].
[[nodiscard]] Result<void> validate(const config::ScoringModel& model);

}  // namespace atalaya::scoring
