#include "app/session.h"

#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "base/text.h"
#include "config/settings_loader.h"

namespace atalaya::app {

namespace {

Bilingual explain(const Error& error) {
  static constexpr std::string_view kSpanish[] = {"no se pudo contactar el sitio",
                                                  "el sitio no entregó un documento útil",
                                                  "el contenido está mal formado",
                                                  "no existe",
                                                  "choca con lo que ya está guardado",
                                                  "falló el almacenamiento",
                                                  "un ajuste está mal",
                                                  "no está permitido",
                                                  "la orden está mal escrita"};
  const auto kind = static_cast<std::size_t>(error.kind);
  return {fmt::format("Error: {}: {}", kSpanish[kind], error.detail),
          fmt::format("Error: {}", error.detail)};
}

}  // namespace

const config::Settings& Session::settings() {
  if (settings_) return *settings_;
  if (!std::filesystem::is_directory(options.data_folder))
    stop(ExitCode::kConfiguration,
         {fmt::format("No existe la carpeta de datos {}. Créela con: atalaya --data {} init",
                      options.data_folder, options.data_folder),
          fmt::format("There is no data folder {}. Make it with: atalaya --data {} init",
                      options.data_folder, options.data_folder)});
  config::Loaded loaded =
      config::load(config::options_for(options.data_folder, options.config_file));
  if (!loaded.problems.empty()) {
    std::string message = speaks_spanish() ? "Los ajustes tienen errores; no se hizo nada:"
                                           : "The settings have errors; nothing was done:";
    for (const config::Problem& problem : loaded.problems)
      message += "\n  " + (speaks_spanish() ? to_spanish(problem) : to_english(problem));
    throw CommandFailure(ExitCode::kConfiguration, message);
  }
  settings_ = std::move(loaded.settings);
  return *settings_;
}

const Clock& Session::clock() {
  if (clock_) return *clock_;
  if (options.now.empty()) {
    clock_ = std::make_unique<SystemClock>();
    return *clock_;
  }
  const auto instant = parse_instant(options.now);
  if (!instant)
    stop(ExitCode::kUsage,
         {fmt::format("--now espera un instante como 2026-08-10T12:00:00Z; dice: {}", options.now),
          fmt::format("--now expects an instant such as 2026-08-10T12:00:00Z; it says: {}",
                      options.now)});
  clock_ = std::make_unique<FixedClock>(*instant);
  return *clock_;
}

std::string Session::path(std::string_view name) const {
  return (std::filesystem::path(options.data_folder) / name).string();
}

const std::string& Session::in_language(const Bilingual& message) const {
  return speaks_spanish() ? message.spanish : message.english;
}

void Session::print(std::string_view text) const {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void Session::note(const Bilingual& message) const {
  if (options.quiet) return;
  const std::string& text = in_language(message);
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fputc('\n', stderr);
}

void Session::stop(ExitCode code, const Bilingual& message) const {
  throw CommandFailure(code, in_language(message));
}

void Session::fail_with(const Error& error) const {
  stop(exit_code_of(error.kind), explain(error));
}

}  // namespace atalaya::app
