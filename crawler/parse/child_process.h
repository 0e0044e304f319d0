#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace atalaya::parse {

/// How a child process ended.
enum class ChildEnd {
  kExited,         ///< by itself; `code` is its exit status
  kSignalled,      ///< by a signal of its own doing: `code`
  kTimedOut,       ///< killed at the deadline
  kTooMuchOutput,  ///< killed when it had written more than was asked for
  kNotStarted,     ///< there is no such program, or no room for a process: `code` is an errno
};

/// What a child process may cost.
struct ChildLimits {
  std::chrono::milliseconds time{20'000};  ///< wall clock; its processor time is held to about it
  std::size_t memory = 512U << 20U;        ///< bytes of address space
  std::size_t output = 8U << 20U;          ///< bytes of standard output
};

struct ChildRun {
  ChildEnd end = ChildEnd::kNotStarted;
  int code = 0;
  std::string output;      ///< at most the limit
  std::string complaints;  ///< start of its standard error, at most 4 KiB
};

/// Runs a program on foreign bytes, which it reads from standard input, and waits for its end.
///
/// Guaranteed: no file of ours stays open in it; its environment is LC_ALL=C.UTF-8 alone and its
/// folder is /; it can write no file, dump no core and gain no rights (no_new_privs); memory,
/// processor time and open files are limited; it and all processes of its group are gone when
/// run_child returns, and it dies with the calling thread. It has no network where the kernel lets
/// an ordinary user make a network namespace (Debian does); elsewhere it keeps the network of ours.
/// A descendant that leaves the group on purpose outlives it, without the way back to us. Its
/// reading of files is not restricted beyond the rights of our user.
///
/// `program` is an absolute path, given to the program as its own name too. Safe to call from
/// several threads at once.
[[nodiscard]] ChildRun run_child(const std::string& program,
                                 const std::vector<std::string>& arguments, std::string_view input,
                                 const ChildLimits& limits);

}  // namespace atalaya::parse
