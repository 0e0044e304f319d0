#pragma once

#include <string_view>

#include "crawler/parse/gmime_handles.h"
#include "crawler/parse/mail.h"

namespace atalaya::parse {

/// The message that readable bytes hold; null when they begin with no header.
[[nodiscard]] MessageHandle message_of(std::string_view readable, GMimeParserOptions& options);

/// Fills texts and attachments from the tree of parts.
void read_mail_body(GMimeMessage& message, const MailLimits& limits, GMimeParserOptions& options,
                    Parsed<Mail>& mail);

}  // namespace atalaya::parse
