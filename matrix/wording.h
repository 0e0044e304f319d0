#pragma once

#include <string>

#include "domain/call.h"
#include "domain/score_card.h"

namespace atalaya::matrix {

// How the facts of a call are worded in every output that people read.

/// The title, or "(sin título)".
[[nodiscard]] std::string title_of(const Call& call);
/// The funder; empty when unknown, both names when disputed.
[[nodiscard]] std::string funder_of(const Call& call);
/// Warning about a call that its sources no longer show; empty for every other.
[[nodiscard]] std::string vanished_notice(const Call& call);
/// Address of the most official sighting; empty when none has one.
[[nodiscard]] std::string web_address_of(const Call& call);
/// "alta", "media (provisional)".
[[nodiscard]] std::string priority_of(const ScoreCard& score);
/// One deadline as its source prints it; its quote when it has no date, and beside it the day that
/// a relative one would give.
[[nodiscard]] std::string closing_as_printed(const Deadline& deadline, const std::string& quote);
/// The closing as the source prints it: "31/12/2026 17:00 (Europe/Brussels)"; every claim when they
/// disagree; the quote when no date can be given.
[[nodiscard]] std::string printed_closing(const Call& call);
/// The closing in Pasto time beside the original zone: "31/12/2026, 17:00 Bruselas = 10:00 a. m. en
/// Pasto"; the kind of closing when there is no date.
[[nodiscard]] std::string closing_for_people(const Call& call, const ScoreCard& score);
/// "hasta EUR 2.500.000,50", "de USD 1 a USD 2", "20 %".
[[nodiscard]] std::string amount_for_people(const Amount& amount);
/// All amounts of one role, joined by "; ".
[[nodiscard]] std::string amounts_for_people(const Call& call, AmountRole role);
/// "español" for "es"; the code itself for others.
[[nodiscard]] std::string language_name(const std::string& code);
/// "municipios; universidades".
[[nodiscard]] std::string actors_for_people(const std::vector<Claim<ActorKind>>& claims);
[[nodiscard]] std::string themes_for_people(const Call& call);
/// "página 3" for "page:3", "páginas 3 y 4" for "page:3+page:4"; other parts as they are.
[[nodiscard]] std::string part_for_people(const std::string& part);
/// " (página 3)"; empty for a part without pages.
[[nodiscard]] std::string page_remark(const std::string& part);
/// "Europe/Brussels" to "Bruselas" when Spanish has its own name, else its city; offsets as
/// "UTC+02:00".
[[nodiscard]] std::string zone_for_people(const std::string& zone);

}  // namespace atalaya::matrix
