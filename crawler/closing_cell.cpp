#include "crawler/closing_cell.h"

#include <utility>

#include "crawler/extract/date_scanner.h"

namespace atalaya::crawler {

namespace {

std::optional<Claim<Deadline>> closing_of(const Announcement& announcement, const Sha256& document,
                                          const std::string& country) {
  const std::size_t at = announcement.text.find(announcement.closing_text);
  if (announcement.closing_text.empty() || at == announcement.text.npos) return std::nullopt;
  const auto dates = extract::scan_printed_dates(announcement.closing_text,
                                         {announcement.lang, announcement.published, country});
  if (dates.size() != 1 || !dates.front().date) return std::nullopt;
  Claim<Deadline> claim;
  claim.value.kind = DeadlineKind::kDate;
  claim.value.date = dates.front().date;
  claim.value.time = dates.front().time;
  claim.value.time_zone = dates.front().tz;
  claim.evidence.document = document;
  claim.evidence.part = announcement.text_part;
  claim.evidence.start = at;
  claim.evidence.end = at + announcement.closing_text.size();
  claim.evidence.quote = announcement.closing_text;
  claim.evidence.rule = "deadline.rule";
  return claim;
}

bool says_when(const Field<Deadline>& deadline) {
  if (deadline.is_disputed()) return true;
  const Deadline* value = deadline.value();
  return value != nullptr && value->kind != DeadlineKind::kNone;
}

}  // namespace

void settle_closing(CallFacts& facts, const Announcement& announcement, const Sha256& document,
                    const std::string& country) {
  auto claim = closing_of(announcement, document, country);
  // A day that the text calls the opening is no closing, whatever the rule hoped for.
  if (!claim || (facts.opening.is_known() && claim->value.date == *facts.opening.value())) return;
  if (!says_when(facts.deadline)) {
    facts.deadline = Field<Deadline>::known(std::move(claim->value), std::move(claim->evidence));
    return;
  }
  const Deadline* said = facts.deadline.value();
  if (said == nullptr || said->kind != DeadlineKind::kDate || said->date == claim->value.date)
    return;
  auto claims = facts.deadline.claims();
  claims.push_back(std::move(*claim));
  facts.deadline = Field<Deadline>::disputed(std::move(claims));
}

}  // namespace atalaya::crawler
