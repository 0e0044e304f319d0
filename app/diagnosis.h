#pragma once

#include <string>
#include <vector>

#include "app/session.h"

namespace atalaya::app {

enum class Health { kGood, kAdvice, kFault };

/// One thing that `doctor` looked at.
struct Checkup {
  std::string id;  ///< "settings", "databases", "contact", …
  Health health = Health::kGood;
  Bilingual text;  ///< what was found and, unless good, what to do
};

/// Looks at the data folder, the settings, the databases, tzdata, ICU, pdftotext, the disk and the
/// sources. Opens no connection.
[[nodiscard]] std::vector<Checkup> diagnose(Session& session);

}  // namespace atalaya::app
