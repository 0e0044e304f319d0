#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/finding.h"

namespace atalaya::harvest {

/// Which findings one source showed tonight.
struct SeenFindings {
  std::set<std::string, std::less<>> keys;
  std::optional<CivilDate> oldest;  ///< the earliest publication among them
};

using SeenBySource = std::map<std::string, SeenFindings, std::less<>>;

inline void note_seen(SeenBySource& seen, const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    SeenFindings& of_source = seen[finding.source_id];
    of_source.keys.insert(finding.key);
    if (finding.published && (!of_source.oldest || *finding.published < *of_source.oldest))
      of_source.oldest = finding.published;
  }
}

}  // namespace atalaya::harvest
