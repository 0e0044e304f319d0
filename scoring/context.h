#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/business_calendar.h"
#include "base/civil_date.h"
#include "base/instant.h"
#include "base/time_zone.h"
#include "config/settings.h"
#include "domain/call.h"
#include "domain/source.h"

namespace atalaya::scoring {

/// What a source tells about the calls seen in it.
struct SourceTraits {
  std::string country;    ///< ISO 3166; empty when the publisher has none
  bool periodic = false;  ///< one page edited for every new edition
};

/// Everything a score depends on besides the call. Built once for a batch of calls; read-only, so
/// several threads may share it. `office` and `settings` must outlive it.
struct ScoringContext {
  ScoringContext(Instant now, const config::OfficeProfile& office,
                 const config::ScoringSettings& settings, std::span<const Source> sources);

  Instant now;
  const config::OfficeProfile& office;
  const config::ScoringSettings& settings;
  BusinessCalendar calendar;
  TimeZone pasto;
  CivilDate today;  ///< the day of `now` in Pasto
  std::map<std::string, SourceTraits, std::less<>> sources;
  std::vector<std::string> memberships;      ///< of the office, folded for matching
  std::vector<std::string> related_funders;  ///< of the settings, folded for matching
  /// Words of each programme of the plan, folded for matching; in the plan's order.
  std::vector<std::vector<std::string>> programme_words;

  /// Country of the most official source of the call that has one; empty when none.
  [[nodiscard]] std::string_view country_of(const Call& call) const;
  /// True when a source of the call is edited for every new edition.
  [[nodiscard]] bool is_periodic(const Call& call) const;
};

}  // namespace atalaya::scoring
