#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atalaya::net {

/// One response of an IMAP server (RFC 3501, section 2.2.2) without its line end. A literal
/// stands in `literals`; in `text` its "{size}" marks the place.
struct ImapLine {
  std::string text;
  std::vector<std::string> literals;
};

/// Cuts what a server sends into responses; a literal may hold anything, line ends too.
class ImapLineReader {
 public:
  void add(std::string_view bytes) { pending_ += bytes; }
  /// The next whole response; nothing until more bytes come.
  [[nodiscard]] std::optional<ImapLine> next();
  [[nodiscard]] std::size_t pending() const { return pending_.size(); }

 private:
  std::string pending_;
  std::size_t looked_at_ = 0;  ///< no line end before it
  ImapLine line_;              ///< of the response under way
  std::optional<std::size_t> literal_;
};

/// What EXAMINE told of a mailbox.
struct MailboxStatus {
  unsigned uid_validity = 0;  ///< another one: all numbers are new
  unsigned uid_next = 0;      ///< 0: not told
  unsigned messages = 0;
};

/// One message of a FETCH.
struct FetchedMessage {
  unsigned uid = 0;
  std::size_t size = 0;  ///< RFC822.SIZE; 0: not asked
  bool has_body = false;
  std::string bytes;  ///< of BODY[]
};

[[nodiscard]] MailboxStatus mailbox_status(const std::vector<ImapLine>& lines);
/// Numbers of a SEARCH, ascending.
[[nodiscard]] std::vector<unsigned> found_numbers(const std::vector<ImapLine>& lines);
[[nodiscard]] std::vector<FetchedMessage> fetched_messages(const std::vector<ImapLine>& lines);

/// A quoted string; nothing for text that IMAP quotes cannot hold.
[[nodiscard]] std::optional<std::string> imap_quoted(std::string_view text);

}  // namespace atalaya::net
