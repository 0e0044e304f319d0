#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/source.h"
#include "domain/source_night.h"

namespace atalaya {

/// What is stored of one source when its health is asked.
struct SourceRecord {
  SourceState state;
  std::vector<SourceNight> nights;   ///< the oldest first
  std::vector<CivilDate> announced;  ///< days on which it announced something new, in order
};

// What may be wrong with a source.

/// It is to be read and nobody told how.
struct NotConfigured {};
/// The site says that the page was withdrawn for good.
struct Withdrawn {
  CivilDate since{std::chrono::sys_days{}};
};
/// Nothing could be read, night after night.
struct Failing {
  FetchCause cause = FetchCause::kNone;
  int nights = 0;
  CivilDate since{std::chrono::sys_days{}};
  bool may_pass = false;  ///< a cause that usually mends itself, and not for long yet
};
/// A selector of its rule found something before and finds nothing.
struct LayoutChanged {
  RulePart part = RulePart::kItem;
  std::string selector;
  bool matched_before = false;
};
/// A feed became a page, or the like.
struct FormChanged {
  ContentForm before = ContentForm::kUnread;
  ContentForm now = ContentForm::kUnread;
};
/// It brought calls before and brings none, without a word about it.
struct SuddenlyEmpty {
  int before = 0;
};
/// Far less than it usually brings.
struct YieldDrop {
  int yield = 0;
  int usual = 0;
};
/// Its address leads to a site of another owner.
struct MovedDomain {
  std::string from;
  std::string to;
};
/// A watched page reads differently.
struct WatchedPageChanged {};
/// It announces nothing new for longer than it ever does.
struct Silent {
  int period_days = 0;
  int days = 0;
  CivilDate last{std::chrono::sys_days{}};
};

using SourceAlarm = std::variant<NotConfigured, Withdrawn, Failing, LayoutChanged, FormChanged,
                                 SuddenlyEmpty, YieldDrop, MovedDomain, WatchedPageChanged, Silent>;

/// Waiting alone will not mend it.
[[nodiscard]] bool needs_person(const SourceAlarm& alarm);

enum class Condition {
  kNeedsPerson,
  kWaiting,  ///< failing from a cause that may pass
  kFine,
  kUnread,  ///< never asked
  kMuted,   ///< not read: blocked, unconfirmed or off
};

[[nodiscard]] std::string_view to_string(Condition condition);

/// How a source is doing, from its stored nights alone.
struct SourceHealth {
  std::string source_id;
  SourceKind kind = SourceKind::kFeed;
  Condition condition = Condition::kUnread;
  std::vector<SourceAlarm> alarms;  ///< the gravest first
  std::optional<Instant> last_success;
  std::optional<Instant> retry_at;  ///< back-off: not asked before
  FetchResult last_result = FetchResult::kOk;
  FetchCause last_cause = FetchCause::kNone;
  int yield = 0;                       ///< of the last night that was read
  std::optional<int> usual_yield;      ///< median of the nights before it
  std::optional<int> period_days;      ///< between announcements
  std::optional<CivilDate> last_news;  ///< last day with something new
  bool announces_none = false;
};

/// Pure: the same record, source and time give the same health.
[[nodiscard]] SourceHealth health_of(const Source& source, const SourceRecord& record, Instant now);

/// Median yield of the last nights that were read and believed; nothing before three of them.
[[nodiscard]] std::optional<int> usual_yield(const std::vector<SourceNight>& nights);
/// Whether a yield is so far below the usual one that the answer is not to be trusted.
[[nodiscard]] bool is_yield_drop(int yield, std::optional<int> usual);

}  // namespace atalaya
