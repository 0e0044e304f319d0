#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crawler/parse/mail.h"

namespace atalaya::parse {

/// A mail's bytes as GMime can take them: without a mark, an mbox line or empty lines before the
/// headers, without NUL or a second Content-Type in them; cut where a limit is met, with a warning.
///
/// GMime reads lists of addresses recursively, and all of them again at every field; it spends
/// half a kilobyte on every field and more on every part. So long fields of addresses are
/// shortened, and a mail of too many lines that could be fields or delimiters ends there.
[[nodiscard]] std::string readable_mail(std::string_view bytes, const MailLimits& limits,
                                        std::vector<std::string>& warnings);

}  // namespace atalaya::parse
