#pragma once

#include "crawler/normalize/identity_profile.h"
#include "crawler/normalize/identity_words.h"
#include "domain/likeness.h"

namespace atalaya::normalize {

/// How likely two announcements are one call: one set of terms and one intake, whatever the host,
/// the language or the wording; not another edition, lot, line, region, country or kind of
/// applicant, and not news of results, a job, a purchase or a workshop about it.
///
/// Evidence adds up as log-odds. A separator (`separated`) outweighs any agreement. Symmetric and
/// pure.
[[nodiscard]] Likeness likeness_of(const IdentityProfile& a, const IdentityProfile& b,
                                   const IdentityWords& words);

}  // namespace atalaya::normalize
