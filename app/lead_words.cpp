#include "app/lead_words.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/spanish_text.h"
#include "base/text.h"
#include "matrix/wording.h"

namespace atalaya::app {

namespace {

std::string closing_words(const Field<Deadline>& deadline) {
  std::string text;
  for (const Claim<Deadline>& claim : deadline.claims())
    text += (text.empty() ? "" : " / ") +
            clean_line(matrix::closing_as_printed(claim.value, claim.evidence.quote));
  if (text.empty()) return "sin fecha de cierre aquí";
  return fmt::format("{} {}", deadline.is_disputed() ? "cierre en disputa:" : "cierra",
                     truncate_utf8(text, 120));
}

}  // namespace

std::string lead_words(const crawler::Lead& lead) {
  const Finding& finding = lead.finding;
  const std::string* title = finding.facts.title.value();
  std::string text = fmt::format("{}\n     {}", title == nullptr ? "(sin título)" : *title,
                                 closing_words(finding.facts.deadline));
  if (finding.published) text += fmt::format(" · publicada {}", spanish_date(*finding.published));
  if (!finding.web_url.empty()) text += fmt::format(" · {}", finding.web_url);
  return text;
}

std::string lead_list(const std::vector<crawler::Lead>& leads, std::size_t most) {
  std::string text;
  const std::size_t shown = std::min(leads.size(), most);
  for (std::size_t index = 0; index < shown; ++index)
    text += fmt::format("{:>3}. {}\n", index + 1, lead_words(leads[index]));
  if (shown < leads.size()) text += fmt::format("     … y {} más\n", leads.size() - shown);
  return text;
}

}  // namespace atalaya::app
