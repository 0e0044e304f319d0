#pragma once

#include <string>

#include "base/civil_date.h"
#include "base/sha256.h"
#include "crawler/extract/understand.h"
#include "crawler/parse/api_records.h"
#include "domain/call_facts.h"

namespace atalaya::crawler {

/// Where the members of a record stand.
struct RecordPlace {
  Sha256 document;
  std::string lang;     ///< of the record; empty when unknown
  std::string country;  ///< of the publisher
  CivilDate today;      ///< of several closings the first that is not over is the next one
};

/// What the members of a record state, each claim with its member as evidence. A deadline or an
/// amount that cannot be read stays unknown: nothing is guessed.
[[nodiscard]] CallFacts facts_of_members(const parse::ApiRecord& record, const RecordPlace& place,
                                         const extract::Understanding& understanding);

}  // namespace atalaya::crawler
