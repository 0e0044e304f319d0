// A web server for the end-to-end measure: farm PORT SEED DELAY_MS. Listens on the loopback device
// only, at every 127.x.y.z. /feed/N (20 announcements), /brief/N (one) and /page/N are generated
// once; an If-None-Match that fits is answered with 304.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench/generator.h"

namespace {

std::uint64_t seed = 7;
std::chrono::milliseconds answer_delay{0};

/// Bodies by path, each generated once.
const std::string& body_of(const std::string& path) {
  static std::mutex mutex;
  static std::map<std::string, std::string> bodies;
  const std::lock_guard lock(mutex);
  auto [place, is_new] = bodies.try_emplace(path);
  if (is_new && path.starts_with("/feed/"))
    place->second = atalaya::bench::make_feed(seed, std::atoi(path.c_str() + 6), 20);
  if (is_new && path.starts_with("/brief/"))
    place->second = atalaya::bench::make_feed(seed, std::atoi(path.c_str() + 7), 1);
  if (is_new && path.starts_with("/page/"))
    place->second = atalaya::bench::make_page(seed, std::atoi(path.c_str() + 6));
  return place->second;
}

std::string answer_to(const std::string& head) {
  const std::size_t start = head.find(' ') + 1;
  const std::string path = head.substr(start, head.find(' ', start) - start);
  const std::string& body = body_of(path);
  if (body.empty()) return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
  const std::string etag = "\"" + path + "\"";
  if (head.find("If-None-Match: " + etag) != head.npos)
    return fmt::format("HTTP/1.1 304 Not Modified\r\nETag: {}\r\n\r\n", etag);
  const char* type =
      path.starts_with("/page/") ? "text/html; charset=utf-8" : "application/rss+xml";
  return fmt::format(
      "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nETag: {}\r\nContent-Length: {}\r\n\r\n{}", type, etag,
      body.size(), body);
}

void serve(int socket) {
  std::string pending;
  char buffer[8192];
  for (;;) {
    const std::size_t end = pending.find("\r\n\r\n");
    if (end == std::string::npos) {
      const ssize_t got = ::recv(socket, buffer, sizeof buffer, 0);
      if (got <= 0) break;
      pending.append(buffer, static_cast<std::size_t>(got));
      continue;
    }
    std::this_thread::sleep_for(answer_delay);
    const std::string answer = answer_to(pending.substr(0, end + 2));
    pending.erase(0, end + 4);
    if (::send(socket, answer.data(), answer.size(), MSG_NOSIGNAL) < 0) break;
  }
  ::close(socket);
}

int listen_on_loopback(int port) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  const void* raw = &address;
  const bool fine = ::setsockopt(listener, SOL_SOCKET, SO_BINDTODEVICE, "lo", 3) == 0 &&
                    ::bind(listener, static_cast<const sockaddr*>(raw), sizeof address) == 0 &&
                    ::listen(listener, 4096) == 0;
  return fine ? listener : -1;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) return 2;
  seed = std::strtoull(arguments[2], nullptr, 10);
  answer_delay = std::chrono::milliseconds(std::atoi(arguments[3]));
  const int listener = listen_on_loopback(std::atoi(arguments[1]));
  if (listener < 0) return 1;
  std::puts("ready");
  std::fflush(stdout);
  for (;;) {
    const int socket = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    std::thread(serve, socket).detach();
  }
}
