#pragma once

#include <cstdint>
#include <vector>

#include "crawler/normalize/identity_profile.h"

namespace atalaya::normalize {

/// Keys by which the announcements that may be the same call are found without comparing all with
/// all: address, number of the call, and pairs of what two tellings of one call rarely differ in
/// (funder and closing, funder and a word of the title, closing and a word, closing and an amount),
/// bands of the text's SimHash. Ascending, without repeats; about twenty.
[[nodiscard]] std::vector<std::uint64_t> identity_keys(const IdentityProfile& profile);

/// Those of them that name the call by themselves: address, number and whole title.
[[nodiscard]] std::vector<std::uint64_t> naming_keys(const IdentityProfile& profile);

}  // namespace atalaya::normalize
