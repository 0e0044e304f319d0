#include "crawler/parse/mail.h"

#include "base/text.h"
#include "crawler/parse/content_kind.h"
#include "crawler/parse/gmime_handles.h"
#include "crawler/parse/mail_body.h"
#include "crawler/parse/mail_bytes.h"
#include "crawler/parse/mail_charset.h"
#include "crawler/parse/mail_header.h"

namespace atalaya::parse {
namespace {

void read_without_headers(std::string_view bytes, const MailLimits& limits, Parsed<Mail>& mail) {
  mail.malformed = true;
  const ContentKind kind = sniff(bytes, "");
  if (kind == ContentKind::kBinary || kind == ContentKind::kPdf || kind == ContentKind::kEmpty) {
    mail.warnings.emplace_back("not a mail: neither headers nor text");
    return;
  }
  mail.warnings.emplace_back("the mail has no headers; all of it is read as text");
  const std::string text = canonical_lines(decode_mail_text(bytes, "", Markup::kPlain).utf8);
  mail.value.text = truncate_utf8(text, limits.text);
}

}  // namespace

Parsed<Mail> parse_mail(std::string_view bytes, const MailLimits& limits) {
  Parsed<Mail> mail;
  const ParserOptions options = mail_parser_options();
  const std::string readable = readable_mail(bytes, limits, mail.warnings);
  const MessageHandle message = message_of(readable, *options);
  if (!message) {
    read_without_headers(readable, limits, mail);
    return mail;
  }
  read_mail_headers(*message, *options, mail);
  read_mail_body(*message, limits, *options, mail);
  return mail;
}

}  // namespace atalaya::parse
