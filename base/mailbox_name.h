#pragma once

#include <string>
#include <string_view>

namespace atalaya {

/// A mailbox's name as IMAP servers want it: modified UTF-7 (RFC 3501, section 5.1.3).
[[nodiscard]] std::string imap_mailbox_name(std::string_view utf8);

}  // namespace atalaya
