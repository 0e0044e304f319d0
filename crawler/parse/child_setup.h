#pragma once

#include <cstddef>

#include <sys/resource.h>
#include <sys/types.h>

namespace atalaya::parse {

/// Everything that a forked child needs to become the program; made before the fork, because
/// nothing may be allocated after it.
struct ChildSetup {
  const char* program = nullptr;
  char* const* arguments = nullptr;  ///< the program's name first, a null pointer last
  int input = -1;
  int output = -1;
  int complaints = -1;
  int failure = -1;  ///< takes the errno when the program cannot be started; closed when it can
  pid_t parent = 0;
  rlim_t memory = 0;   ///< bytes
  rlim_t seconds = 0;  ///< of processor time
};

/// Turns the calling process, freshly forked, into the program. Calls nothing that is unsafe after
/// the fork of a process with threads.
[[noreturn]] void become_program(const ChildSetup& setup) noexcept;

}  // namespace atalaya::parse
