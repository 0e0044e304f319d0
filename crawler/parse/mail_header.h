#pragma once

#include "crawler/parse/gmime_handles.h"
#include "crawler/parse/mail.h"

namespace atalaya::parse {

/// Fills what the headers of a mail say: everything but texts and attachments.
void read_mail_headers(GMimeMessage& message, GMimeParserOptions& options, Parsed<Mail>& mail);

}  // namespace atalaya::parse
