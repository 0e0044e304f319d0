#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crawler/parse/mail.h"

namespace atalaya::parse {

/// Parts of a mail that evidence points into.
inline constexpr std::string_view kMailSubject = "mail:subject";
inline constexpr std::string_view kMailText = "mail:text";  ///< the plain parts
inline constexpr std::string_view kMailHtml =
    "mail:html";  ///< the HTML parts as html_to_text gives them

[[nodiscard]] bool is_mail_part(std::string_view part);

/// Canonical text of a part; nothing when the mail has no such part. The subject is always there.
[[nodiscard]] std::optional<std::string> mail_part_text(const Mail& mail, std::string_view part);

}  // namespace atalaya::parse
