#include <algorithm>
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/harvest_report_json.h"
#include "app/understanding.h"
#include "base/percent.h"
#include "harvest/harvest.h"

namespace atalaya::app {

namespace {

namespace fs = std::filesystem;

struct Arguments {
  std::vector<std::string> paths;
  std::string source_id;
};

std::string chosen_source(const Session& session, const config::Settings& settings,
                          const std::string& wanted) {
  for (const Source& source : settings.sources) {
    const bool is_meant = wanted.empty() ? source.kind == SourceKind::kMail : source.id == wanted;
    if (is_meant) return source.id;
  }
  const std::string name = wanted.empty() ? "mail" : wanted;
  session.stop(
      ExitCode::kUsage,
      {fmt::format("No hay una fuente {} a la que atribuir los mensajes. Véalas con: atalaya "
                   "source list; elija una con --source",
                   name),
       fmt::format("There is no source {} to credit the messages to. See: atalaya source list; "
                   "choose one with --source",
                   name)});
}

std::string absolute_path(const Session& session, const std::string& path) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error)
    session.stop(ExitCode::kUsage,
                 {fmt::format("No se pudo leer {}: {}. Escriba la ruta de un .eml, de un mbox o de "
                              "una carpeta de correos",
                              path, error.message()),
                  fmt::format("Cannot read {}: {}", path, error.message())});
  return real.string();
}

std::string file_address(const std::string& path) {
  std::string address = "file://";
  append_percent_encoded(address, path, EncodeSet::kPath);
  return address;
}

// For this reading the source is a folder of mails; its other settings and its findings stay.
config::Settings reading_of(config::Settings settings, const std::string& id,
                            const std::string& path) {
  settings.crawl.file_roots.push_back(path);
  for (Source& source : settings.sources) {
    if (source.id != id) continue;
    source.kind = SourceKind::kFolder;
    source.status = SourceStatus::kActive;
    source.url = file_address(path);
    if (source.follow == FollowDetails::kUsual) source.follow = FollowDetails::kAlways;
  }
  return settings;
}

void say(Session& session, const std::string& path, const harvest::HarvestReport& report) {
  for (const crawler::SourceOutcome& source : report.sources) {
    const bool with_details = session.options.verbose || !session.speaks_spanish();
    std::string trouble = source.cause == FetchCause::kNone
                              ? std::string()
                              : fmt::format(" · {}", spanish(source.cause));
    if (with_details && !source.detail.empty()) trouble += ": " + source.detail;
    if (with_details)
      for (const std::string& warning : source.warnings) trouble += "\n  " + warning;
    session.note({fmt::format("{}: {}. Hallazgos: {}. Convocatorias nuevas: {}; con cambios: {}.{}",
                              path, spanish(source.result), source.findings,
                              report.joined.calls_new, report.joined.calls_changed, trouble),
                  fmt::format("{}: {}. Findings: {}. New calls: {}; changed: {}.{}", path,
                              to_string(source.result), source.findings, report.joined.calls_new,
                              report.joined.calls_changed, trouble)});
  }
}

bool has_failed(const harvest::HarvestReport& report) {
  return std::any_of(report.sources.begin(), report.sources.end(), [](const auto& source) {
    return source.result == FetchResult::kError || source.result == FetchResult::kBlocked ||
           source.result == FetchResult::kSkip;
  });
}

void import_mail(Session& session, const Arguments& arguments) {
  const config::Settings& settings = session.settings();
  const std::string id = chosen_source(session, settings, arguments.source_id);
  std::vector<std::string> paths;
  for (const std::string& path : arguments.paths) paths.push_back(absolute_path(session, path));
  const auto understanding = make_understanding(session, settings.understanding);
  std::size_t failed = 0;
  for (const std::string& path : paths) {
    harvest::HarvestOptions options;
    options.choice = {{id}, false};
    options.by_hand = true;
    const auto report = harvest::run_harvest(reading_of(settings, id, path), session.clock(),
                                             *understanding, options);
    if (!report) session.fail_with(report.error());
    if (session.options.json) session.print(harvest_report_json(*report, settings.sources));
    say(session, path, *report);
    failed += has_failed(*report) ? 1U : 0U;
  }
  if (failed > 0)
    session.exit_code = failed == paths.size() ? ExitCode::kFailed : ExitCode::kPartial;
}

}  // namespace

void add_mail_commands(CLI::App& app, Session& session) {
  CLI::App* mail =
      app.add_subcommand("mail", "Boletines que llegan por correo")->require_subcommand(1);
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = mail->add_subcommand(
      "import", "Lee mensajes guardados: .eml, mbox o Maildir, y agrega sus convocatorias");
  command->add_option("PATH", arguments->paths, "Archivo o carpeta (se puede repetir)")->required();
  command->add_option("--source", arguments->source_id,
                      "Fuente a la que se atribuyen; sin ella, el buzón del catálogo");
  command->callback([&session, arguments] { import_mail(session, *arguments); });
}

}  // namespace atalaya::app
