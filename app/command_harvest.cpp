#include <algorithm>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/harvest_report_json.h"
#include "app/health_text.h"
#include "app/morning_output.h"
#include "app/open_store.h"
#include "app/progress_bar.h"
#include "app/understanding.h"
#include "base/files.h"
#include "harvest/harvest.h"

namespace atalaya::app {

namespace {

struct Arguments {
  std::vector<std::string> ids;
  bool due = false;
  bool dry_run = false;
  std::string report_file;
};

std::atomic<bool> stop_requested = false;
std::atomic<int> stop_signal = 0;

extern "C" void request_stop(int signal) {
  stop_requested = true;
  stop_signal = signal;
}

bool was_read(const crawler::SourceOutcome& source) {
  return source.result == FetchResult::kOk || source.result == FetchResult::kUnchanged ||
         source.result == FetchResult::kPartial;
}

ExitCode verdict_on(const harvest::HarvestReport& report) {
  if (stop_signal == SIGINT) return ExitCode::kInterrupted;
  if (stop_signal == SIGTERM) return ExitCode::kTerminated;
  int read = 0;
  int failed = 0;
  for (const crawler::SourceOutcome& source : report.sources) {
    read += was_read(source) ? 1 : 0;
    failed += was_read(source) || source.result == FetchResult::kSkip ? 0 : 1;
  }
  if (failed == 0) return ExitCode::kOk;
  return read == 0 ? ExitCode::kFailed : ExitCode::kPartial;
}

std::string name_of(const config::Settings& settings, const std::string& id) {
  for (const Source& source : settings.sources)
    if (source.id == id) return source.name;
  return {};
}

// The detail is English, for whoever runs the machine.
std::string line_of(const crawler::SourceOutcome& source, const std::string& name,
                    bool with_detail) {
  std::string line = fmt::format("  {:<6} {}. {}", source.source_id, name, spanish(source.result));
  if (source.cause != FetchCause::kNone) line += fmt::format(": {}", spanish(source.cause));
  if (source.findings > 0) line += fmt::format(" · {} hallazgos", source.findings);
  if (with_detail && !source.detail.empty()) line += fmt::format(" ({})", source.detail);
  return line;
}

// When not one site could be reached, the cause is near.
bool seems_offline(const harvest::HarvestReport& report) {
  return report.sources.size() > 1 &&
         std::all_of(report.sources.begin(), report.sources.end(), [](const auto& source) {
           return source.cause == FetchCause::kDns || source.cause == FetchCause::kConnect;
         });
}

// What needs a person comes first; sources that were read without trouble are only counted.
void say(Session& session, const harvest::HarvestReport& report) {
  const std::string needs = needs_text(report.health, session.settings().sources);
  if (!needs.empty()) session.note({needs, needs});
  int quiet = 0;
  std::string trouble;
  for (const crawler::SourceOutcome& source : report.sources) {
    const bool fine =
        (source.result == FetchResult::kOk || source.result == FetchResult::kUnchanged) &&
        !source.needs_person;
    if (fine)
      ++quiet;
    else
      trouble += '\n' + line_of(source, name_of(session.settings(), source.source_id),
                                session.options.verbose || !session.speaks_spanish());
  }
  session.note(
      {fmt::format("Fuentes leídas sin novedad: {} de {}. Hallazgos: {}. Convocatorias nuevas: {}; "
                   "con cambios: {}.{}{}",
                   quiet, report.sources.size(), report.totals.findings, report.joined.calls_new,
                   report.joined.calls_changed,
                   trouble.empty() ? "" : "\nFuentes con novedad:", trouble),
       fmt::format(
           "Sources read without trouble: {} of {}. Findings: {}. New calls: {}; changed: {}.{}{}",
           quiet, report.sources.size(), report.totals.findings, report.joined.calls_new,
           report.joined.calls_changed, trouble.empty() ? "" : "\nSources with news:", trouble)});
  if (session.options.verbose)
    session.note({fmt::format("Pares de hallazgos comparados: {}.", report.joined.compared),
                  fmt::format("Pairs of findings compared: {}.", report.joined.compared)});
  if (report.joined.proposals > 0)
    session.note(
        {fmt::format("Podrían ser la misma convocatoria: {}. Véalas con: atalaya call merge "
                     "--proposals",
                     report.joined.proposals),
         fmt::format("May be the same call: {}. See them with: atalaya call merge --proposals",
                     report.joined.proposals)});
  if (seems_offline(report))
    session.note(
        {"Ningún sitio respondió: parece que este equipo no tiene internet. Nada de lo "
         "guardado cambió.",
         "No site answered: this machine seems to be offline. Nothing stored changed."});
}

void check_ids(const Session& session, const config::Settings& settings,
               const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    const bool known = std::any_of(settings.sources.begin(), settings.sources.end(),
                                   [&](const Source& source) { return source.id == id; });
    if (!known)
      session.stop(ExitCode::kUsage,
                   {fmt::format("No hay una fuente {}. Véalas con: atalaya source list", id),
                    fmt::format("There is no source {}. See them with: atalaya source list", id)});
  }
}

void stop_outside_a_data_folder(const Session& session, const config::Settings& settings) {
  if (!settings.sources.empty() || std::filesystem::exists(session.path("atalaya.toml"))) return;
  const std::string& folder = settings.data_folder;
  session.stop(ExitCode::kConfiguration,
               {fmt::format("{0} no es una carpeta de datos de Atalaya: no tiene atalaya.toml ni "
                            "fuentes. Escriba la suya con --data, o créela con: atalaya --data {0} "
                            "init",
                            folder),
                fmt::format("{0} is no data folder of Atalaya. Name yours with --data, or make it "
                            "with: atalaya --data {0} init",
                            folder)});
}

[[noreturn]] void fail_harvest(const Session& session, const Error& error) {
  if (error.kind == ErrorKind::kConflict)
    session.stop(
        ExitCode::kBusy,
        {fmt::format("Ya hay una cosecha en marcha en esta carpeta de datos ({})", error.detail),
         fmt::format("Another harvest is running in this data folder ({})", error.detail)});
  session.fail_with(error);
}

void harvest_night(Session& session, const Arguments& arguments) {
  const config::Settings& settings = session.settings();
  stop_outside_a_data_folder(session, settings);
  check_ids(session, settings, arguments.ids);
  const auto understanding = make_understanding(session, settings.understanding);
  ProgressBar bar(!session.options.quiet);
  harvest::HarvestOptions options;
  options.choice = {arguments.ids, arguments.due};
  options.dry_run = arguments.dry_run;
  options.stop = &stop_requested;
  options.on_progress = [&bar](const harvest::Progress& progress) { bar.show(progress); };
  std::signal(SIGINT, request_stop);
  std::signal(SIGTERM, request_stop);

  auto report = harvest::run_harvest(settings, session.clock(), *understanding, options);
  bar.finish();
  if (!report) fail_harvest(session, report.error());
  if (!arguments.report_file.empty())
    session.need(write_file_atomically(arguments.report_file,
                                       harvest_report_json(*report, settings.sources)));
  if (session.options.json) session.print(harvest_report_json(*report, settings.sources));
  say(session, *report);
  if (!arguments.dry_run) {
    const auto store = open_store(session);
    write_morning_output(session, *store, *report);
    if (!settings.output.folder.empty())
      session.note({fmt::format("Matriz e informe de la mañana en {}", settings.output.folder),
                    fmt::format("Matrix and morning report in {}", settings.output.folder)});
  }
  session.exit_code = verdict_on(*report);
}

}  // namespace

void add_harvest_command(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("harvest", "Una noche: lee las fuentes, entiende, guarda y prioriza");
  command->add_option("--source", arguments->ids, "Solo esta fuente (se puede repetir)");
  command->add_flag("--due", arguments->due, "Solo las fuentes a las que ya les toca");
  command->add_flag("--dry-run", arguments->dry_run, "Lee y entiende, sin guardar nada");
  command->add_option("--report", arguments->report_file, "Escribe el informe de la noche en JSON");
  command->callback([&session, arguments] { harvest_night(session, *arguments); });
}

}  // namespace atalaya::app
