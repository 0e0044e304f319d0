#include "crawler/parse/child_process.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "tests/support/catch.h"

using namespace atalaya::parse;
using namespace std::chrono_literals;

namespace {

ChildLimits limits_of(std::chrono::milliseconds time) {
  ChildLimits limits;
  limits.time = time;
  return limits;
}

ChildRun run_shell(const std::string& script, const std::string& input = "",
                   const ChildLimits& limits = limits_of(30s)) {
  return run_child("/bin/sh", {"-c", script}, input, limits);
}

// A killed process may stand as a zombie until its new parent takes note of it.
bool is_running(const std::string& pid) {
  std::ifstream status("/proc/" + pid + "/stat");
  const std::string line{std::istreambuf_iterator<char>(status), {}};
  const std::size_t name_end = line.rfind(')');
  if (line.empty() || name_end == line.npos) return false;
  return line.at(name_end + 2) != 'Z' && line.at(name_end + 2) != 'X';
}

bool ends(const std::string& pid) {
  for (int round = 0; round < 1000 && is_running(pid); ++round) std::this_thread::sleep_for(10ms);
  return !is_running(pid);
}

}  // namespace

TEST_CASE("A child reads its input and gives its output and status", "[parse][child_process]") {
  const ChildRun run = run_shell("cat; echo lamento >&2; exit 7", "uno\ndos");

  CHECK(run.end == ChildEnd::kExited);
  CHECK(run.code == 7);
  CHECK(run.output == "uno\ndos");
  CHECK(run.complaints == "lamento\n");
}

TEST_CASE("A child that answers more than a pipe holds, to more than a pipe holds, ends",
          "[parse][child_process]") {
  const std::string input(3 << 20, 'x');

  const ChildRun run = run_shell("cat", input);

  CHECK(run.end == ChildEnd::kExited);
  CHECK(run.output == input);
}

TEST_CASE("A child that reads nothing ends all the same", "[parse][child_process]") {
  const ChildRun run = run_shell("echo listo", std::string(1 << 20, 'x'));

  CHECK(run.end == ChildEnd::kExited);
  CHECK(run.output == "listo\n");
}

TEST_CASE("A program that is not there says so", "[parse][child_process]") {
  const ChildRun run = run_child("/nowhere/program", {}, "", {});

  CHECK(run.end == ChildEnd::kNotStarted);
  CHECK(run.code == ENOENT);
}

TEST_CASE("The deadline ends a child and its grandchildren", "[parse][child_process]") {
  const ChildRun run = run_shell("sleep 1000 & echo $!; exec sleep 1000", "", limits_of(1s));

  CHECK(run.end == ChildEnd::kTimedOut);
  const std::string grandchild = run.output.substr(0, run.output.find('\n'));
  REQUIRE_FALSE(grandchild.empty());
  CHECK(ends(grandchild));
}

TEST_CASE("A grandchild that holds the output does not outlive the child",
          "[parse][child_process]") {
  const ChildRun run = run_shell("sleep 1000 & echo $!");

  CHECK(run.end == ChildEnd::kExited);
  CHECK(ends(run.output.substr(0, run.output.find('\n'))));
}

TEST_CASE("A child that writes without end is cut at the limit", "[parse][child_process]") {
  ChildLimits limits = limits_of(30s);
  limits.output = 100'000;

  const ChildRun run = run_shell("while :; do echo agua; done", "", limits);

  CHECK(run.end == ChildEnd::kTooMuchOutput);
  CHECK(run.output.size() == 100'000);
}

TEST_CASE("A child that complains without end meets its deadline", "[parse][child_process]") {
  const ChildRun run = run_shell("while :; do echo ay >&2; done", "", limits_of(1s));

  CHECK(run.end == ChildEnd::kTimedOut);
  CHECK(run.complaints.size() <= 4096);
}

TEST_CASE("A child that dies by a signal says which", "[parse][child_process]") {
  const ChildRun run = run_shell("kill -TERM $$");

  CHECK(run.end == ChildEnd::kSignalled);
  CHECK(run.code == SIGTERM);
}

TEST_CASE("A child has no more memory than its limit", "[parse][child_process]") {
  ChildLimits limits = limits_of(30s);
  limits.memory = 64U << 20U;

  const ChildRun greedy =
      run_child("/bin/dd", {"if=/dev/zero", "of=/dev/null", "bs=200M", "count=1"}, "", limits);
  const ChildRun modest =
      run_child("/bin/dd", {"if=/dev/zero", "of=/dev/null", "bs=1M", "count=1"}, "", limits);

  CHECK(greedy.end == ChildEnd::kExited);
  CHECK(greedy.code != 0);
  CHECK(modest.code == 0);
}

TEST_CASE("A child's environment is its locale", "[parse][child_process]") {
  const ChildRun run = run_child("/usr/bin/env", {}, "", {});

  CHECK(run.output == "LC_ALL=C.UTF-8\n");
}

TEST_CASE("A child has no file but its streams", "[parse][child_process]") {
  const int opened = ::open("/dev/null", O_RDONLY);
  const int leaky = ::fcntl(opened, F_DUPFD, 40);
  REQUIRE(leaky >= 40);

  const ChildRun run = run_shell("for file in /proc/$$/fd/*; do echo ${file##*/}; done");
  ::close(leaky);
  ::close(opened);

  // The shell itself may open one to list the folder.
  CHECK((run.output == "0\n1\n2\n" || run.output == "0\n1\n2\n3\n"));
}

TEST_CASE("A child can write no file", "[parse][child_process]") {
  const ChildRun run = run_shell(
      "trap '' XFSZ; echo agua > /tmp/atalaya-child-$$ && echo escrito;"
      "rm -f /tmp/atalaya-child-$$");

  CHECK(run.output.find("escrito") == std::string::npos);
}

TEST_CASE("Children of several threads do not wait for each other's files",
          "[parse][child_process]") {
  std::vector<std::thread> threads;
  std::vector<ChildRun> runs(8);
  for (ChildRun& run : runs)
    threads.emplace_back([&run] { run = run_shell("cat", "hola", limits_of(60s)); });
  for (std::thread& thread : threads) thread.join();

  for (const ChildRun& run : runs) {
    CHECK(run.end == ChildEnd::kExited);
    CHECK(run.output == "hola");
  }
}
