#include "crawler/extract/cue.h"

#include <array>
#include <utility>

namespace atalaya::extract {
namespace {

constexpr std::array<std::pair<std::string_view, Sign>, static_cast<std::size_t>(Sign::kCount)>
    kSigns{{{"deadline", Sign::kDeadline},
            {"closes", Sign::kCloses},
            {"receives", Sign::kReceives},
            {"applications", Sign::kApplications},
            {"until", Sign::kUntil},
            {"opening", Sign::kOpening},
            {"from", Sign::kFrom},
            {"publication", Sign::kPublication},
            {"event", Sign::kEvent},
            {"results", Sign::kResults},
            {"questions", Sign::kQuestions},
            {"execution", Sign::kExecution},
            {"obligation", Sign::kObligation},
            {"after", Sign::kAfter},
            {"past", Sign::kPast},
            {"closed_state", Sign::kClosedState},
            {"closed_past", Sign::kClosedPast},
            {"closed_word", Sign::kClosedWord},
            {"reopened", Sign::kReopened},
            {"rolling", Sign::kRolling},
            {"lasting", Sign::kLasting},
            {"exhausted", Sign::kExhausted},
            {"once", Sign::kOnce},
            {"used_up", Sign::kUsedUp},
            {"allotment", Sign::kAllotment},
            {"channel", Sign::kChannel},
            {"stops", Sign::kStops},
            {"maybe", Sign::kMaybe},
            {"begins", Sign::kBegins},
            {"erratum", Sign::kErratum},
            {"relative", Sign::kRelative},
            {"extension", Sign::kExtension},
            {"extension_denied", Sign::kExtensionDenied},
            {"old_date", Sign::kOldDate},
            {"new_date", Sign::kNewDate},
            {"first_stage", Sign::kFirstStage},
            {"second_stage", Sign::kSecondStage},
            {"cutoff", Sign::kCutoff},
            {"round", Sign::kRound},
            {"shortlisted", Sign::kShortlisted},
            {"award", Sign::kAward},
            {"total", Sign::kTotal},
            {"match", Sign::kMatch},
            {"historic", Sign::kHistoric},
            {"not_amount", Sign::kNotAmount},
            {"share", Sign::kShare},
            {"up_to", Sign::kUpTo},
            {"at_least", Sign::kAtLeast},
            {"average", Sign::kAverage},
            {"each", Sign::kEach},
            {"may_apply", Sign::kMayApply},
            {"may_not_apply", Sign::kMayNotApply},
            {"beside_others", Sign::kBesideOthers},
            {"negation", Sign::kNegation},
            {"exception", Sign::kException},
            {"not_only", Sign::kNotOnly},
            {"who", Sign::kWho},
            {"offered_to", Sign::kOfferedTo},
            {"selects", Sign::kSelects},
            {"beneficiaries", Sign::kBeneficiaries},
            {"call", Sign::kCall},
            {"money", Sign::kMoney},
            {"no_money", Sign::kNoMoney},
            {"expert_help", Sign::kExpertHelp},
            {"no_expert_help", Sign::kNoExpertHelp},
            {"training", Sign::kTraining},
            {"prize", Sign::kPrize},
            {"loan", Sign::kLoan},
            {"field_of_work", Sign::kFieldOfWork},
            {"not_funded", Sign::kNotFunded},
            {"territory", Sign::kTerritory},
            {"inhabitants", Sign::kInhabitants},
            {"more_than", Sign::kMoreThan},
            {"less_than", Sign::kLessThan},
            {"requirements", Sign::kRequirements},
            {"annex", Sign::kAnnex},
            {"period", Sign::kPeriod},
            {"time_unit", Sign::kTimeUnit},
            {"funder", Sign::kFunder},
            {"reference", Sign::kReference},
            {"agreement", Sign::kAgreement},
            {"awardee", Sign::kAwardee},
            {"purpose", Sign::kPurpose},
            {"partner_required", Sign::kPartnerRequired},
            {"several_countries", Sign::kSeveralCountries}}};

}  // namespace

Topic topic_of(Sign sign) {
  if (sign <= Sign::kPast || sign == Sign::kCutoff || sign == Sign::kRound ||
      sign == Sign::kFirstStage || sign == Sign::kSecondStage) {
    return Topic::kDates;
  }
  if (sign >= Sign::kOnce && sign <= Sign::kErratum) return Topic::kFrames;
  if (sign <= Sign::kShortlisted) return Topic::kKinds;
  if (sign <= Sign::kShare) return Topic::kSums;
  if (sign <= Sign::kEach) return Topic::kBounds;
  if (sign <= Sign::kSelects) return Topic::kActors;
  return sign <= Sign::kLoan ? Topic::kOffer : Topic::kTerms;
}

std::optional<Sign> find_sign(std::string_view name) {
  for (const auto& [word, sign] : kSigns) {
    if (word == name) return sign;
  }
  return std::nullopt;
}

}  // namespace atalaya::extract
