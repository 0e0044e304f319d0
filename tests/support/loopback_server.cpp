#include "tests/support/loopback_server.h"

#include <algorithm>
#include <stdexcept>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.h"

namespace atalaya::test {

namespace {

using std::chrono::steady_clock;

int listen_anywhere(int& port) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  void* raw = &address;
  socklen_t size = sizeof address;
  const bool fine = listener >= 0 && ::bind(listener, static_cast<sockaddr*>(raw), size) == 0 &&
                    ::listen(listener, 64) == 0 &&
                    ::getsockname(listener, static_cast<sockaddr*>(raw), &size) == 0;
  if (!fine) throw std::runtime_error("cannot listen on loopback");
  port = ntohs(address.sin_port);
  return listener;
}

// The head of the next request, without its empty line; empty when the connection ends.
std::string read_head(int socket, std::string& pending) {
  constexpr std::string_view kEnd = "\r\n\r\n";
  char buffer[4096];
  while (pending.find(kEnd) == std::string::npos) {
    const ssize_t got = ::recv(socket, buffer, sizeof buffer, 0);
    if (got <= 0) return {};
    pending.append(buffer, static_cast<std::size_t>(got));
  }
  const std::size_t end = pending.find(kEnd);
  std::string head = pending.substr(0, end);
  pending.erase(0, end + kEnd.size());
  return head;
}

// As many bytes as Content-Length says; fewer when the connection ends.
std::string read_body(int socket, const SeenRequest& request, std::string& pending) {
  const auto length = request.headers.find("content-length");
  if (length == request.headers.end()) return {};
  const std::size_t size = std::stoul(length->second);
  char buffer[4096];
  while (pending.size() < size) {
    const ssize_t got = ::recv(socket, buffer, sizeof buffer, 0);
    if (got <= 0) break;
    pending.append(buffer, static_cast<std::size_t>(got));
  }
  std::string body = pending.substr(0, size);
  pending.erase(0, body.size());
  return body;
}

SeenRequest request_of(const std::string& head) {
  SeenRequest request;
  std::size_t line_end = std::min(head.find("\r\n"), head.size());
  const std::size_t first = head.find(' ');
  const std::size_t second = head.find(' ', first + 1);
  request.method = head.substr(0, first);
  request.target = head.substr(first + 1, second - first - 1);
  while (line_end < head.size()) {
    const std::size_t start = line_end + 2;
    line_end = std::min(head.find("\r\n", start), head.size());
    const std::string line = head.substr(start, line_end - start);
    const std::size_t colon = line.find(':');
    if (colon != std::string::npos)
      request.headers[to_lower(line.substr(0, colon))] = trim_ascii(line.substr(colon + 1));
  }
  request.began = steady_clock::now();
  return request;
}

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string path_of(const std::string& target) {
  return target.substr(0, target.find('?'));
}

}  // namespace

Answer Answer::of(int status, const std::string& body,
                  const std::vector<std::string>& header_lines) {
  Answer answer;
  answer.bytes = fmt::format("HTTP/1.1 {} Status\r\nContent-Length: {}\r\n", status, body.size());
  for (const std::string& line : header_lines) answer.bytes += line + "\r\n";
  answer.bytes += "\r\n" + body;
  return answer;
}

LoopbackServer::LoopbackServer() : listener_(listen_anywhere(port_)) {
  acceptor_ = std::thread([this] { accept_all(); });
}

LoopbackServer::~LoopbackServer() {
  stopping_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  ::close(listener_);
  {
    const std::lock_guard lock(mutex_);
    for (const int socket : open_sockets_) ::shutdown(socket, SHUT_RDWR);
  }
  for (std::thread& connection : connections_) connection.join();
}

void LoopbackServer::route(const std::string& path, Handler handler) {
  routes_[path] = std::move(handler);
}

void LoopbackServer::route(const std::string& path, Answer answer) {
  routes_[path] = [answer = std::move(answer)](const SeenRequest&) { return answer; };
}

std::string LoopbackServer::authority() const {
  return fmt::format("127.0.0.1:{}", port_);
}

std::string LoopbackServer::url(const std::string& path) const {
  return "http://" + authority() + path;
}

std::vector<SeenRequest> LoopbackServer::seen() const {
  const std::lock_guard lock(mutex_);
  std::vector<SeenRequest> sorted = seen_;
  std::sort(sorted.begin(), sorted.end(),
            [](const SeenRequest& a, const SeenRequest& b) { return a.began < b.began; });
  return sorted;
}

int LoopbackServer::count(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  return static_cast<int>(
      std::count_if(seen_.begin(), seen_.end(),
                    [&](const SeenRequest& request) { return path_of(request.target) == path; }));
}

int LoopbackServer::most_open() const {
  const std::lock_guard lock(mutex_);
  return most_open_;
}

void LoopbackServer::accept_all() {
  while (!stopping_) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) return;
    const std::lock_guard lock(mutex_);
    open_sockets_.push_back(socket);
    connections_.emplace_back([this, socket] { serve(socket); });
  }
}

void LoopbackServer::serve(int socket) {
  std::string pending;
  for (std::string head = read_head(socket, pending); !head.empty();
       head = read_head(socket, pending)) {
    SeenRequest request = request_of(head);
    request.body = read_body(socket, request, pending);
    {
      const std::lock_guard lock(mutex_);
      most_open_ = std::max(most_open_, ++open_);
    }
    const Answer answer = answer_to(request);
    std::this_thread::sleep_for(answer.delay);
    {
      // Before the answer leaves: whoever has read it finds its request counted.
      const std::lock_guard lock(mutex_);
      --open_;
      request.ended = steady_clock::now();
      seen_.push_back(std::move(request));
    }
    const bool sent = send_all(socket, answer.bytes);
    if (!sent || !answer.keeps_open) break;
  }
  const std::lock_guard lock(mutex_);
  open_sockets_.erase(std::find(open_sockets_.begin(), open_sockets_.end(), socket));
  ::close(socket);
}

Answer LoopbackServer::answer_to(const SeenRequest& request) {
  const auto found = routes_.find(path_of(request.target));
  return found == routes_.end() ? Answer::of(404, "nothing here") : found->second(request);
}

}  // namespace atalaya::test
