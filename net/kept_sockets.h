#pragma once

#include <string>
#include <unordered_map>

#include "net/curl_handles.h"

namespace atalaya::net {

/// Sockets of the connections that libcurl keeps open between requests.
///
/// libcurl 7.88 reads no further than a Content-Length and takes what lies behind it for the answer
/// to the next request on that connection. Looking at the socket before that request tells.
class KeptSockets {
 public:
  /// Remembers the connection of a transfer that has ended.
  void remember(CURL* easy);

  /// Whether something waits on a kept connection although nothing was asked. Ends as libcurl's
  /// CURLOPT_PREREQFUNCTION gives them.
  [[nodiscard]] bool is_dirty(const char* remote_address, int remote_port,
                              const char* local_address, int local_port) const;

 private:
  std::unordered_map<std::string, curl_socket_t> sockets_;  ///< by both ends
};

}  // namespace atalaya::net
