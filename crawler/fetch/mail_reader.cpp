#include "crawler/fetch/mail_reader.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "base/time_zone.h"
#include "base/url.h"

namespace atalaya::fetch {

namespace {

constexpr std::size_t kBatchMessages = 20;
constexpr std::size_t kBatchBytes = 8 << 20;
constexpr int kTlsPort = 993;
constexpr int kPlainPort = 143;

using net::MailFailure;
using net::MailResult;

tl::unexpected<MailFailure> unconfigured(std::string detail) {
  return tl::make_unexpected(MailFailure{FetchCause::kNotConfigured, std::move(detail)});
}

// The first line of a file that holds a secret; empty when it cannot be read.
std::string secret_in(const std::string& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return std::string(trim_ascii(line));
}

std::string imap_date(CivilDate date) {
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return fmt::format("{}-{}-{}", date.day(), kMonths[static_cast<std::size_t>(date.month() - 1)],
                     date.year());
}

// "OR FROM a OR FROM b FROM c": IMAP's OR takes two.
std::string from_any(const std::vector<std::string>& senders) {
  std::vector<std::string> keys;
  for (const std::string& sender : senders)
    if (const auto quoted = net::imap_quoted(sender)) keys.push_back("FROM " + *quoted);
  std::string criteria;
  for (std::size_t index = 0; index < keys.size(); ++index)
    criteria += (index + 1 < keys.size() ? " OR " : " ") + keys[index];
  return criteria;
}

}  // namespace

MailResult<net::ImapAccount> account_of(const Source& source) {
  const auto url = Url::parse(source.url);
  const bool is_tls = url && url->scheme() == "imaps";
  if (!url || (!is_tls && url->scheme() != "imap") || url->host().empty())
    return unconfigured(
        fmt::format("{}: '{}' is no imaps: or imap: address", source.id, source.url));
  net::ImapAccount account;
  account.host = url->host();
  account.port = url->port() != 0 ? url->port() : (is_tls ? kTlsPort : kPlainPort);
  account.security = is_tls                    ? net::MailSecurity::kTls
                     : source.mail.unencrypted ? net::MailSecurity::kNone
                                               : net::MailSecurity::kStartTls;
  account.user = source.mail.user;
  const bool has_token = !source.mail.token_file.empty();
  const std::string& file = has_token ? source.mail.token_file : source.mail.password_file;
  (has_token ? account.token : account.password) = secret_in(file);
  if (account.token.empty() && account.password.empty())
    return unconfigured(fmt::format("{}: no password or token in '{}'", source.id, file));
  return account;
}

std::string search_criteria(const MailboxAccess& mail, const MailboxPlace& place, Instant now) {
  std::string criteria = fmt::format("UID {}:*", place.last_uid + 1);
  if (place.last_uid == 0) {
    const Instant since = now - std::chrono::hours(24) * mail.days;
    criteria += " SINCE " + imap_date(TimeZone::bogota().local_at(since).date);
  }
  const std::string senders = from_any(mail.senders);
  const bool is_unsayable = senders.empty() && !mail.senders.empty();
  return criteria + (is_unsayable ? " NOT ALL" : senders);
}

MailReader::MailReader(const Source& source, MailboxPlace place, const config::CrawlLimits& limits,
                       Instant now)
    : source_(source), place_(place), limits_(limits), now_(now) {
}

MailResult<MailBatch> MailReader::next() {
  if (!session_)
    if (auto opened = open(); !opened) return tl::make_unexpected(opened.error());
  MailBatch batch;
  const auto left = static_cast<std::size_t>(std::max(0, source_.mail.message_limit - taken_));
  const std::size_t count = std::min({kBatchMessages, left, waiting_.size()});
  const std::vector<unsigned> chosen(waiting_.begin(),
                                     waiting_.begin() + static_cast<std::ptrdiff_t>(count));
  auto sizes = session_->sizes(chosen);
  if (!sizes) return tl::make_unexpected(sizes.error());
  std::size_t bytes = 0;
  std::size_t done = 0;
  while (done < chosen.size() && bytes < kBatchBytes) {
    const unsigned uid = chosen[done++];
    const auto known = std::find_if(sizes->begin(), sizes->end(),
                                    [&](const auto& message) { return message.uid == uid; });
    if (known == sizes->end()) continue;  // gone since the search
    bytes += known->size;
    if (auto taken = take(*known, batch); !taken) {
      batch.failure = std::move(taken.error());
      if (batch.failure->cause != FetchCause::kTooLarge) --done;  // asked for again tomorrow
      break;
    }
  }
  if (batch.failure && done == 0) return tl::make_unexpected(std::move(*batch.failure));
  taken_ += static_cast<int>(done);
  if (done > 0) place_.last_uid = chosen[done - 1];
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(done));
  batch.place = place_;
  batch.waiting = waiting_.size();
  batch.has_more = !batch.failure && !waiting_.empty() && taken_ < source_.mail.message_limit;
  return batch;
}

MailResult<void> MailReader::open() {
  const auto account = account_of(source_);
  if (!account) return tl::make_unexpected(account.error());
  auto session = net::ImapSession::open(*account, limits_);
  if (!session) return tl::make_unexpected(session.error());
  session_.emplace(std::move(*session));
  return list();
}

// A mailbox that was made anew counts its messages from the beginning.
MailResult<void> MailReader::list() {
  const auto status = session_->examine(source_.mail.folder);
  if (!status) return tl::make_unexpected(status.error());
  if (place_.validity != std::int64_t{status->uid_validity})
    place_ = {std::int64_t{status->uid_validity}, 0};
  const bool is_read = status->uid_next != 0 && place_.last_uid + 1 >= status->uid_next;
  if (status->messages == 0 || is_read) return {};
  auto found = session_->search(search_criteria(source_.mail, place_, now_));
  if (!found) return tl::make_unexpected(found.error());
  waiting_ = std::move(*found);
  // "n:*" means the last message even when n lies behind it.
  std::erase_if(waiting_, [&](unsigned uid) { return std::int64_t{uid} <= place_.last_uid; });
  return {};
}

MailResult<void> MailReader::take(const net::FetchedMessage& message, MailBatch& batch) {
  if (message.size > static_cast<std::size_t>(limits_.body_limit)) {
    batch.left_out.push_back(
        fmt::format("message {} has {} bytes: over crawl.body_limit", message.uid, message.size));
    return {};
  }
  auto bytes = session_->fetch(message.uid);
  if (!bytes && bytes.error().session_goes_on) {
    batch.left_out.push_back(fmt::format("message {}: {}", message.uid, bytes.error().detail));
    return {};
  }
  if (!bytes) return tl::make_unexpected(bytes.error());
  if (!bytes->empty()) batch.messages.push_back({message.uid, std::move(*bytes)});
  return {};
}

}  // namespace atalaya::fetch
