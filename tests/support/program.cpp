#include "tests/support/program.h"

#include <stdexcept>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include "tests/support/fixture.h"
#include "tests/support/temp_dir.h"

namespace atalaya::test {

namespace {

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (std::string& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

/// Streams of a child, read from and written to files: no pipe can fill up.
class FileActions {
 public:
  FileActions() { posix_spawn_file_actions_init(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;
  ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }

  void open(int descriptor, const std::string& path, int flags) {
    constexpr mode_t kOwner = 0600;
    posix_spawn_file_actions_addopen(&actions_, descriptor, path.c_str(), flags, kOwner);
  }
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

int wait_for(pid_t child) {
  int status = 0;
  if (::waitpid(child, &status, 0) != child) throw std::runtime_error("cannot wait for a child");
  constexpr int kSignalled = 128;
  return WIFEXITED(status) ? WEXITSTATUS(status) : kSignalled + WTERMSIG(status);
}

}  // namespace

ProgramResult run_program(const std::string& program, const std::vector<std::string>& arguments,
                          const std::vector<std::string>& environment, const std::string& input) {
  const TempDir streams;
  streams.write("in", input);
  FileActions actions;
  actions.open(0, streams.file("in"), O_RDONLY);
  actions.open(1, streams.file("out"), O_WRONLY | O_CREAT);
  actions.open(2, streams.file("err"), O_WRONLY | O_CREAT);

  std::vector<std::string> argument_texts{program};
  argument_texts.insert(argument_texts.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment_texts{"PATH=/usr/bin:/bin", "HOME=" + streams.file("home"),
                                             "TZ=UTC", "LANG=C.UTF-8"};
  environment_texts.insert(environment_texts.end(), environment.begin(), environment.end());

  pid_t child = 0;
  const int failure =
      ::posix_spawn(&child, program.c_str(), actions.get(), nullptr,
                    pointers(argument_texts).data(), pointers(environment_texts).data());
  if (failure != 0) throw std::runtime_error("cannot start " + program);
  ProgramResult result;
  result.exit_code = wait_for(child);
  result.out = streams.read("out");
  result.err = streams.read("err");
  return result;
}

}  // namespace atalaya::test
