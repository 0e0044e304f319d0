#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/source_check.h"
#include "base/csv.h"
#include "base/text.h"
#include "base/url.h"
#include "config/api_mapping_file.h"
#include "config/catalogue_import.h"
#include "config/source_file.h"

namespace atalaya::app {

namespace {

namespace fs = std::filesystem;

std::string sources_folder(const Session& session) {
  return session.path("sources");
}

void stop_on_problems(const Session& session, const std::vector<config::Problem>& problems) {
  if (problems.empty()) return;
  Bilingual message;
  for (const config::Problem& problem : problems) {
    message.spanish += (message.spanish.empty() ? "" : "\n") + to_spanish(problem);
    message.english += (message.english.empty() ? "" : "\n") + to_english(problem);
  }
  session.stop(ExitCode::kConfiguration, message);
}

std::vector<Source> load_all(const Session& session) {
  std::vector<config::Problem> problems;
  std::vector<Source> sources = config::load_sources(sources_folder(session), problems);
  stop_on_problems(session, problems);
  return sources;
}

Source load_one(const Session& session, const std::string& id) {
  for (Source& source : load_all(session))
    if (source.id == id) return std::move(source);
  session.stop(ExitCode::kFailed,
               {fmt::format("No hay una fuente {}. Véalas con: atalaya source list", id),
                fmt::format("There is no source {}. See them with: atalaya source list", id)});
}

void save(const Session& session, const Source& source) {
  session.need(config::save_source(sources_folder(session), source));
}

void list(Session& session, const std::string& status) {
  for (const Source& source : load_all(session)) {
    if (!status.empty() && to_string(source.status) != status && spanish(source.status) != status)
      continue;
    session.print(fmt::format("{:<6} {:<15} {:<10} {}{}\n", source.id, spanish(source.status),
                              to_string(source.kind), source.name,
                              source.reason.empty() ? "" : fmt::format(" — {}", source.reason)));
  }
}

void edit(Session& session, const std::string& id, const std::vector<std::string>& assignments) {
  std::vector<config::Problem> problems;
  const Source before = load_one(session, id);
  Source source = config::edited(before, assignments, id, problems);
  stop_on_problems(session, problems);
  const bool became_ready = !is_configured(before) && is_configured(source) &&
                            source.status == SourceStatus::kUnconfirmed;
  if (became_ready) {
    source.status = SourceStatus::kActive;
    source.reason.clear();
  }
  save(session, source);
  session.print(config::to_toml(source));
  if (became_ready)
    session.note({fmt::format("{} ya está configurada y queda activa.", id),
                  fmt::format("{} is configured now and active.", id)});
}

void add(Session& session, const std::string& id, const std::string& url,
         const std::vector<std::string>& assignments) {
  for (const Source& present : load_all(session))
    if (present.id == id)
      session.stop(ExitCode::kFailed,
                   {fmt::format("La fuente {} ya existe: {}", id, present.name),
                    fmt::format("Source {} exists already: {}", id, present.name)});
  Source source;
  source.id = id;
  source.url = url;
  source.name = url;
  source.kind = SourceKind::kListing;
  source.status = SourceStatus::kObserved;
  std::vector<config::Problem> problems;
  source = config::edited(source, assignments, id, problems);
  stop_on_problems(session, problems);
  save(session, source);
  session.print(config::to_toml(source));
}

[[noreturn]] void stop_unconfigured(const Session& session, const Source& source) {
  const std::string example =
      source.kind == SourceKind::kMail
          ? fmt::format(
                "atalaya source edit {} url=imaps://servidor mail.user=usuario "
                "mail.password_file=secretos/buzon",
                source.id)
          : fmt::format("atalaya source edit {} api.preset=NOMBRE ({})", source.id,
                        fmt::join(config::api_presets(), ", "));
  session.stop(ExitCode::kFailed,
               {fmt::format("A {} le falta configuración. Así: {}", source.id, example),
                fmt::format("{} is not configured. Like this: {}", source.id, example)});
}

void set_status(Session& session, const std::string& id, SourceStatus status) {
  Source source = load_one(session, id);
  if (source.status == SourceStatus::kBlocked)
    session.stop(
        ExitCode::kFailed,
        {fmt::format("{} está bloqueada y ningún ajuste la habilita: {}", id, source.reason),
         fmt::format("{} is blocked and no setting lifts it: {}", id, source.reason)});
  if (status == SourceStatus::kActive && !is_configured(source)) stop_unconfigured(session, source);
  source.status = status;
  source.reason.clear();
  std::vector<config::Problem> problems;
  source = config::edited(source, {}, id, problems);
  stop_on_problems(session, problems);
  save(session, source);
  session.note({fmt::format("{} queda {}.", id, spanish(status)),
                fmt::format("{} is now {}.", id, to_string(status))});
}

// Nothing is deleted: the file stays beside the others under a name that is no longer read.
void remove(Session& session, const std::string& id) {
  const Source source = load_one(session, id);
  const fs::path file = fs::path(sources_folder(session)) / (source.id + ".toml");
  const fs::path kept = file.string() + ".retirada";
  std::error_code error;
  fs::rename(file, kept, error);
  if (error)
    session.stop(ExitCode::kStorage,
                 {fmt::format("No se pudo retirar {}: {}", file.string(), error.message()),
                  fmt::format("Cannot withdraw {}: {}", file.string(), error.message())});
  session.note(
      {fmt::format("{} retirada del catálogo; sus convocatorias siguen y su archivo quedó en {}",
                   id, kept.string()),
       fmt::format("{} withdrawn; its calls stay and its file is kept as {}", id, kept.string())});
}

void import_file(Session& session, const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in)
    session.stop(ExitCode::kFailed,
                 {fmt::format("No se pudo leer {}", file), fmt::format("Cannot read {}", file)});
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const config::ImportedCatalogue imported = config::import_catalogue(text);
  std::vector<Source> present = load_all(session);
  int added = 0;
  for (const Source& source : imported.sources) {
    const bool known = std::any_of(present.begin(), present.end(),
                                   [&](const Source& old) { return old.id == source.id; });
    if (known) {
      session.note({fmt::format("{}: ya existe; no se tocó", source.id),
                    fmt::format("{}: exists; left alone", source.id)});
      continue;
    }
    save(session, source);
    ++added;
  }
  for (const std::string& warning : imported.warnings) session.note({warning, warning});
  session.note({fmt::format("{} fuentes nuevas.", added), fmt::format("{} new sources.", added)});
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

void export_file(Session& session, const std::string& file) {
  std::string text =
      "id,name,country_or_type,category,url,other_urls,kind,language,update_rhythm,robots_terms_"
      "notes,"
      "municipality_can_apply,status\r\n";
  for (const Source& source : load_all(session)) {
    const std::vector<std::string> cells = {source.id,
                                            source.name,
                                            source.country,
                                            source.category,
                                            source.url,
                                            joined(source.other_urls, " "),
                                            std::string(to_string(source.kind)),
                                            joined(source.languages, ","),
                                            source.rhythm,
                                            source.legal_note,
                                            source.prior_note,
                                            std::string(to_string(source.status))};
    text += csv_line(cells);
  }
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out)
    session.stop(ExitCode::kStorage, {fmt::format("No se pudo escribir {}", file),
                                      fmt::format("Cannot write {}", file)});
}

}  // namespace

void add_source_commands(CLI::App& app, Session& session) {
  CLI::App* source = app.add_subcommand("source", "El catálogo de fuentes")->require_subcommand(1);
  // Option targets live as long as the command line object.
  struct Arguments {
    std::string id, url, status, file;
    std::vector<std::string> assignments;
  };
  auto arguments = std::make_shared<Arguments>();

  CLI::App* command = source->add_subcommand("list", "Lista las fuentes");
  command->add_option("--status", arguments->status, "Solo las de este estado");
  command->callback([&session, arguments] { list(session, arguments->status); });

  command = source->add_subcommand("show", "Muestra una fuente");
  command->add_option("ID", arguments->id)->required();
  command->callback(
      [&session, arguments] { session.print(config::to_toml(load_one(session, arguments->id))); });

  command = source->add_subcommand("add", "Agrega una fuente (queda en observación)");
  command->add_option("ID", arguments->id)->required();
  command->add_option("URL", arguments->url)->required();
  command->add_option("CLAVE=VALOR", arguments->assignments,
                      "name=…, kind=feed, rule.item=li.call …");
  command->callback([&session, arguments] {
    add(session, arguments->id, arguments->url, arguments->assignments);
  });

  command = source->add_subcommand("edit", "Cambia claves de una fuente");
  command->add_option("ID", arguments->id)->required();
  command->add_option("CLAVE=VALOR", arguments->assignments)->required();
  command->callback(
      [&session, arguments] { edit(session, arguments->id, arguments->assignments); });

  const auto add_for_id = [&](const char* name, const char* description, auto action) {
    CLI::App* one = source->add_subcommand(name, description);
    one->add_option("ID", arguments->id)->required();
    one->callback([&session, arguments, action] { action(session, arguments->id); });
  };
  add_for_id("remove", "Retira una fuente del catálogo", remove);
  add_for_id("enable", "Activa una fuente",
             [](Session& in, const std::string& id) { set_status(in, id, SourceStatus::kActive); });
  add_for_id("disable", "Apaga una fuente",
             [](Session& in, const std::string& id) { set_status(in, id, SourceStatus::kOff); });

  command = source->add_subcommand(
      "check", "Lee una dirección y muestra qué traería y por qué, sin guardar nada");
  command->add_option("URL", arguments->url, "Dirección o código de fuente")->required();
  command->callback([&session, arguments] { check_source(session, arguments->url); });

  command = source->add_subcommand("import", "Agrega las fuentes de un catálogo en CSV");
  command->add_option("FILE", arguments->file)->required();
  command->callback([&session, arguments] { import_file(session, arguments->file); });

  command = source->add_subcommand("export", "Escribe el catálogo en CSV");
  command->add_option("FILE", arguments->file)->required();
  command->callback([&session, arguments] { export_file(session, arguments->file); });
}

}  // namespace atalaya::app
