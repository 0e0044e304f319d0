#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "config/settings.h"
#include "domain/vocabulary.h"
#include "net/imap_line.h"

namespace atalaya::net {

enum class MailSecurity {
  kTls,       ///< from the first byte
  kStartTls,  ///< refused when the server does not offer it
  kNone,
};

/// A mailbox's server and who asks.
struct ImapAccount {
  std::string host;
  int port = 993;
  MailSecurity security = MailSecurity::kTls;
  std::string user;
  std::string password;  ///< one of the two
  std::string token;     ///< OAuth 2 bearer, sent as XOAUTH2 or OAUTHBEARER
};

/// Why a mailbox could not be read.
struct MailFailure {
  FetchCause cause = FetchCause::kConnect;
  std::string detail;
  bool session_goes_on = false;  ///< the server refused one command; others may be sent
};

template <class T>
using MailResult = tl::expected<T, MailFailure>;

/// One connection to a mail server that only reads: mailboxes are opened with EXAMINE and texts
/// asked with BODY.PEEK, so that no message becomes seen.
///
/// libcurl resolves, connects (through the address guard), secures and logs in. Blocking: it lives
/// on a thread of its own. A failure ends the session unless it says otherwise.
class ImapSession {
 public:
  /// `limits` outlives the session. kLoginWall when the server refuses the password or token.
  [[nodiscard]] static MailResult<ImapSession> open(const ImapAccount& account,
                                                    const config::CrawlLimits& limits);
  ImapSession(ImapSession&&) noexcept;
  ImapSession& operator=(ImapSession&&) noexcept;
  ~ImapSession();

  /// Opens a mailbox (UTF-8 name) for reading only.
  [[nodiscard]] MailResult<MailboxStatus> examine(std::string_view mailbox);
  /// UIDs that fit criteria of RFC 3501 ("UID 7:* FROM \"a@b\""), ascending.
  [[nodiscard]] MailResult<std::vector<unsigned>> search(const std::string& criteria);
  /// Sizes of messages by UID; those that are gone are missing.
  [[nodiscard]] MailResult<std::vector<FetchedMessage>> sizes(const std::vector<unsigned>& uids);
  /// The whole message; empty when it is gone.
  [[nodiscard]] MailResult<std::string> fetch(unsigned uid);

 private:
  struct Impl;
  explicit ImapSession(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace atalaya::net
