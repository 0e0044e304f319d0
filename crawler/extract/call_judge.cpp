#include "crawler/extract/call_judge.h"

#include <optional>

#include "crawler/extract/actor_judge.h"
#include "crawler/extract/amount_judge.h"
#include "crawler/extract/date_roles.h"
#include "crawler/extract/deadline_judge.h"
#include "crawler/extract/identity_judge.h"
#include "crawler/extract/modality_judge.h"
#include "crawler/extract/nature_judge.h"
#include "crawler/extract/reading.h"
#include "crawler/extract/relative_term.h"
#include "crawler/extract/requirement_judge.h"
#include "crawler/extract/struck_out.h"
#include "crawler/extract/territory_judge.h"
#include "crawler/extract/theme_judge.h"

namespace atalaya::extract {
CallFacts judge_call(const CueIndex& cues, const TextInput& input, std::string_view language,
                     const std::vector<ScannedDate>& dates,
                     const std::vector<ScannedAmount>& amounts) {
  CallFacts facts;
  facts.language = language;
  const auto languages = language_bit(facts.language);
  const Reading text(cues, input.text, input.document, input.text_part, languages);
  std::optional<Reading> titled;
  if (!input.title.empty()) {
    titled.emplace(cues, input.title, input.document, input.title_part, kAllLanguages);
  }
  const Reading* title = titled ? &*titled : nullptr;
  const auto roled_dates = judge_date_roles(text, in_force(dates, input.layout));
  judge_identity(text, title, input.funder_hint, facts);
  facts.deadline =
      with_computed_day(judge_deadline(text, title, roled_dates, input.published), text,
                        roled_dates, {facts.language, input.published, input.country, input.order});
  judge_actors(text, facts);
  facts.nature = judge_nature(text, title, facts);
  facts.opening = judge_opening(text, roled_dates);
  facts.amounts = judge_amounts(
      text, judge_amount_uses(text, in_force(amounts, input.layout), input.published));
  facts.modality = judge_modality(text, title, facts);
  facts.loan = judge_loan(text, title);
  judge_themes(text, facts);
  judge_territory(text, facts);
  judge_requirements(text, input.layout, facts);
  return facts;
}

}  // namespace atalaya::extract
