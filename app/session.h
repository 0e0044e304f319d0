#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "app/exit_code.h"
#include "base/clock.h"
#include "base/error.h"
#include "config/settings.h"

namespace atalaya::app {

/// The same message in the office's language and for whoever runs the machine.
struct Bilingual {
  std::string spanish;
  std::string english;
};

/// Ends a command with a message on stderr and an exit code.
class CommandFailure : public std::runtime_error {
 public:
  CommandFailure(ExitCode code, const std::string& message)
      : std::runtime_error(message), code_(code) {}
  [[nodiscard]] ExitCode code() const { return code_; }

 private:
  ExitCode code_;
};

/// Flags that stand before the command.
struct GlobalOptions {
  std::string data_folder = ".";
  std::string config_file;
  std::string language = "es";
  std::string now;  ///< empty: the system's clock
  bool json = false;
  bool quiet = false;
  bool verbose = false;
};

/// What every command shares: the flags, the settings once loaded, the clock, and how to speak.
class Session {
 public:
  GlobalOptions options;
  ExitCode exit_code = ExitCode::kOk;

  /// The settings of the data folder. CommandFailure (4) listing every problem when something is
  /// wrong.
  [[nodiscard]] const config::Settings& settings();
  /// CommandFailure (2) when --now is not an instant.
  [[nodiscard]] const Clock& clock();
  /// "DIR/name".
  [[nodiscard]] std::string path(std::string_view name) const;

  [[nodiscard]] bool speaks_spanish() const { return options.language != "en"; }
  [[nodiscard]] const std::string& in_language(const Bilingual& message) const;
  /// Writes to stdout.
  void print(std::string_view text) const;
  /// A line on stderr, unless --quiet.
  void note(const Bilingual& message) const;
  /// Throws CommandFailure.
  [[noreturn]] void stop(ExitCode code, const Bilingual& message) const;
  /// The value, or CommandFailure with what the error says.
  template <class T>
  T need(Result<T> result) const {
    if (!result) fail_with(result.error());
    if constexpr (!std::is_void_v<T>) return std::move(*result);
  }
  [[noreturn]] void fail_with(const Error& error) const;

 private:
  std::optional<config::Settings> settings_;
  std::unique_ptr<Clock> clock_;
};

}  // namespace atalaya::app
