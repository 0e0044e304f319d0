#pragma once

#include <CLI/CLI.hpp>

#include "app/session.h"

namespace atalaya::app {

// One function a group of commands: adds them to the command line. A callback runs at once when its
// command is parsed; it throws CommandFailure or leaves its exit code in the session.

void add_init_command(CLI::App& app, Session& session);
void add_config_commands(CLI::App& app, Session& session);
void add_source_commands(CLI::App& app, Session& session);
/// Those of `source` that learn from the web: teach, labels, discover.
void add_source_web_commands(CLI::App& source, Session& session);
void add_harvest_command(CLI::App& app, Session& session);
void add_mail_commands(CLI::App& app, Session& session);
void add_call_commands(CLI::App& app, Session& session);
void add_matrix_command(CLI::App& app, Session& session);
void add_shortlist_commands(CLI::App& app, Session& session);
/// verify and replay.
void add_proof_commands(CLI::App& app, Session& session);
void add_upkeep_commands(CLI::App& app, Session& session);
void add_inspect_command(CLI::App& app, Session& session);

}  // namespace atalaya::app
