#include "scoring/weights.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace atalaya::scoring {

namespace {

constexpr double kSumTolerance = 1e-6;

tl::unexpected<Error> refuse(std::string detail) {
  return fail(ErrorKind::kConfiguration, std::move(detail));
}

bool is_share(double value) {
  return value >= 0 && value <= 1;
}

}  // namespace

double weight_of(Criterion criterion, const config::ScoringModel& model) {
  switch (criterion) {
    case Criterion::kResources:
      return model.resources;
    case Criterion::kTime:
      return model.time;
    case Criterion::kActors:
      return model.actors;
    case Criterion::kImpact:
      return model.impact;
  }
  return 0;
}

Result<void> validate(const config::ScoringModel& model) {
  const std::array<double, 4> weights = {model.impact, model.time, model.actors, model.resources};
  double sum = 0;
  for (const double weight : weights) {
    if (!(weight >= 0 && weight <= 100))
      return refuse(fmt::format("weight {} is not between 0 and 100", weight));
    sum += weight;
  }
  if (std::abs(sum - 100) > kSumTolerance)
    return refuse(fmt::format("the weights of the scoring model sum to {}, not to 100", sum));
  if (!(model.resources_floor > 0 && model.resources_floor < model.resources_ceiling))
    return refuse(fmt::format("resources_floor {} is not between 0 and resources_ceiling {}",
                              model.resources_floor, model.resources_ceiling));
  if (!(model.band_medium < model.band_high))
    return refuse(fmt::format("band_medium {} is not below band_high {}", model.band_medium,
                              model.band_high));
  if (!is_share(model.unverified_confidence) || !is_share(model.point_share))
    return refuse(fmt::format("unverified_confidence {} and point_share {} are not both in [0, 1]",
                              model.unverified_confidence, model.point_share));
  return {};
}

}  // namespace atalaya::scoring
