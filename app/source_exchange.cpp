#include "app/source_exchange.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/source_catalogue.h"
#include "base/csv.h"
#include "base/files.h"
#include "base/text.h"
#include "base/url.h"
#include "config/catalogue_import.h"
#include "config/source_file.h"
#include "crawler/parse/opml.h"

namespace atalaya::app {

namespace {

namespace fs = std::filesystem;

/// Adds sources one by one and tells what becomes of each.
class Intake {
 public:
  explicit Intake(Session& session) : session_(session), present_(load_catalogue(session)) {}

  void take(Source source) {
    if (has_id(source.id)) return tell(source, "ya existe; no se tocó", "exists; left alone");
    if (source.status == SourceStatus::kActive) source.status = SourceStatus::kObserved;
    config::block_forbidden(source);
    save_to_catalogue(session_, source);
    const std::string reason = source.reason.empty() ? "" : ": " + source.reason;
    tell(source, fmt::format("nueva, {}{}", spanish(source.status), reason),
         fmt::format("new, {}", to_string(source.status)));
    present_.push_back(std::move(source));
    ++added_;
  }

  // Without an id of its own: the address says whether it is known.
  void take_address(Source source) {
    if (const auto known = find_by_address(present_, source.url)) {
      source.id = known->id;
      return tell(source, fmt::format("esa dirección ya la lee {}; no se tocó", known->id),
                  "its address is read already; left alone");
    }
    source.id = next_local_id(session_, present_);
    take(std::move(source));
  }

  void refuse(const std::string& what, const std::string& why) const {
    session_.note({fmt::format("{}: no se agregó: {}", what, why),
                   fmt::format("{}: not added: {}", what, why)});
  }

  void finish() const {
    session_.note(
        {fmt::format("{} fuentes nuevas.", added_), fmt::format("{} new sources.", added_)});
  }

 private:
  [[nodiscard]] bool has_id(const std::string& id) const {
    return std::any_of(present_.begin(), present_.end(),
                       [&](const Source& source) { return source.id == id; });
  }

  void tell(const Source& source, const std::string& spanish_fate,
            const std::string& english_fate) const {
    session_.note({fmt::format("{} «{}»: {}", source.id, source.name, spanish_fate),
                   fmt::format("{} '{}': {}", source.id, source.name, english_fate)});
  }

  Session& session_;
  std::vector<Source> present_;
  int added_ = 0;
};

void import_csv(Session& session, Intake& intake, const std::string& text,
                const std::string& path) {
  const config::ImportedCatalogue imported = config::import_catalogue(text);
  for (const std::string& warning : imported.warnings) session.note({warning, warning});
  if (imported.sources.empty())
    session.stop(
        ExitCode::kFailed,
        {fmt::format("{} no es un catálogo que se conozca: se leen CSV con las columnas id "
                     "y url, OPML y TOML",
                     path),
         fmt::format("{} is no catalogue: CSV with id and url, OPML or TOML", path)});
  for (const Source& source : imported.sources) intake.take(source);
}

Source source_of(const parse::OpmlOutline& outline) {
  Source source;
  const bool is_feed = !outline.feed_url.empty();
  source.kind = is_feed ? SourceKind::kFeed : SourceKind::kListing;
  source.url = is_feed ? outline.feed_url : outline.page_url;
  source.name = outline.title.empty() ? source.url : outline.title;
  source.category = outline.folder;
  source.status = is_feed ? SourceStatus::kObserved : SourceStatus::kUnconfirmed;
  if (!is_feed) source.reason = "Dirección sin verificar";
  if (is_feed && !outline.page_url.empty()) source.other_urls = {outline.page_url};
  if (outline.language.size() >= 2) source.languages = {to_lower(outline.language.substr(0, 2))};
  return source;
}

void import_opml(Intake& intake, const std::string& text) {
  for (const parse::OpmlOutline& outline : parse::parse_opml(text).value) {
    Source source = source_of(outline);
    if (!Url::parse(source.url))
      intake.refuse(source.name, fmt::format("'{}' no es una dirección", source.url));
    else
      intake.take_address(std::move(source));
  }
}

void import_toml(Session& session, Intake& intake, const std::string& path) {
  std::vector<config::Problem> problems;
  const std::string text = session.need(read_file(path));
  Source source = config::parse_source(text, path, problems);
  if (problems.empty()) return intake.take(std::move(source));
  std::string why;
  for (const config::Problem& problem : problems)
    why += (why.empty() ? "" : "; ") +
           (session.speaks_spanish() ? to_spanish(problem) : to_english(problem));
  intake.refuse(path, why);
}

void import_folder(Session& session, Intake& intake, const std::string& path) {
  std::set<std::string> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(path))
    if (entry.path().extension() == ".toml") files.insert(entry.path().string());
  for (const std::string& file : files) import_toml(session, intake, file);
}

std::string catalogue_csv(const std::vector<Source>& sources) {
  std::string text = csv_line({"id", "name", "country_or_type", "category", "url", "other_urls",
                               "kind", "language", "update_rhythm", "robots_terms_notes",
                               "municipality_can_apply", "status"});
  for (const Source& source : sources)
    text += csv_line({source.id, source.name, source.country, source.category, source.url,
                      fmt::format("{}", fmt::join(source.other_urls, " ")),
                      std::string(to_string(source.kind)),
                      fmt::format("{}", fmt::join(source.languages, ",")), source.rhythm,
                      source.legal_note, source.prior_note, std::string(to_string(source.status))});
  return text;
}

std::string catalogue_opml(const std::vector<Source>& sources) {
  std::vector<parse::OpmlOutline> outlines;
  for (const Source& source : sources)
    if (source.kind == SourceKind::kFeed)
      outlines.push_back(
          {source.name, source.url, source.other_urls.empty() ? "" : source.other_urls.front(),
           source.category, source.languages.empty() ? "" : source.languages.front()});
  return parse::write_opml("Fuentes de Atalaya", outlines);
}

}  // namespace

void import_sources(Session& session, const std::string& path) {
  Intake intake(session);
  std::error_code error;
  if (fs::is_directory(path, error)) {
    import_folder(session, intake, path);
    return intake.finish();
  }
  const std::string text = session.need(read_file(path));
  if (fs::path(path).extension() == ".toml")
    import_toml(session, intake, path);
  else if (text.substr(0, 4096).find("<opml") != text.npos)
    import_opml(intake, text);
  else
    import_csv(session, intake, text, path);
  intake.finish();
}

void export_sources(Session& session, const std::string& path) {
  const std::vector<Source> sources = load_catalogue(session);
  const bool is_opml = to_lower(fs::path(path).extension().string()) == ".opml";
  session.need(
      write_file_atomically(path, is_opml ? catalogue_opml(sources) : catalogue_csv(sources)));
}

}  // namespace atalaya::app
