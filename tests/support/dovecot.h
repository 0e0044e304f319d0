#pragma once

#include <string>

#include <sys/types.h>

#include "tests/support/temp_dir.h"

namespace atalaya::test {

/// A real IMAP server on loopback with one mailbox of its own, for as long as it lives. Its user is
/// anybody with the password "secreta".
class Dovecot {
 public:
  /// Throws std::runtime_error when Debian's dovecot-imapd is not there or does not start.
  Dovecot();
  Dovecot(const Dovecot&) = delete;
  Dovecot& operator=(const Dovecot&) = delete;
  ~Dovecot();

  /// Puts a message into INBOX as new mail.
  void deliver(const std::string& name, const std::string& bytes);
  /// Forgets what the server knew of its mailbox: the next UIDVALIDITY is another one.
  void number_anew();
  /// Whether some message carries the flag \Seen.
  [[nodiscard]] bool has_seen_mail() const;

  [[nodiscard]] std::string authority() const;  ///< "127.0.0.1:20143"
  [[nodiscard]] std::string url() const { return "imap://" + authority() + '/'; }

 private:
  [[nodiscard]] std::string maildir() const { return folder_.file("mail/Maildir"); }
  void write_settings() const;
  void start();
  void wait_for_port() const;

  TempDir folder_;
  int port_ = 0;
  pid_t process_ = 0;
};

}  // namespace atalaya::test
