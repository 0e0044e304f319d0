#include "crawler/parse/mail_text.h"

#include "crawler/parse/html_text.h"

namespace atalaya::parse {

bool is_mail_part(std::string_view part) {
  return part.starts_with("mail:");
}

std::optional<std::string> mail_part_text(const Mail& mail, std::string_view part) {
  if (part == kMailSubject) return mail.subject;
  if (part == kMailText && !mail.text.empty()) return mail.text;
  if (part == kMailHtml && !mail.html.empty()) return html_to_text(mail.html);
  return std::nullopt;
}

}  // namespace atalaya::parse
