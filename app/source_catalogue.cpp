#include "app/source_catalogue.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/url.h"
#include "config/source_file.h"

namespace atalaya::app {

namespace {

std::string identity_of(const std::string& address) {
  const auto url = Url::parse(address);
  return url ? CanonicalUrl::of(*url).text() : std::string();
}

}  // namespace

void stop_on_problems(const Session& session, const std::vector<config::Problem>& problems) {
  if (problems.empty()) return;
  Bilingual message;
  for (const config::Problem& problem : problems) {
    message.spanish += (message.spanish.empty() ? "" : "\n") + to_spanish(problem);
    message.english += (message.english.empty() ? "" : "\n") + to_english(problem);
  }
  session.stop(ExitCode::kConfiguration, message);
}

std::vector<Source> load_catalogue(const Session& session) {
  std::vector<config::Problem> problems;
  std::vector<Source> sources = config::load_sources(session.path("sources"), problems);
  stop_on_problems(session, problems);
  return sources;
}

Source load_source(const Session& session, const std::string& id) {
  for (Source& source : load_catalogue(session))
    if (source.id == id) return std::move(source);
  session.stop(ExitCode::kFailed,
               {fmt::format("No hay una fuente {}. Véalas con: atalaya source list", id),
                fmt::format("There is no source {}. See them with: atalaya source list", id)});
}

void save_to_catalogue(const Session& session, const Source& source) {
  session.need(config::save_source(session.path("sources"), source));
}

std::optional<Source> find_by_address(const std::vector<Source>& sources,
                                      const std::string& address) {
  const std::string identity = identity_of(address);
  for (const Source& source : sources)
    if (!identity.empty() && identity_of(source.url) == identity) return source;
  return std::nullopt;
}

std::string next_local_id(const Session& session, const std::vector<Source>& sources) {
  const auto is_taken = [&](const std::string& id) {
    return std::filesystem::exists(session.path(fmt::format("sources/{}.toml.retirada", id))) ||
           std::any_of(sources.begin(), sources.end(),
                       [&](const Source& source) { return source.id == id; });
  };
  int number = 1;
  while (is_taken(fmt::format("L{:03}", number))) ++number;
  return fmt::format("L{:03}", number);
}

}  // namespace atalaya::app
