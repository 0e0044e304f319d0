#pragma once

#include <vector>

#include "crawler/normalize/identity_profile.h"
#include "crawler/normalize/identity_words.h"
#include "crawler/normalize/word_overlap.h"
#include "domain/likeness.h"

namespace atalaya::normalize {

/// What says that two announcements are two calls, however alike they are.
struct Separation {
  bool certain = false;    ///< one of the reasons is enough
  bool only_time = false;  ///< certain, and every certain reason is a year, an edition or a date
  std::vector<LikenessReason> reasons;
};

/// `title` is the overlap of the two titles.
[[nodiscard]] Separation separation_of(const IdentityProfile& a, const IdentityProfile& b,
                                       const WordOverlap& title, const IdentityWords& words);

enum class FunderLikeness : std::uint8_t { kSame, kUnclear, kRelated, kOther };
/// The same letters in another order: CSF is FSC in French.
[[nodiscard]] bool are_shuffled(std::string a, std::string b);

/// Of two funders that are known: by their names without the words of their kind, by initials, and
/// by their kind when the names are of two languages.
[[nodiscard]] FunderLikeness funder_likeness(const IdentityProfile& a, const IdentityProfile& b);

}  // namespace atalaya::normalize
