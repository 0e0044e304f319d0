#include "crawler/extract/understand.h"

#include "crawler/extract/actor_judge.h"
#include "crawler/extract/amount_judge.h"
#include "crawler/extract/amount_scanner.h"
#include "crawler/extract/date_roles.h"
#include "crawler/extract/date_scanner.h"
#include "crawler/extract/deadline_judge.h"
#include "crawler/extract/identity_judge.h"
#include "crawler/extract/language.h"
#include "crawler/extract/modality_judge.h"
#include "crawler/extract/nature_judge.h"
#include "crawler/extract/reading.h"
#include "crawler/extract/requirement_judge.h"
#include "crawler/extract/territory_judge.h"
#include "crawler/extract/theme_judge.h"
#include "crawler/extract/word_list.h"

namespace atalaya::extract {
namespace {

/// Fields that stand outside a call's terms keep nothing: a job has no eligible municipalities.
void keep_only_nature(CallFacts& facts) {
  CallFacts kept;
  kept.title = facts.title;
  kept.funder = facts.funder;
  kept.summary = facts.summary;
  kept.language = facts.language;
  kept.nature = facts.nature;
  facts = std::move(kept);
}

}  // namespace

struct Understanding::Rules {
  explicit Rules(const Vocabulary& vocabulary) : cues(compile_cues(vocabulary)) {}
  CueIndex cues;
};

Understanding::Understanding(const Vocabulary& vocabulary)
    : rules_(std::make_unique<const Rules>(vocabulary)) {
}

Understanding::~Understanding() = default;

}  // namespace atalaya::extract
