#include <filesystem>
#include <memory>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/commands.h"
#include "app/diagnosis.h"
#include "app/open_store.h"
#include "storage/backup.h"
#include "storage/harvest_lock.h"

namespace atalaya::app {

namespace {

namespace json = boost::json;

void back_up_to(Session& session, const std::string& file) {
  session.need(storage::back_up(session.options.data_folder, file));
  session.note(
      {fmt::format("Copia escrita en {}", file), fmt::format("Backup written to {}", file)});
}

void restore_from(Session& session, const std::string& file, storage::Overwrite overwrite) {
  const std::string& data = session.options.data_folder;
  std::error_code error;
  std::filesystem::create_directories(data, error);
  auto lock = storage::HarvestLock::take(data);
  if (!lock)
    session.stop(ExitCode::kBusy,
                 {fmt::format("Hay una cosecha en marcha: {}", lock.error().detail),
                  fmt::format("A harvest is running: {}", lock.error().detail)});
  const auto restored = storage::restore(data, file, overwrite);
  if (!restored && restored.error().kind == ErrorKind::kConflict)
    session.stop(ExitCode::kFailed,
                 {fmt::format("{} ya tiene datos. Con --force se reemplazan y los de ahora quedan "
                              "como *.anterior.",
                              data),
                  fmt::format("{} holds data already. --force replaces it and keeps the present "
                              "files as *.anterior.",
                              data)});
  session.need(restored);
  session.note({fmt::format("Copia {} recuperada en {}", file, data),
                fmt::format("Backup {} restored to {}", file, data)});
}

std::string_view sign_of(Health health) {
  switch (health) {
    case Health::kGood:
      return "bien";
    case Health::kAdvice:
      return "aviso";
    case Health::kFault:
      break;
  }
  return "falla";
}

std::string_view code_of(Health health) {
  switch (health) {
    case Health::kGood:
      return "good";
    case Health::kAdvice:
      return "advice";
    case Health::kFault:
      break;
  }
  return "fault";
}

void print_as_json(const Session& session, const std::vector<Checkup>& checkups) {
  json::array array;
  for (const Checkup& checkup : checkups)
    array.push_back(json::object{{"id", checkup.id},
                                 {"health", code_of(checkup.health)},
                                 {"text", session.in_language(checkup.text)}});
  session.print(json::serialize(json::object{{"schema_version", 1}, {"checks", std::move(array)}}) +
                '\n');
}

void doctor(Session& session) {
  const std::vector<Checkup> checkups = diagnose(session);
  for (const Checkup& checkup : checkups)
    if (checkup.health == Health::kFault) session.exit_code = ExitCode::kFailed;
  if (session.options.json) return print_as_json(session, checkups);
  for (const Checkup& checkup : checkups) {
    const std::string_view sign =
        session.speaks_spanish() ? sign_of(checkup.health) : code_of(checkup.health);
    session.print(fmt::format("[{:<6}] {}\n", sign, session.in_language(checkup.text)));
  }
}

}  // namespace

void add_upkeep_commands(CLI::App& app, Session& session) {
  app.add_subcommand("doctor", "Revisa la instalación y dice qué falta")->callback([&session] {
    doctor(session);
  });

  auto file = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("backup", "Copia las bases a un archivo, aun en uso");
  command->add_option("FILE", *file)->required();
  command->callback([&session, file] { back_up_to(session, *file); });

  auto force = std::make_shared<bool>(false);
  command = app.add_subcommand("restore", "Recupera las bases de una copia");
  command->add_option("FILE", *file)->required();
  command->add_flag("--force", *force, "Reemplaza lo que hay (queda como *.anterior)");
  command->callback([&session, file, force] {
    restore_from(session, *file,
                 *force ? storage::Overwrite::kKeepPrevious : storage::Overwrite::kRefuse);
  });
}

}  // namespace atalaya::app
