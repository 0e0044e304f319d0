#pragma once

#include <string>
#include <vector>

namespace atalaya::test {

struct ProgramResult {
  int exit_code = -1;
  std::string out;
  std::string err;
};

/// Runs a program to its end with an environment of its own: PATH, HOME and TZ, and the variables
/// given as "NAME=value". Throws std::runtime_error when it cannot be started.
[[nodiscard]] ProgramResult run_program(const std::string& program,
                                        const std::vector<std::string>& arguments,
                                        const std::vector<std::string>& environment = {},
                                        const std::string& input = {});

}  // namespace atalaya::test
