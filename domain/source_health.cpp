#include "domain/source_health.h"

#include <algorithm>
#include <array>
#include <map>
#include <ranges>

#include "base/registrable_domain.h"
#include "base/time_zone.h"
#include "base/url.h"
#include "domain/source_rhythm.h"

namespace atalaya {

namespace {

constexpr int kNightsOfPatience = 3;
constexpr std::size_t kNightsOfBaseline = 14;
constexpr std::size_t kFewestNights = 3;
constexpr int kSmallYield = 5;  // below this a drop says nothing
constexpr std::array kPassingCauses = {
    FetchCause::kNone,        FetchCause::kDns,      FetchCause::kTimeout,
    FetchCause::kConnect,     FetchCause::kHttp5xx,  FetchCause::kRateLimited,
    FetchCause::kMaintenance, FetchCause::kProtocol, FetchCause::kRobotsUnreachable};

using Nights = std::vector<SourceNight>;

bool is_failure(const SourceNight& night) {
  return !was_read(night.result) && night.result != FetchResult::kSkip;
}

bool is_passing(FetchCause cause) {
  return std::find(kPassingCauses.begin(), kPassingCauses.end(), cause) != kPassingCauses.end();
}

bool is_believed(const SourceNight& night) {
  return was_read(night.result) && night.cause != FetchCause::kSuddenlyEmpty &&
         !night.announces_none;
}

bool is_read_nightly(const Source& source) {
  return source.status == SourceStatus::kActive || source.status == SourceStatus::kObserved;
}

bool announces(SourceKind kind) {
  return kind != SourceKind::kPage && kind != SourceKind::kWatch;
}

// Every night all of it; others bring what is new.
bool shows_whole_list(SourceKind kind) {
  return kind == SourceKind::kFeed || kind == SourceKind::kListing || kind == SourceKind::kApi;
}

/// Looks for everything that may be wrong, the gravest first.
class Examination {
 public:
  Examination(const Source& source, const SourceRecord& record, Instant now)
      : source_(source),
        record_(record),
        latest_(record.nights.empty() ? nullptr : &record.nights.back()),
        today_(TimeZone::bogota().local_at(now).date) {}

  std::vector<SourceAlarm> alarms() {
    if (!is_configured(source_)) return {NotConfigured{}};
    if (latest_ == nullptr) return {};
    look_at_failures();
    if (was_read(latest_->result)) look_at_reading();
    look_at_silence();
    return std::move(alarms_);
  }

 private:
  void look_at_failures() {
    if (!is_failure(*latest_)) return;
    Failing failing{.cause = latest_->cause};
    for (const SourceNight& night : record_.nights | std::views::reverse) {
      if (!is_failure(night)) break;
      ++failing.nights;
      failing.since = night.night;
    }
    if (record_.state.gone) {
      alarms_.emplace_back(Withdrawn{failing.since});
    } else if (latest_->cause == FetchCause::kUnexpectedType && find_new_form()) {
      alarms_.emplace_back(*find_new_form());
    } else {
      failing.may_pass = is_passing(failing.cause) && failing.nights < kNightsOfPatience;
      alarms_.emplace_back(failing);
    }
  }

  void look_at_reading() {
    if (const auto changed = find_new_form()) alarms_.emplace_back(*changed);
    if (!latest_->announces_none) look_at_yield();
    if (latest_->page_changed) alarms_.emplace_back(WatchedPageChanged{});
    look_at_address();
  }

  void look_at_yield() {
    const bool layout = look_at_rule();
    if (layout) return;
    if (latest_->cause == FetchCause::kSuddenlyEmpty) {
      alarms_.emplace_back(SuddenlyEmpty{record_.state.last_yield});
      return;
    }
    const auto usual = usual_yield({record_.nights.begin(), record_.nights.end() - 1});
    if (shows_whole_list(source_.kind) && is_yield_drop(latest_->yield, usual))
      alarms_.emplace_back(YieldDrop{latest_->yield, *usual});
  }

  bool look_at_rule() {
    const std::size_t before = alarms_.size();
    for (const RulePart part : latest_->unmatched) {
      const bool matched = matched_before(part);
      if (part == RulePart::kItem || matched)
        alarms_.emplace_back(LayoutChanged{part, selector_of(part), matched});
    }
    return alarms_.size() > before;
  }

  [[nodiscard]] bool matched_before(RulePart part) const {
    return std::any_of(record_.nights.begin(), record_.nights.end(), [&](const SourceNight& night) {
      const auto& missed = night.unmatched;
      return was_read(night.result) && night.yield > 0 &&
             std::find(missed.begin(), missed.end(), part) == missed.end();
    });
  }

  [[nodiscard]] std::string selector_of(RulePart part) const {
    switch (part) {
      case RulePart::kItem:
        return source_.rule.item;
      case RulePart::kTitle:
        return source_.rule.title;
      case RulePart::kLink:
        return source_.rule.link;
      case RulePart::kDate:
        return source_.rule.date;
    }
    return {};
  }

  [[nodiscard]] std::optional<FormChanged> find_new_form() const {
    if (latest_->form == ContentForm::kUnread) return std::nullopt;
    const ContentForm usual = usual_form();
    if (usual == ContentForm::kUnread || usual == latest_->form) return std::nullopt;
    return FormChanged{usual, latest_->form};
  }

  [[nodiscard]] ContentForm usual_form() const {
    std::map<ContentForm, int> counts;
    const Nights& nights = record_.nights;
    const std::size_t first =
        nights.size() > kNightsOfBaseline ? nights.size() - kNightsOfBaseline : 0;
    for (std::size_t index = first; index + 1 < nights.size(); ++index)
      if (was_read(nights[index].result) && nights[index].form != ContentForm::kUnread)
        ++counts[nights[index].form];
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](auto& a, auto& b) { return a.second < b.second; });
    return most == counts.end() ? ContentForm::kUnread : most->first;
  }

  void look_at_address() {
    const auto url = Url::parse(source_.url);
    if (!url || url->host().empty() || latest_->final_host.empty()) return;
    const std::string from = registrable_domain(url->host());
    const std::string to = registrable_domain(latest_->final_host);
    if (from != to) alarms_.emplace_back(MovedDomain{from, to});
  }

  // A source that fails or says that it has nothing is not silent.
  void look_at_silence() {
    const bool is_heard = was_read(latest_->result) && !latest_->announces_none;
    if (!is_heard || !announces(source_.kind)) return;
    const auto silent = unusual_silence(record_.announced, today_);
    const auto rhythm = rhythm_of(record_.announced);
    if (silent && rhythm) alarms_.emplace_back(Silent{rhythm->period_days, *silent, rhythm->last});
  }

  const Source& source_;
  const SourceRecord& record_;
  const SourceNight* latest_;
  CivilDate today_;
  std::vector<SourceAlarm> alarms_;
};

Condition condition_of(const Source& source, const SourceRecord& record,
                       const std::vector<SourceAlarm>& alarms) {
  if (!is_read_nightly(source)) return Condition::kMuted;
  if (std::any_of(alarms.begin(), alarms.end(), needs_person)) return Condition::kNeedsPerson;
  if (record.nights.empty()) return Condition::kUnread;
  return alarms.empty() ? Condition::kFine : Condition::kWaiting;
}

void put_nights(const Nights& nights, SourceHealth& health) {
  if (nights.empty()) return;
  health.last_result = nights.back().result;
  health.last_cause = nights.back().cause;
  const auto read = std::find_if(nights.rbegin(), nights.rend(),
                                 [](const auto& night) { return was_read(night.result); });
  if (read == nights.rend()) return;
  health.yield = read->yield;
  health.announces_none = read->announces_none;
  health.usual_yield = usual_yield({nights.begin(), read.base() - 1});
}

}  // namespace

std::string_view to_string(Condition condition) {
  static constexpr std::array<std::string_view, 5> kWords{"needs_person", "waiting", "fine",
                                                          "unread", "muted"};
  return kWords.at(static_cast<std::size_t>(condition));
}

bool needs_person(const SourceAlarm& alarm) {
  const auto* failing = std::get_if<Failing>(&alarm);
  return failing == nullptr || !failing->may_pass;
}

std::optional<int> usual_yield(const std::vector<SourceNight>& nights) {
  std::vector<int> yields;
  for (const SourceNight& night : nights | std::views::reverse) {
    if (is_believed(night)) yields.push_back(night.yield);
    if (yields.size() == kNightsOfBaseline) break;
  }
  if (yields.size() < kFewestNights) return std::nullopt;
  return median_of(std::move(yields));
}

bool is_yield_drop(int yield, std::optional<int> usual) {
  return usual && *usual >= kSmallYield && yield * 5 < *usual * 2;
}

SourceHealth health_of(const Source& source, const SourceRecord& record, Instant now) {
  SourceHealth health;
  health.source_id = source.id;
  health.kind = source.kind;
  if (is_read_nightly(source)) health.alarms = Examination(source, record, now).alarms();
  health.condition = condition_of(source, record, health.alarms);
  health.last_success = record.state.last_success;
  if (record.state.not_before && *record.state.not_before > now)
    health.retry_at = record.state.not_before;
  put_nights(record.nights, health);
  if (const auto rhythm = rhythm_of(record.announced)) health.period_days = rhythm->period_days;
  if (!record.announced.empty()) health.last_news = record.announced.back();
  return health;
}

}  // namespace atalaya
