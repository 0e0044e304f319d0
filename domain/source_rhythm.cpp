#include "domain/source_rhythm.h"

#include <algorithm>

namespace atalaya {

namespace {

constexpr std::size_t kFewestDays = 4;
constexpr std::size_t kGapsLookedAt = 12;
constexpr int kPeriodsOfPatience = 3;
constexpr int kShortestSilence = 10;
constexpr int kDaysOfYear = 365;

int days_between(CivilDate from, CivilDate to) {
  return static_cast<int>((to.days() - from.days()).count());
}

std::vector<int> recent_gaps(const std::vector<CivilDate>& days) {
  std::vector<int> gaps;
  const std::size_t first = days.size() > kGapsLookedAt ? days.size() - kGapsLookedAt : 1;
  for (std::size_t index = first; index < days.size(); ++index)
    gaps.push_back(days_between(days[index - 1], days[index]));
  std::sort(gaps.begin(), gaps.end());
  return gaps;
}

// Sources that announce in bursts are silent for long now and then: nine gaps of ten are usual.
int usual_longest(const std::vector<int>& sorted_gaps) {
  return sorted_gaps[(sorted_gaps.size() - 1) * 9 / 10];
}

bool announced_between(const std::vector<CivilDate>& days, CivilDate from, CivilDate to) {
  return std::any_of(days.begin(), days.end(),
                     [&](CivilDate day) { return day >= from && day <= to; });
}

bool is_quiet_season(const std::vector<CivilDate>& days, CivilDate last, CivilDate today) {
  int years = 0;
  int loud_years = 0;
  for (int back = kDaysOfYear;; back += kDaysOfYear) {
    const CivilDate from = last.plus_days(1 - back);
    if (days.front() > from) break;
    ++years;
    loud_years += announced_between(days, from, today.plus_days(-back)) ? 1 : 0;
  }
  return years > 0 && loud_years * 2 < years;
}

}  // namespace

int median_of(std::vector<int> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[(values.size() - 1) / 2];
}

std::optional<Rhythm> rhythm_of(const std::vector<CivilDate>& days) {
  if (days.size() < kFewestDays) return std::nullopt;
  const std::vector<int> gaps = recent_gaps(days);
  Rhythm rhythm{.period_days = median_of(gaps), .last = days.back()};
  rhythm.silence_limit = std::max(
      {kPeriodsOfPatience * rhythm.period_days, usual_longest(gaps) * 5 / 4, kShortestSilence});
  return rhythm;
}

std::optional<int> unusual_silence(const std::vector<CivilDate>& days, CivilDate today) {
  const auto rhythm = rhythm_of(days);
  if (!rhythm) return std::nullopt;
  const int silent = days_between(rhythm->last, today);
  if (silent <= rhythm->silence_limit) return std::nullopt;
  if (is_quiet_season(days, rhythm->last, today)) return std::nullopt;
  return silent;
}

}  // namespace atalaya
