#include "crawler/parse/child_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "crawler/parse/child_setup.h"

namespace atalaya::parse {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kComplaintLimit = 4096;

/// An open file; closed at the end.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  void close() {
    if (is_open()) ::close(std::exchange(number_, -1));
  }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor read_end;
  Descriptor write_end;
};

Pipe open_pipe() {
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

// A file in memory cannot fill up as a pipe does: the child reads while nobody writes.
Descriptor file_of(std::string_view bytes) {
  Descriptor file(::memfd_create("input", MFD_CLOEXEC));
  while (file.is_open() && !bytes.empty()) {
    const auto written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return {};
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (file.is_open() && ::lseek(file.number(), 0, SEEK_SET) != 0) return {};
  return file;
}

/// What comes out of one pipe, up to a limit.
class Stream {
 public:
  Stream(Descriptor end, std::string& text, std::size_t limit)
      : end_(std::move(end)), text_(text), limit_(limit) {
    ::fcntl(end_.number(), F_SETFL, O_NONBLOCK);
  }

  [[nodiscard]] pollfd to_poll() const { return {end_.number(), POLLIN, 0}; }
  [[nodiscard]] bool overflowed() const { return overflowed_; }

  // Takes what is there, without waiting.
  void drain() {
    while (end_.is_open() && !overflowed_ && read_block()) {
    }
  }
  // The same of a stream of which only the start matters: it may go on for ever, this does not.
  void drain_start() {
    constexpr int kBlocks = 64;
    for (int block = 0; block < kBlocks && end_.is_open() && read_block(); ++block) {
    }
  }

 private:
  // False when nothing is there now, or nothing will be.
  bool read_block() {
    std::array<char, 16384> block{};
    const auto got = ::read(end_.number(), block.data(), block.size());
    if (got < 0 && errno == EINTR) return true;
    if (got < 0 && errno == EAGAIN) return false;
    if (got > 0)
      take({block.data(), static_cast<std::size_t>(got)});
    else
      end_.close();
    return got > 0;
  }
  void take(std::string_view block) {
    overflowed_ = block.size() > limit_ - text_.size();
    text_.append(block.substr(0, limit_ - text_.size()));
  }

  Descriptor end_;
  std::string& text_;
  std::size_t limit_;
  bool overflowed_ = false;
};

// glibc 2.36 declares pidfd_open for C only.
int handle_of(pid_t pid) {
  return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0U));
}

/// A forked process and its group; both are gone with the object.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid), handle_(handle_of(pid)) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() { static_cast<void>(reap()); }

  [[nodiscard]] pollfd to_poll() const { return {handle_.number(), POLLIN, 0}; }
  [[nodiscard]] bool can_be_watched() const { return handle_.is_open(); }
  // While the leader is not reaped, its number cannot be another group's.
  void kill_group() const {
    if (pid_ > 0) ::kill(-pid_, SIGKILL);
  }
  // Kills what is left and gives the status of the leader.
  int reap() {
    kill_group();
    int status = 0;
    while (pid_ > 0 && ::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
    return status;
  }

 private:
  pid_t pid_;
  Descriptor handle_;
};

rlim_t seconds_of(std::chrono::milliseconds time) {
  return static_cast<rlim_t>(std::chrono::ceil<std::chrono::seconds>(time).count() + 1);
}

std::vector<char*> argument_list(std::vector<std::string>& texts) {
  std::vector<char*> list;
  list.reserve(texts.size() + 1);
  for (std::string& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

ChildRun not_started(int reason) {
  ChildRun run;
  run.code = reason;
  return run;
}

// Waits for the end of the child, the deadline or too much output, whichever comes first.
ChildEnd follow(Child& child, Stream& output, Stream& complaints, Clock::time_point deadline) {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return ChildEnd::kTimedOut;
    std::array<pollfd, 3> watched{output.to_poll(), complaints.to_poll(), child.to_poll()};
    ::poll(watched.data(), watched.size(), static_cast<int>(std::min<long>(left.count(), 60'000)));
    const bool has_ended = watched[2].revents != 0;
    if (has_ended) child.kill_group();  // what it left behind writes no more
    output.drain();
    complaints.drain_start();
    if (output.overflowed()) return ChildEnd::kTooMuchOutput;
    if (has_ended) return ChildEnd::kExited;
  }
}

void take_status(ChildRun& run, int status) {
  if (run.end != ChildEnd::kExited) return;
  if (WIFSIGNALED(status)) run.end = ChildEnd::kSignalled;
  run.code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

// The errno of a child that could not become the program; 0 when it could.
int failure_of(Descriptor& note) {
  int reason = 0;
  while (::read(note.number(), &reason, sizeof reason) < 0 && errno == EINTR) {
  }
  return reason;
}

}  // namespace

ChildRun run_child(const std::string& program, const std::vector<std::string>& arguments,
                   std::string_view input, const ChildLimits& limits) {
  const Descriptor file = file_of(input);
  Pipe output = open_pipe();
  Pipe complaints = open_pipe();
  Pipe failure = open_pipe();
  if (!file.is_open() || !output.read_end.is_open() || !complaints.read_end.is_open() ||
      !failure.read_end.is_open())
    return not_started(errno);

  std::vector<std::string> texts{program};
  texts.insert(texts.end(), arguments.begin(), arguments.end());
  const std::vector<char*> list = argument_list(texts);
  const ChildSetup setup{program.c_str(),
                         list.data(),
                         file.number(),
                         output.write_end.number(),
                         complaints.write_end.number(),
                         failure.write_end.number(),
                         ::getpid(),
                         limits.memory,
                         seconds_of(limits.time)};
  const auto deadline = Clock::now() + limits.time;
  const pid_t pid = ::fork();
  if (pid == 0) become_program(setup);
  if (pid < 0) return not_started(errno);

  Child child(pid);
  output.write_end.close();
  complaints.write_end.close();
  failure.write_end.close();
  if (const int reason = failure_of(failure.read_end)) return not_started(reason);
  if (!child.can_be_watched()) return not_started(ENOSYS);

  ChildRun run;
  Stream output_stream(std::move(output.read_end), run.output, limits.output);
  Stream complaint_stream(std::move(complaints.read_end), run.complaints, kComplaintLimit);
  run.end = follow(child, output_stream, complaint_stream, deadline);
  take_status(run, child.reap());
  return run;
}

}  // namespace atalaya::parse
