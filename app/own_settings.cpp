#include "app/own_settings.h"

#include <filesystem>

namespace atalaya::app {

config::Settings settings_or_defaults(Session& session) {
  const bool configured =
      !session.options.config_file.empty() || std::filesystem::exists(session.path("atalaya.toml"));
  return configured ? session.settings() : config::Settings{};
}

}  // namespace atalaya::app
