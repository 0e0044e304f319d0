#include "domain/mention.h"

#include <array>

namespace atalaya {

namespace {

// In the order of IgnoredReason.
constexpr std::array<std::string_view, 38> kReasons{
    "none",          "struck_out",     "repeated",        "past_edition",    "overruled",
    "no_cue",        "publication",    "event",           "results",         "questions",
    "execution",     "obligation",     "later_only",      "second_stage",    "replaced",
    "on_request",    "other_period",   "other_opening",   "other_applicant", "undecided",
    "told_by_words", "impossible",     "ambiguous_order", "no_year",         "month_only",
    "relative",      "time_only",      "historic",        "guarantee",       "payment",
    "budget_cap",    "threshold",      "conversion",      "instalment",      "score",
    "other_use",     "share_of_total", "within_other"};

}  // namespace

std::string_view to_string(MentionKind kind) {
  return kind == MentionKind::kDate ? "date" : "amount";
}

std::string_view to_string(IgnoredReason reason) {
  return kReasons.at(static_cast<std::size_t>(reason));
}

}  // namespace atalaya
