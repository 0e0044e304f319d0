#pragma once

#include <array>
#include <string>

#include "crawler/parse/mail.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"

namespace atalaya::parse {

inline constexpr std::array<const char*, 8> kMailFixtures = {"html_newsletter_of_six.eml",
                                                             "plain_without_mime_headers.eml",
                                                             "forwarded_with_pdf_inside.eml",
                                                             "quoted_printable_latin1.eml",
                                                             "base64_windows1252_html_only.eml",
                                                             "attachments_pdf_and_calendar.eml",
                                                             "broken_mime.eml",
                                                             "signed_by_its_author.eml"};

inline std::string mail_bytes(const std::string& name) {
  return test::fixture("crawler/mail/" + name);
}

inline Parsed<Mail> mail_fixture(const std::string& name) {
  return parse_mail(mail_bytes(name));
}

/// A mail of a few headers and one text.
inline Mail mail_of(const std::string& headers, const std::string& body = "Hola\n") {
  return parse_mail(headers + "\n" + body).value;
}

inline bool is_warned(const Parsed<Mail>& mail, const std::string& words) {
  for (const std::string& warning : mail.warnings)
    if (warning.find(words) != std::string::npos) return true;
  return false;
}

}  // namespace atalaya::parse
