#include <filesystem>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/source_catalogue.h"
#include "app/source_check.h"
#include "app/source_discover.h"
#include "app/source_exchange.h"
#include "app/source_health.h"
#include "config/api_mapping_file.h"
#include "config/source_file.h"

namespace atalaya::app {

namespace {

namespace fs = std::filesystem;

std::string sources_folder(const Session& session) {
  return session.path("sources");
}

void list(Session& session, const std::string& status) {
  for (const Source& source : load_catalogue(session)) {
    if (!status.empty() && to_string(source.status) != status && spanish(source.status) != status)
      continue;
    session.print(fmt::format("{:<6} {:<15} {:<10} {}{}\n", source.id, spanish(source.status),
                              to_string(source.kind), source.name,
                              source.reason.empty() ? "" : fmt::format(" — {}", source.reason)));
  }
}

void edit(Session& session, const std::string& id, const std::vector<std::string>& assignments) {
  std::vector<config::Problem> problems;
  const Source before = load_source(session, id);
  Source source = config::edited(before, assignments, id, problems);
  stop_on_problems(session, problems);
  const bool became_ready = !is_configured(before) && is_configured(source) &&
                            source.status == SourceStatus::kUnconfirmed;
  if (became_ready) {
    source.status = SourceStatus::kActive;
    source.reason.clear();
  }
  save_to_catalogue(session, source);
  if (source != before) read_again(session, id);
  session.print(config::to_toml(source));
  if (became_ready)
    session.note({fmt::format("{} ya está configurada y queda activa.", id),
                  fmt::format("{} is configured now and active.", id)});
}

void add(Session& session, const std::string& id, const std::string& url,
         const std::vector<std::string>& assignments) {
  for (const Source& present : load_catalogue(session))
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
  save_to_catalogue(session, source);
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
  Source source = load_source(session, id);
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
  save_to_catalogue(session, source);
  session.note({fmt::format("{} queda {}.", id, spanish(status)),
                fmt::format("{} is now {}.", id, to_string(status))});
}

// Nothing is deleted: the file stays beside the others under a name that is no longer read.
void remove(Session& session, const std::string& id) {
  const Source source = load_source(session, id);
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

struct Arguments {
  std::string id, url, status, file;
  int accepted = 0;
  std::vector<std::string> assignments;
};

// An address or a saved page; an id is neither.
bool is_place(const std::string& text) {
  std::error_code error;
  return text.find(':') != text.npos || fs::is_regular_file(text, error);
}

// "source add URL name=…": what stands at the place of the address is an assignment too.
AddRequest request_of(const Arguments& arguments, Consent consent) {
  AddRequest request;
  request.page = arguments.id;
  request.assignments = arguments.assignments;
  if (!arguments.url.empty())
    request.assignments.insert(request.assignments.begin(), arguments.url);
  request.consent = consent;
  return request;
}

}  // namespace

void add_source_commands(CLI::App& app, Session& session) {
  CLI::App* source = app.add_subcommand("source", "El catálogo de fuentes")->require_subcommand(1);
  // Option targets live as long as the command line object.
  auto arguments = std::make_shared<Arguments>();

  CLI::App* command = source->add_subcommand("list", "Lista las fuentes");
  command->add_option("--status", arguments->status, "Solo las de este estado");
  command->callback([&session, arguments] { list(session, arguments->status); });

  command = source->add_subcommand("show", "Muestra una fuente");
  command->add_option("ID", arguments->id)->required();
  command->callback([&session, arguments] {
    session.print(config::to_toml(load_source(session, arguments->id)));
  });

  command = source->add_subcommand("add", "Agrega una fuente (queda en observación)");
  command->add_option("URL|ID", arguments->id, "Solo la dirección: lo demás se averigua")
      ->required();
  command->add_option("URL", arguments->url, "Con un código delante: su dirección");
  command->add_option("CLAVE=VALOR", arguments->assignments,
                      "name=…, kind=feed, rule.item=li.call …");
  auto consent = std::make_shared<Consent>(Consent::kAsk);
  command->add_flag_callback(
      "--yes", [consent] { *consent = Consent::kGiven; }, "Guarda sin preguntar");
  command->callback([&session, arguments, consent] {
    if (is_place(arguments->id)) return add_source(session, request_of(*arguments, *consent));
    if (arguments->url.empty())
      session.stop(ExitCode::kUsage, {"Falta la dirección: atalaya source add [ID] URL",
                                      "The address is missing: atalaya source add [ID] URL"});
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

  command = source->add_subcommand("health", "Cómo está cada fuente y cuál necesita una persona");
  command->add_option("ID", arguments->id, "Solo esta fuente");
  command->add_flag("--json", session.options.json, "Salida en JSON");
  CLI::Option* accept = command->add_option("--accept", arguments->accepted,
                                            "Acepta el selector propuesto de ese número");
  accept->needs(command->get_option("ID"));
  command->callback([&session, arguments, accept] {
    if (accept->empty()) return show_source_health(session, arguments->id);
    accept_proposal(session, arguments->id, arguments->accepted);
  });

  command = source->add_subcommand(
      "import", "Agrega las fuentes de un CSV, un OPML, un TOML o una carpeta de TOML");
  command->add_option("FILE", arguments->file)->required();
  command->callback([&session, arguments] { import_sources(session, arguments->file); });

  command = source->add_subcommand("export", "Escribe el catálogo en CSV, o sus canales en OPML");
  command->add_option("FILE", arguments->file)->required();
  command->callback([&session, arguments] { export_sources(session, arguments->file); });

  add_source_web_commands(*source, session);
}

}  // namespace atalaya::app
