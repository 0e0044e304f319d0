#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "app/commands.h"
#include "config/shipped_files.h"

namespace atalaya::app {

namespace {

namespace fs = std::filesystem;

// Never overwrites: running init twice keeps what a person changed.
bool write_new_file(const fs::path& file, std::string_view text) {
  if (fs::exists(file)) return false;
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out)
    throw CommandFailure(ExitCode::kStorage, fmt::format("No se pudo escribir {}", file.string()));
  return true;
}

// The other shipped files are tables that the program reads by itself.
bool is_for_the_folder(std::string_view path) {
  return path == "atalaya.toml" || path.starts_with("sources/");
}

void init(Session& session) {
  const fs::path folder(session.options.data_folder);
  int written = 0;
  try {
    fs::create_directories(folder / "sources");
    fs::create_directories(folder / "entrada");
    for (const EmbeddedFile& file : config::shipped_files())
      if (is_for_the_folder(file.path) && write_new_file(folder / file.path, file.text)) ++written;
  } catch (const fs::filesystem_error& error) {
    session.stop(ExitCode::kStorage, {fmt::format("No se pudo crear la carpeta de datos {}: {}",
                                                  folder.string(), error.code().message()),
                                      fmt::format("Cannot make the data folder {}: {}",
                                                  folder.string(), error.code().message())});
  }
  const std::string data = folder.string();
  session.note(
      {fmt::format(
           "Carpeta de datos lista en {} ({} archivos nuevos; lo que ya estaba no se tocó).\n"
           "Siguiente paso: complete [office].contact en {}/atalaya.toml y ejecute\n  atalaya "
           "--data {} harvest",
           data, written, data, data),
       fmt::format(
           "Data folder ready at {} ({} new files; what was there was left alone).\n"
           "Next: fill in [office].contact in {}/atalaya.toml and run\n  atalaya --data {} harvest",
           data, written, data, data)});
}

}  // namespace

void add_init_command(CLI::App& app, Session& session) {
  app.add_subcommand("init", "Crea la carpeta de datos con los ajustes y el catálogo de fuentes")
      ->callback([&session] { init(session); });
}

}  // namespace atalaya::app
