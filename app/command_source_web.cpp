#include <memory>
#include <string>

#include "app/commands.h"
#include "app/source_discover.h"
#include "app/source_labels.h"
#include "app/source_teach.h"

namespace atalaya::app {

namespace {

void add_teach_command(CLI::App& source, Session& session) {
  CLI::App* command = source.add_subcommand(
      "teach", "Enseña una página: con dos títulos que se ven en ella deduce su regla");
  auto request = std::make_shared<TeachRequest>();
  command->add_option("URL", request->page, "Dirección, o archivo de una página guardada")
      ->required();
  command->add_option("--title", request->titles, "Título de una convocatoria; al menos dos")
      ->required()
      ->allow_extra_args(false);
  command->add_option("--date", request->date,
                      "Fecha de cierre, o de publicación, que se ve junto a la primera");
  command->add_option("--next", request->next, "Palabras del enlace a la página siguiente");
  command->add_option("--id", request->id, "Fuente que recibe la regla");
  command->add_flag_callback(
      "--yes", [request] { request->consent = Consent::kGiven; }, "Guarda sin preguntar");
  command->callback([&session, request] { teach_source(session, *request); });
}

void add_label_commands(CLI::App& source, Session& session) {
  CLI::App* labels = source.add_subcommand(
      "labels", "Lista las etiquetas desconocidas que acompañan a una fecha o un monto");
  auto place = std::make_shared<std::string>();
  labels->add_option("ID|URL", *place, "Fuente o página; sin nada, todas las fuentes");
  labels->callback([&session, place] { list_labels(session, *place); });

  CLI::App* label =
      source.add_subcommand("label", "Explica una etiqueta: 'Recogida de sobres' cierre");
  auto text = std::make_shared<std::string>();
  auto role = std::make_shared<std::string>();
  label->add_option("ETIQUETA", *text)->required();
  label->add_option("PARA", *role, "cierre, apertura, monto, bolsa, ignorar, …; ninguno la olvida")
      ->required();
  label->callback([&session, text, role] { explain_label(session, *text, *role); });
}

void add_discover_command(CLI::App& source, Session& session) {
  CLI::App* command = source.add_subcommand(
      "discover", "Busca en un sitio canales, mapas y listas que puedan ser fuentes");
  auto page = std::make_shared<std::string>();
  command->add_option("URL", *page)->required();
  command->callback([&session, page] { discover_sources(session, *page); });
}

}  // namespace

void add_source_web_commands(CLI::App& source, Session& session) {
  add_teach_command(source, session);
  add_label_commands(source, session);
  add_discover_command(source, session);
}

}  // namespace atalaya::app
