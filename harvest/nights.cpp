#include "harvest/nights.h"

#include "base/time_zone.h"
#include "base/url.h"

namespace atalaya::harvest {

namespace {

std::string host_of(const std::string& address) {
  const auto url = Url::parse(address);
  return url ? std::string(url->host()) : std::string();
}

bool was_asked(const crawler::SourceOutcome& outcome) {
  return outcome.result != FetchResult::kSkip && outcome.cause != FetchCause::kTermsForbid;
}

// Nobody looked at the page: it shows what it showed.
void take_from(const SourceNight& before, SourceNight& night) {
  night.form = before.form;
  night.announces_none = before.announces_none;
  night.unmatched = before.unmatched;
}

}  // namespace

SourceNight night_of(const crawler::SourceOutcome& outcome, const SourceNight* before,
                     Instant now) {
  const crawler::MainPage& main = outcome.main;
  SourceNight night;
  night.source_id = outcome.source_id;
  night.night = TimeZone::bogota().local_at(now).date;
  night.at = now;
  night.result = outcome.result;
  night.cause = outcome.cause;
  night.form = main.form;
  night.final_host = host_of(main.final_url);
  night.announces_none = main.announces_none;
  night.page_changed = main.changed;
  night.unmatched = main.unmatched;
  night.document = main.document;
  night.yield = outcome.findings;
  if (was_read(outcome.result) && !main.was_read && before != nullptr) {
    take_from(*before, night);
    if (outcome.cause != FetchCause::kSuddenlyEmpty && night.yield == 0)
      night.yield = outcome.state.last_yield;
  }
  return night;
}

void record_nights(storage::Store& store, std::int64_t run,
                   const std::vector<crawler::SourceOutcome>& outcomes, Instant now) {
  storage::SourceNightStore& nights = store.source_nights();
  storage::Transaction transaction = store.begin();
  for (const crawler::SourceOutcome& outcome : outcomes) {
    if (!was_asked(outcome)) continue;
    const std::vector<SourceNight> known = nights.nights_of(outcome.source_id);
    SourceNight night = night_of(outcome, known.empty() ? nullptr : &known.back(), now);
    night.run = run;
    night.new_findings = nights.count_new(outcome.source_id, night.night);
    nights.save(night);
  }
  transaction.commit();
}

}  // namespace atalaya::harvest
