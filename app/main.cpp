#include <array>
#include <clocale>
#include <cstdio>
#include <exception>
#include <string>

#include "app/commands.h"
#include "app/usage_error.h"

namespace {

using atalaya::app::CommandFailure;
using atalaya::app::ExitCode;
using atalaya::app::Session;

void add_global_options(CLI::App& app, Session& session) {
  auto& options = session.options;
  app.add_option("--data", options.data_folder, "Carpeta de datos (ajustes, fuentes y bases)")
      ->envname("ATALAYA_DATA");
  app.add_option("--config", options.config_file, "Archivo de ajustes que manda sobre los demás");
  app.add_option("--lang", options.language, "Idioma de los mensajes: es o en")
      ->check(CLI::IsMember({"es", "en"}))
      ->envname("ATALAYA_LANG");
  app.add_option("--now", options.now, "Fija el reloj del negocio: 2026-08-10T12:00:00Z")
      ->envname("ATALAYA_NOW");
  app.add_flag("--json", options.json, "Salida en JSON");
  app.add_flag("-q,--quiet", options.quiet, "Sin mensajes de avance");
  app.add_flag("-v,--verbose", options.verbose, "Más mensajes en la bitácora");
}

int run(int argc, char** argv) {
  Session session;
  CLI::App app("Atalaya: encuentra, entiende y prioriza convocatorias de cooperación internacional",
               "atalaya");
  app.set_help_flag("-h,--help", "Muestra esta ayuda");
  app.set_version_flag("--version", "atalaya " ATALAYA_VERSION, "Muestra la versión");
  app.require_subcommand(1);
  app.fallthrough();  // the global options may stand behind the command too
  add_global_options(app, session);
  for (const auto add : {atalaya::app::add_init_command, atalaya::app::add_config_commands,
                         atalaya::app::add_source_commands, atalaya::app::add_harvest_command,
                         atalaya::app::add_mail_commands, atalaya::app::add_call_commands,
                         atalaya::app::add_matrix_command, atalaya::app::add_shortlist_commands,
                         atalaya::app::add_proof_commands, atalaya::app::add_upkeep_commands,
                         atalaya::app::add_inspect_command})
    add(app, session);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool is_help = error.get_exit_code() == 0;
    if (is_help || !session.speaks_spanish()) {
      (void)app.exit(error);
    } else {
      std::fprintf(stderr, "%s\n", atalaya::app::explain_usage(error).c_str());
    }
    return is_help ? 0 : static_cast<int>(ExitCode::kUsage);
  } catch (const CommandFailure& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return static_cast<int>(failure.code());
  }
  return static_cast<int>(session.exit_code);
}

}  // namespace

int main(int argc, char** argv) {
  std::setlocale(LC_ALL, "C.UTF-8");
  try {
    return run(argc, argv);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "Error interno: %s\n", failure.what());
    return static_cast<int>(ExitCode::kFailed);
  }
}
