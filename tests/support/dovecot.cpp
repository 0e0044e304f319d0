#include "tests/support/dovecot.h"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace atalaya::test {

namespace {

namespace fs = std::filesystem;

constexpr const char* kProgram = "/usr/sbin/dovecot";
constexpr uid_t kMailOwner = 1000;  // under root: Dovecot reads no mail as root

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  void* raw = &address;
  socklen_t size = sizeof address;
  const bool fine = ::bind(socket, static_cast<sockaddr*>(raw), size) == 0 &&
                    ::getsockname(socket, static_cast<sockaddr*>(raw), &size) == 0;
  ::close(socket);
  if (!fine) throw std::runtime_error("no free port on loopback");
  return ntohs(address.sin_port);
}

bool is_root() {
  return ::geteuid() == 0;
}

std::string own_name() {
  const passwd* entry = ::getpwuid(::geteuid());
  return entry == nullptr ? std::to_string(::geteuid()) : entry->pw_name;
}

void hand_over(const fs::path& path) {
  if (is_root() && ::chown(path.c_str(), kMailOwner, kMailOwner) != 0)
    throw std::runtime_error("cannot give a mailbox to its owner");
}

void make_folder(const fs::path& path) {
  fs::create_directories(path);
  hand_over(path);
}

}  // namespace

Dovecot::Dovecot() : port_(free_port()) {
  if (!fs::exists(kProgram)) throw std::runtime_error("dovecot-imapd is not installed");
  ::chmod(folder_.path().c_str(), 0755);
  fs::create_directories(folder_.path() / "run");
  for (const char* part :
       {"mail", "mail/Maildir", "mail/Maildir/cur", "mail/Maildir/new", "mail/Maildir/tmp"})
    make_folder(folder_.path() / part);
  write_settings();
  start();
}

Dovecot::~Dovecot() {
  ::kill(process_, SIGTERM);
  int status = 0;
  ::waitpid(process_, &status, 0);
}

void Dovecot::deliver(const std::string& name, const std::string& bytes) {
  const std::string draft = maildir() + "/tmp/" + name;
  folder_.write("mail/Maildir/tmp/" + name, bytes);
  hand_over(draft);
  fs::rename(draft, maildir() + "/new/" + name);
}

void Dovecot::number_anew() {
  for (const auto& entry : fs::directory_iterator(maildir()))
    if (entry.path().filename().string().starts_with("dovecot")) fs::remove(entry.path());
}

bool Dovecot::has_seen_mail() const {
  for (const auto& entry : fs::directory_iterator(maildir() + "/cur")) {
    const std::string name = entry.path().filename().string();
    const std::size_t flags = name.find(":2,");
    if (flags != std::string::npos && name.find('S', flags) != std::string::npos) return true;
  }
  return false;
}

std::string Dovecot::authority() const {
  return fmt::format("127.0.0.1:{}", port_);
}

void Dovecot::write_settings() const {
  const std::string root = folder_.path().string();
  const uid_t owner = is_root() ? kMailOwner : ::geteuid();
  const gid_t group = is_root() ? kMailOwner : ::getegid();
  const std::string internal = is_root() ? "dovecot" : own_name();
  const std::string login = is_root() ? "dovenull" : own_name();
  folder_.write(
      "dovecot.conf",
      fmt::format(
          "protocols = imap\nlisten = 127.0.0.1\nbase_dir = {0}/run\nstate_dir = {0}/run\n"
          "log_path = {0}/log\nssl = no\ndisable_plaintext_auth = no\n"
          "mail_location = maildir:{0}/mail/Maildir\nfirst_valid_uid = 0\n"
          "default_internal_user = {1}\ndefault_login_user = {2}\n"
          "passdb {{\n  driver = static\n  args = password=secreta\n}}\n"
          "userdb {{\n  driver = static\n  args = uid={3} gid={4} home={0}/mail\n}}\n"
          "service imap-login {{\n  chroot =\n  inet_listener imap {{\n    port = {5}\n  }}\n"
          "  inet_listener imaps {{\n    port = 0\n  }}\n}}\n"
          "service anvil {{\n  chroot =\n}}\n",
          root, internal, login, owner, group, port_));
}

void Dovecot::start() {
  std::string program = kProgram;
  std::string foreground = "-F";
  std::string option = "-c";
  std::string file = folder_.file("dovecot.conf");
  char* arguments[] = {program.data(), foreground.data(), option.data(), file.data(), nullptr};
  std::string path = "PATH=/usr/sbin:/usr/bin:/sbin:/bin";
  char* environment[] = {path.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  const std::string output = folder_.file("output");
  posix_spawn_file_actions_addopen(&actions, 1, output.c_str(), O_WRONLY | O_CREAT, 0600);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
  const int failure =
      ::posix_spawn(&process_, program.c_str(), &actions, nullptr, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) throw std::runtime_error("cannot start dovecot");
  wait_for_port();
}

// It listens a moment after it began.
void Dovecot::wait_for_port() const {
  for (int round = 0; round < 400; ++round) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(port_);
    void* raw = &address;
    const bool answers = ::connect(socket, static_cast<sockaddr*>(raw), sizeof address) == 0;
    ::close(socket);
    if (answers) return;
    int status = 0;
    if (::waitpid(process_, &status, WNOHANG) == process_) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  throw std::runtime_error("dovecot does not answer: " + folder_.read("output") +
                           folder_.read("log"));
}

}  // namespace atalaya::test
