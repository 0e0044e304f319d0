#include "config/official_domains.h"

#include "base/csv.h"
#include "base/url.h"
#include "config/shipped_files.h"

namespace atalaya::config {

std::vector<std::string> official_domains(const std::vector<Source>& sources) {
  std::vector<std::string> domains;
  for (const auto& cells : parse_csv(shipped_file("catalogue/official-domains.tsv"), '\t'))
    if (!cells.empty() && !cells[0].empty() && !cells[0].starts_with('#'))
      domains.push_back(cells[0]);
  for (const Source& source : sources) {
    if (!source.official) continue;
    const auto url = Url::parse(source.url);
    if (!url || url->host().empty()) continue;
    const std::string_view host = url->host();
    domains.emplace_back(host.starts_with("www.") ? host.substr(4) : host);
  }
  return domains;
}

}  // namespace atalaya::config
