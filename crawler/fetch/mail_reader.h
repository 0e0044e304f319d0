#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "config/settings.h"
#include "domain/source.h"
#include "net/imap_session.h"

namespace atalaya::fetch {

/// One message of a mailbox as it lies there.
struct MailMessage {
  unsigned uid = 0;
  std::string bytes;
};

/// Messages in order of their numbers, and how far the mailbox is read with them.
struct MailBatch {
  std::vector<MailMessage> messages;
  MailboxPlace place;
  bool has_more = false;                    ///< another batch is to be read tonight
  std::size_t waiting = 0;                  ///< messages that are left, for tonight or tomorrow
  std::vector<std::string> left_out;        ///< a sentence for each message that cannot be had
  std::optional<net::MailFailure> failure;  ///< ended the reading behind these messages
};

/// The server and the secret of a mail source. kNotConfigured when its address or its secret cannot
/// be read.
[[nodiscard]] net::MailResult<net::ImapAccount> account_of(const Source& source);

/// SEARCH criteria for the messages behind `place` from the source's senders; on the first night of
/// the last `days`.
[[nodiscard]] std::string search_criteria(const MailboxAccess& mail, const MailboxPlace& place,
                                          Instant now);

/// Reads what is new in a mailbox, a batch at a time. Nothing becomes seen. Blocking: a thread of
/// its own.
class MailReader {
 public:
  /// `limits` outlives the reader.
  MailReader(const Source& source, MailboxPlace place, const config::CrawlLimits& limits,
             Instant now);
  /// Empty without `has_more` at the end. After a failure the reader is of no more use.
  [[nodiscard]] net::MailResult<MailBatch> next();

 private:
  [[nodiscard]] net::MailResult<void> open();
  [[nodiscard]] net::MailResult<void> list();
  /// Fails only when the session is over.
  [[nodiscard]] net::MailResult<void> take(const net::FetchedMessage& message, MailBatch& batch);

  Source source_;
  MailboxPlace place_;
  const config::CrawlLimits& limits_;
  Instant now_;
  std::optional<net::ImapSession> session_;
  std::vector<unsigned> waiting_;  ///< ascending
  int taken_ = 0;
};

}  // namespace atalaya::fetch
