#include "app/source_discover.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/lead_words.h"
#include "app/page_look.h"
#include "app/site_survey.h"
#include "app/source_catalogue.h"
#include "config/source_file.h"

namespace atalaya::app {

namespace {

constexpr std::size_t kShownAll = 3;
constexpr std::size_t kShownOne = 10;

// What `source add` would not find out by itself.
std::string assignments_of(const Source& source) {
  std::string text;
  if (source.kind == SourceKind::kListing) text += " kind=listing";
  if (!source.rule.link_pattern.empty())
    text += fmt::format(" rule.link_pattern='{}'", source.rule.link_pattern);
  return text;
}

void show(const Session& session, std::size_t number, const SourceCandidate& candidate,
          const std::vector<Source>& catalogue) {
  const Source& source = candidate.source;
  session.print(fmt::format("{}. {}\n   {}\n", number, candidate_words(candidate), source.url));
  if (!source.name.empty()) session.print(fmt::format("   «{}»\n", source.name));
  for (std::size_t index = 0; index < std::min(candidate.leads.size(), kShownAll); ++index)
    session.print(fmt::format("   · {}\n", lead_words(candidate.leads[index])));
  if (const auto known = find_by_address(catalogue, source.url))
    session.print(
        fmt::format("   Ya está en el catálogo: {} ({})\n", known->id, spanish(known->status)));
  else
    session.print(
        fmt::format("   atalaya source add '{}'{}\n", source.url, assignments_of(source)));
}

bool names_kind(const std::vector<std::string>& assignments) {
  return std::any_of(assignments.begin(), assignments.end(),
                     [](const std::string& one) { return one.starts_with("kind="); });
}

void stop_if_known(const Session& session, const std::vector<Source>& catalogue,
                   const std::string& address) {
  if (const auto known = find_by_address(catalogue, address))
    session.stop(ExitCode::kFailed,
                 {fmt::format("Esa dirección ya la lee {} ({}): {}", known->id,
                              spanish(known->status), known->name),
                  fmt::format("{} reads that address already: {}", known->id, known->name)});
}

SourceCandidate need_candidate(Session& session, const AddRequest& request,
                               const std::string& address) {
  SiteSurvey survey(session);
  auto candidate = survey.best_of(address, !names_kind(request.assignments));
  if (!candidate)
    session.stop(
        ExitCode::kFailed,
        {fmt::format("En {} no hay un canal, una lista ni una convocatoria que se pueda leer.\n"
                     "Pruebe con: atalaya source discover {}\n"
                     "o enséñele la página: atalaya source teach {} --title A --title B",
                     address, address, address),
         fmt::format("{} holds no feed, list or call that can be read.", address)});
  return std::move(*candidate);
}

Source completed(Session& session, const SourceCandidate& candidate, const AddRequest& request,
                 const std::vector<Source>& catalogue) {
  Source source = candidate.source;
  source.id = request.id.empty() ? next_local_id(session, catalogue) : request.id;
  if (source.name.empty()) source.name = source.url;
  std::vector<config::Problem> problems;
  source = config::edited(source, request.assignments, source.id, problems);
  stop_on_problems(session, problems);
  return source;
}

}  // namespace

void discover_sources(Session& session, const std::string& page) {
  const std::string address = address_of(session, page);
  const std::vector<Source> catalogue = load_catalogue(session);
  const std::vector<SourceCandidate> candidates = SiteSurvey(session).all_of(address);
  if (candidates.empty())
    session.stop(ExitCode::kFailed,
                 {fmt::format("En {} no se encontró nada que pueda ser una fuente. Enséñele una "
                              "página: atalaya source teach URL --title A --title B",
                              address),
                  fmt::format("Nothing found at {} that could be a source.", address)});
  std::size_t number = 0;
  for (const SourceCandidate& candidate : candidates) show(session, ++number, candidate, catalogue);
}

void add_source(Session& session, const AddRequest& request) {
  const std::string address = address_of(session, request.page);
  const std::vector<Source> catalogue = load_catalogue(session);
  stop_if_known(session, catalogue, address);
  const SourceCandidate candidate = need_candidate(session, request, address);
  if (candidate.source.url != address) stop_if_known(session, catalogue, candidate.source.url);
  const Source source = completed(session, candidate, request, catalogue);
  session.print(fmt::format("{}\n  {}\n", candidate_words(candidate), source.url));
  session.print(lead_list(candidate.leads, kShownOne));
  session.print("\n" + config::to_toml(source));
  if (!is_confirmed(session, request.consent,
                    {fmt::format("¿Guardar como {}, en observación? (sí/no)", source.id),
                     fmt::format("Save as {}? (yes/no)", source.id)}))
    return;
  save_to_catalogue(session, source);
  session.note({fmt::format("{} guardada: sus hallazgos esperarán en la Bandeja. Cuando convenza: "
                            "atalaya source enable {}",
                            source.id, source.id),
                fmt::format("{} saved.", source.id)});
}

}  // namespace atalaya::app
