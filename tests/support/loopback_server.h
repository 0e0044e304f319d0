#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace atalaya::test {

/// One request as the server saw it.
struct SeenRequest {
  std::string method;
  std::string target;
  std::string body;
  std::map<std::string, std::string> headers;  ///< lower-case names
  std::chrono::steady_clock::time_point began;
  std::chrono::steady_clock::time_point ended;  ///< when its answer was ready to be sent
};

/// What a route sends. Bytes go out as they are given: rude answers are the point.
struct Answer {
  std::string bytes;
  std::chrono::milliseconds delay{0};  ///< before the first byte
  bool keeps_open = true;              ///< false: the connection closes behind the answer

  /// A whole, polite answer.
  [[nodiscard]] static Answer of(int status, const std::string& body,
                                 const std::vector<std::string>& header_lines = {});
};

/// An HTTP/1.1 server on 127.0.0.1 for as long as it lives. Routes are called on its threads.
class LoopbackServer {
 public:
  using Handler = std::function<Answer(const SeenRequest&)>;

  LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;
  ~LoopbackServer();

  /// Routes by path without query; unknown ones answer 404. Add them before the first request.
  void route(const std::string& path, Handler handler);
  void route(const std::string& path, Answer answer);

  [[nodiscard]] std::string authority() const;
  [[nodiscard]] std::string url(const std::string& path) const;
  /// Requests answered so far, in order of their beginning.
  [[nodiscard]] std::vector<SeenRequest> seen() const;
  [[nodiscard]] int count(const std::string& path) const;
  /// Most requests under way at once.
  [[nodiscard]] int most_open() const;

 private:
  void accept_all();
  void serve(int socket);
  Answer answer_to(const SeenRequest& request);

  int port_ = 0;
  int listener_ = -1;  ///< opened after port_ stands
  std::map<std::string, Handler> routes_;
  std::atomic<bool> stopping_ = false;
  mutable std::mutex mutex_;
  std::vector<SeenRequest> seen_;
  std::vector<int> open_sockets_;
  std::vector<std::thread> connections_;
  int open_ = 0;
  int most_open_ = 0;
  std::thread acceptor_;
};

}  // namespace atalaya::test
