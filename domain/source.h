#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "domain/api_mapping.h"
#include "domain/document.h"
#include "domain/vocabulary.h"

namespace atalaya {

/// How to read a listing page: CSS selectors, each relative to the item but `item` and `next`.
struct ListingRule {
  std::string item;
  std::string title;         ///< empty: the item's first heading or link
  std::string link;          ///< empty: the title's or the item's first link
  std::string date;          ///< empty: none; publication date of the item
  std::string closing;       ///< empty: only what the item's text says of its closing
  std::string next;          ///< empty: found by its words, its rel or its number
  std::string summary;       ///< empty: the item's own text
  std::string link_pattern;  ///< what addresses must hold, '*' is anything; empty: all
  [[nodiscard]] bool empty() const { return item.empty(); }
  friend bool operator==(const ListingRule&, const ListingRule&) = default;
};

/// Whether the pages behind the items are read too. kUsual: never behind a feed, which brings its
/// own texts; elsewhere when an item says little.
enum class FollowDetails { kUsual, kNever, kWhenShort, kAlways };

/// What the catalogue knows of whether a municipality may apply: a prior on the actors criterion,
/// never a gate.
enum class ApplicantPrior { kUnknown, kYes, kPartner, kNo };

/// How a mailbox is read (kMail). Its server is the source's `url`: "imaps://imap.example.org",
/// "imap://mail.example.org:143" with STARTTLS. Secrets lie in files of their own.
struct MailboxAccess {
  std::string user;
  std::string password_file;  ///< this one …
  std::string token_file;     ///< … or this one: an OAuth 2 token, read anew each night
  std::string folder = "INBOX";
  std::vector<std::string> senders;  ///< addresses or "@domain"; empty: every sender
  bool unencrypted = false;          ///< imap: without STARTTLS; passwords are readable on the way
  int days = 60;                     ///< how far back the first night looks
  int message_limit = 200;           ///< messages a night
  [[nodiscard]] bool empty() const { return user.empty(); }
  friend bool operator==(const MailboxAccess&, const MailboxAccess&) = default;
};

/// Where calls are announced. One TOML file each in DIR/sources.
struct Source {
  std::string id;      ///< "F001"; letters, digits, '-' and '_'
  std::string name;    ///< as people know it
  std::string funder;  ///< who pays when the page does not say; empty for aggregators
  SourceKind kind = SourceKind::kFeed;
  SourceStatus status = SourceStatus::kUnconfirmed;
  std::string reason;  ///< why blocked, off or unconfirmed; Spanish
  std::string url;
  std::vector<std::string> other_urls;
  std::string category;
  std::string country;                 ///< ISO 3166 of the publisher; empty when none
  std::vector<std::string> languages;  ///< declared: "es", "en"
  std::string rhythm;                  ///< as catalogued: "weekly", "daily"
  int every_hours = 24;                ///< due again after this long
  std::string legal_note;
  ApplicantPrior prior = ApplicantPrior::kUnknown;
  std::string prior_note;  ///< the catalogue's own words
  bool official = false;   ///< the funder's own site, not an aggregator
  ListingRule rule;
  FollowDetails follow = FollowDetails::kUsual;
  int page_limit = 5;     ///< listing pages a night
  int detail_limit = 40;  ///< detail pages a night
  ApiMapping api;         ///< kApi
  MailboxAccess mail;     ///< kMail
  // kNumbered: `url` holds "{id}"; ids are walked upwards from `first_id`.
  int first_id = 0;
  int miss_limit = 10;
  friend bool operator==(const Source&, const Source&) = default;
};

/// Whether everything is there that reading needs: an API's mapping, a mailbox's user. The other
/// kinds need nothing.
[[nodiscard]] bool is_configured(const Source& source);

/// How far a mailbox has been read. Another validity makes every number of it void (RFC 3501).
struct MailboxPlace {
  std::int64_t validity = 0;  ///< UIDVALIDITY; 0: never read
  std::int64_t last_uid = 0;
  friend bool operator==(const MailboxPlace&, const MailboxPlace&) = default;
};

/// What the last nights taught about one source. Kept by storage, handed to the crawler as a value.
struct SourceState {
  std::string source_id;
  std::optional<Instant> last_attempt;
  std::optional<Instant> last_success;
  std::optional<Instant> not_before;  ///< back-off or Retry-After: not asked before
  FetchResult last_result = FetchResult::kOk;
  FetchCause last_cause = FetchCause::kNone;
  int consecutive_failures = 0;
  int last_yield = 0;            ///< findings of the last successful night
  int last_id = 0;               ///< kNumbered: highest id that existed
  std::string main_text_digest;  ///< kWatch: SHA-256 hex of the page's main text
  bool gone = false;             ///< 410: asked again only every 48 hours
  MailboxPlace mailbox;          ///< kMail
  friend bool operator==(const SourceState&, const SourceState&) = default;
};

}  // namespace atalaya
