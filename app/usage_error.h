#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace atalaya::app {

/// What is wrong with a command line, in Spanish, and where help is.
[[nodiscard]] std::string explain_usage(const CLI::ParseError& error);

}  // namespace atalaya::app
