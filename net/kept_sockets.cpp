#include "net/kept_sockets.h"

#include <fmt/format.h>
#include <sys/socket.h>

namespace atalaya::net {

namespace {

constexpr std::size_t kMostRemembered = 8192;  // more than connections are ever kept

std::string ends_of(const char* remote_address, long remote_port, const char* local_address,
                    long local_port) {
  return fmt::format("{}:{} {}:{}", remote_address, remote_port, local_address, local_port);
}

}  // namespace

void KeptSockets::remember(CURL* easy) {
  curl_socket_t socket = CURL_SOCKET_BAD;
  const char* remote = nullptr;
  const char* local = nullptr;
  long remote_port = 0;
  long local_port = 0;
  curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &socket);
  curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &remote);
  curl_easy_getinfo(easy, CURLINFO_PRIMARY_PORT, &remote_port);
  curl_easy_getinfo(easy, CURLINFO_LOCAL_IP, &local);
  curl_easy_getinfo(easy, CURLINFO_LOCAL_PORT, &local_port);
  if (socket == CURL_SOCKET_BAD || remote == nullptr || local == nullptr) return;
  if (sockets_.size() >= kMostRemembered) sockets_.clear();
  sockets_[ends_of(remote, remote_port, local, local_port)] = socket;
}

bool KeptSockets::is_dirty(const char* remote_address, int remote_port, const char* local_address,
                           int local_port) const {
  const auto found = sockets_.find(ends_of(remote_address, remote_port, local_address, local_port));
  if (found == sockets_.end()) return false;
  char byte = 0;
  return ::recv(found->second, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}

}  // namespace atalaya::net
