#pragma once

#include "base/sha256.h"
#include "crawler/announcement.h"
#include "domain/call_facts.h"

namespace atalaya::crawler {

/// Takes the date where the rule of a source says that closings stand ("Cierra" is no word of every
/// page) as the closing date of an announcement. What the text itself says of its closing holds;
/// when the two differ the field is disputed.
void settle_closing(CallFacts& facts, const Announcement& announcement, const Sha256& document,
                    const std::string& country);

}  // namespace atalaya::crawler
