#include "crawler/parse/child_setup.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <sched.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace atalaya::parse {
namespace {

constexpr rlim_t kOpenFiles = 64;
constexpr int kNotStartedStatus = 127;

[[noreturn]] void give_up(const ChildSetup& setup) noexcept {
  const int reason = errno;
  // Without the note the parent takes the exit status for what it is: a failure.
  [[maybe_unused]] const auto written = ::write(setup.failure, &reason, sizeof reason);
  ::_exit(kNotStartedStatus);
}

// Our own choices of signals would be inherited.
void reset_signals() noexcept {
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
}

bool limit(__rlimit_resource_t resource, rlim_t value) noexcept {
  const rlimit both{value, value};
  return ::setrlimit(resource, &both) == 0;
}

bool limit_resources(const ChildSetup& setup) noexcept {
  return limit(RLIMIT_AS, setup.memory) && limit(RLIMIT_CPU, setup.seconds) &&
         limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, kOpenFiles);
}

bool take_streams(const ChildSetup& setup) noexcept {
  return ::dup2(setup.input, STDIN_FILENO) >= 0 && ::dup2(setup.output, STDOUT_FILENO) >= 0 &&
         ::dup2(setup.complaints, STDERR_FILENO) >= 0 &&
         ::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC) == 0;
}

// The name space is asked for before the death signal, which a change of rights would clear.
bool give_up_rights(const ChildSetup& setup) noexcept {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  static_cast<void>(::unshare(CLONE_NEWUSER | CLONE_NEWNET));  // a kernel may refuse it
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) return false;
  errno = ESRCH;
  return ::getppid() == setup.parent;  // it may have died before the signal was asked for
}

}  // namespace

void become_program(const ChildSetup& setup) noexcept {
  std::array<char, 15> locale{"LC_ALL=C.UTF-8"};
  std::array<char*, 2> environment{locale.data(), nullptr};
  reset_signals();
  ::umask(S_IRWXG | S_IRWXO);
  const bool ready = ::setpgid(0, 0) == 0 && ::chdir("/") == 0 && give_up_rights(setup) &&
                     take_streams(setup) && limit_resources(setup);
  if (ready) ::execve(setup.program, setup.arguments, environment.data());
  give_up(setup);
}

}  // namespace atalaya::parse
