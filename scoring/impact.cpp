#include "scoring/impact.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/spanish_text.h"
#include "base/text.h"

namespace atalaya::scoring {

namespace {

constexpr double kAlignmentShare = 0.50;
constexpr double kDemandShare = 0.25;
constexpr double kApproachShare = 0.25;

/// One part of the criterion.
struct Part {
  Interval value;
  std::string reason;
  const Evidence* evidence = nullptr;
  std::string missing;
};

const Claim<Theme>* shared_theme(const Call& call, const std::vector<Theme>& themes) {
  const auto& own = call.facts.themes;
  const auto found = std::find_if(own.begin(), own.end(), [&](const auto& claim) {
    return std::find(themes.begin(), themes.end(), claim.value) != themes.end();
  });
  return found == own.end() ? nullptr : &*found;
}

/// Title, summary and the quotes of the themes, folded: where a programme's words are looked for.
std::string folded_subject(const Call& call) {
  std::string subject;
  if (const std::string* title = call.facts.title.value()) subject += *title;
  if (const std::string* summary = call.facts.summary.value()) subject += " " + *summary;
  for (const Claim<Theme>& theme : call.facts.themes) subject += " " + theme.evidence.quote;
  return fold_for_matching(subject);
}

bool is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
         static_cast<unsigned char>(byte) >= 0x80;
}

/// `word` in `text` as whole words; a Spanish plural in -s or -es still counts.
bool names(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    if (at > 0 && is_letter(text[at - 1])) continue;
    std::string_view rest = text.substr(at + word.size());
    if (rest.starts_with("es"))
      rest.remove_prefix(2);
    else if (rest.starts_with("s"))
      rest.remove_prefix(1);
    if (rest.empty() || !is_letter(rest.front())) return true;
  }
  return false;
}

/// How well one programme of the plan fits: its own words, or its themes when it has no words, make
/// the programme; themes beside words that are not there make only the sector.
double fit_of(const config::PlanProgramme& programme, const std::vector<std::string>& words,
              bool theme_shared, const std::string& subject) {
  const bool named = std::any_of(words.begin(), words.end(),
                                 [&](const std::string& word) { return names(subject, word); });
  if (named || (theme_shared && words.empty())) return programme.priority ? 1.0 : 0.7;
  return theme_shared ? 0.4 : 0;
}

std::string alignment_reason(double fit, const config::PlanProgramme* programme) {
  if (programme == nullptr) return "no corresponde a ningún programa del plan";
  if (fit < 0.7) return fmt::format("toca el sector del programa «{}» del plan", programme->name);
  return fmt::format("corresponde al programa {}«{}» del plan",
                     programme->priority ? "prioritario " : "", programme->name);
}

Part alignment_of(const Call& call, const ScoringContext& context) {
  const auto& plan = context.settings.plan;
  if (!plan.loaded()) return {{0.2, 0.8}, "plan por cargar", nullptr, "la alineación con el plan"};
  const std::string subject = folded_subject(call);
  double best = 0;
  const config::PlanProgramme* chosen = nullptr;
  const Evidence* evidence = nullptr;
  for (std::size_t index = 0; index < plan.programmes.size(); ++index) {
    const auto& programme = plan.programmes[index];
    const auto* theme = shared_theme(call, programme.themes);
    const double fit = fit_of(programme, context.programme_words[index], theme != nullptr, subject);
    if (fit <= best) continue;
    best = fit;
    chosen = &programme;
    evidence = theme == nullptr ? call.facts.title.evidence() : &theme->evidence;
  }
  if (chosen == nullptr && call.facts.themes.empty())
    return {{0, 1}, "sin tema reconocido", nullptr, "el tema"};
  return {{best, best}, alignment_reason(best, chosen), evidence, ""};
}

Part demand_of(const Call& call, const config::ScoringSettings& settings) {
  if (!settings.demand_loaded) return {{0.2, 1}, "demanda sin datos", nullptr, "la demanda"};
  if (call.facts.themes.empty()) return {{0.2, 1}, "demanda por comparar", nullptr, "el tema"};
  Part part{{0.2, 0.2}, "sin demanda registrada", nullptr, ""};
  for (const config::Demand& demand : settings.demands) {
    const auto* theme = shared_theme(call, demand.themes);
    const double value = demand.in_bank ? 1.0 : 0.7;
    if (theme == nullptr || value <= part.value.low) continue;
    part = {{value, value},
            fmt::format("{} «{}»",
                        demand.in_bank ? "hay proyecto en el Banco:" : "la pidió:", demand.name),
            &theme->evidence,
            ""};
  }
  return part;
}

Part approach_of(const Call& call) {
  const auto& approaches = call.facts.approaches;
  if (approaches.empty()) {
    if (call.facts.themes.empty())
      return {{0.2, 0.8}, "enfoque diferencial sin datos", nullptr, "el enfoque diferencial"};
    return {{0.3, 0.3}, "no nombra enfoque diferencial", nullptr, ""};
  }
  std::set<std::string_view> codes;
  std::vector<std::string> words;
  for (const auto& claim : approaches)
    if (codes.insert(claim.value).second) words.emplace_back(spanish_approach(claim.value));
  const double value = codes.size() == 1 ? 0.5 : codes.size() == 2 ? 0.8 : 1.0;
  return {{value, value},
          "enfoque diferencial: " + spanish_list(words),
          &approaches.front().evidence,
          ""};
}

void add(Assessment& assessment, Part part, double share) {
  assessment.criterion.value.low += share * part.value.low;
  assessment.criterion.value.high += share * part.value.high;
  assessment.criterion.reasons.push_back({std::move(part.reason), copy_of(part.evidence)});
  auto& missing = assessment.missing;
  const bool told = std::find(missing.begin(), missing.end(), part.missing) != missing.end();
  if (!part.missing.empty() && !told) missing.push_back(std::move(part.missing));
}

}  // namespace

ImpactAssessment assess_impact(const Call& call, const ScoringContext& context) {
  Part alignment = alignment_of(call, context);
  Part demand = demand_of(call, context.settings);
  ImpactAssessment result;
  result.alignment = alignment.value;
  result.project_in_bank = demand.value.low >= 1;
  result.assessment.criterion.criterion = Criterion::kImpact;
  result.assessment.criterion.value = {0, 0};
  add(result.assessment, std::move(alignment), kAlignmentShare);
  add(result.assessment, std::move(demand), kDemandShare);
  add(result.assessment, approach_of(call), kApproachShare);
  return result;
}

}  // namespace atalaya::scoring
