#pragma once

#include <string>
#include <vector>

#include "domain/source.h"

namespace atalaya::config {

/// Domains whose pages give a funder's own word: those of defaults/catalogue/official-domains.tsv
/// and the hosts of the sources marked as official. Their subdomains count too.
[[nodiscard]] std::vector<std::string> official_domains(const std::vector<Source>& sources);

}  // namespace atalaya::config
