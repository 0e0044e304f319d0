#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "crawler/parse/parsed.h"

namespace atalaya::parse {

/// What reading one mail may cost. Part of what its canonical texts are: evidence points into texts
/// that were read under the defaults.
struct MailLimits {
  std::size_t bytes = 48U << 20U;  ///< of the mail; the rest is not read
  std::size_t text = 8U << 20U;    ///< of the plain text, and of the HTML
  int parts = 500;                 ///< leaves of the tree of parts
  int depth = 20;                  ///< multiparts and forwarded mails within one another
};

/// A file that travels in a mail.
struct MailAttachment {
  std::string name;      ///< one clean line without folders; may be empty
  std::string type;      ///< media type as announced, lower case: "application/pdf"
  std::size_t size = 0;  ///< of `bytes`
  std::string bytes;     ///< transfer encoding undone
};

/// A mail as its author wrote it. All texts are UTF-8.
struct Mail {
  std::string message_id;           ///< without angle brackets; may be empty
  std::string from;                 ///< as people read it: "Fondo Ñandú <fondo@example.org>"
  std::string from_address;         ///< of the first author; may be empty
  std::string subject;              ///< one clean line
  std::string list_id;              ///< without angle brackets and description; empty outside lists
  std::optional<Instant> date;      ///< of writing, by its author
  std::optional<Instant> received;  ///< by the last server on the way
  std::string text;  ///< plain parts in their order, forwarded mails after their subjects
  std::string html;  ///< HTML parts in their order, as written
  std::vector<MailAttachment> attachments;
};

/// Reads RFC 5322 mail with MIME parts, whatever is broken in it. Parts of a multipart/alternative
/// are the same text twice: once in `text`, once in `html`.
///
/// Never fails: what has no headers is all text, `malformed` and a warning. Safe in any thread.
[[nodiscard]] Parsed<Mail> parse_mail(std::string_view bytes, const MailLimits& limits = {});

}  // namespace atalaya::parse
