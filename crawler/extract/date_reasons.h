#pragma once

#include <optional>
#include <span>
#include <vector>

#include "crawler/extract/reading.h"
#include "crawler/extract/roles.h"
#include "domain/call_facts.h"
#include "domain/mention.h"

namespace atalaya::extract {

/// What became of each date of a text that its judges read: in the order of `dates`, without
/// evidence. `facts` are what they concluded from it.
/// `published` is the day that its source gives for the publication.
[[nodiscard]] std::vector<Mention> account_of_dates(const Reading& text,
                                                    std::span<const RoledDate> dates,
                                                    const CallFacts& facts,
                                                    std::optional<CivilDate> published);

}  // namespace atalaya::extract
