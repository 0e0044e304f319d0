#pragma once

#include <string>
#include <vector>

#include "crawler/parse/mail.h"

namespace atalaya::parse {

/// Where a mail leads: the links of its HTML; without HTML, the addresses in its text. Absolute
/// http and https, each once, in their order; at most the links of a ParseBudget.
[[nodiscard]] std::vector<std::string> mail_links(const Mail& mail);

}  // namespace atalaya::parse
