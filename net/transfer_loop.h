#pragma once

#include <chrono>
#include <memory>
#include <unordered_map>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "net/curl_handles.h"
#include "net/kept_sockets.h"

namespace atalaya::net {

/// Runs many curl transfers on one executor with curl_multi_socket_action.
///
/// libcurl owns every socket; this class only watches them. All members must be called from the
/// executor's single thread. It must outlive every perform().
class TransferLoop {
 public:
  explicit TransferLoop(boost::asio::any_io_executor executor);
  TransferLoop(const TransferLoop&) = delete;
  TransferLoop& operator=(const TransferLoop&) = delete;
  ~TransferLoop();

  /// Performs one prepared transfer and returns curl's verdict. Cancelling the coroutine aborts the
  /// transfer. `easy` must outlive the wait.
  [[nodiscard]] boost::asio::awaitable<CURLcode> perform(EasyHandle& easy);
  /// Ends a transfer that perform() waits for, with that verdict.
  void abort(EasyHandle& easy, CURLcode verdict);
  /// Connections that ended transfers left open.
  [[nodiscard]] const KeptSockets& kept_sockets() const { return kept_sockets_; }

 private:
  struct Watch;
  struct Transfer;
  class Attachment;

  static int on_socket(CURL*, curl_socket_t fd, int interest, void* self, void*);
  static int on_timer(CURLM*, long timeout_ms, void* self);

  void watch(curl_socket_t fd, int interest);
  void arm(const std::shared_ptr<Watch>& watch,
           boost::asio::posix::stream_descriptor::wait_type type);
  void schedule(std::chrono::milliseconds delay);
  void act(curl_socket_t fd, int events);
  void finish_completed();

  boost::asio::any_io_executor executor_;
  boost::asio::steady_timer timer_;
  std::unordered_map<curl_socket_t, std::shared_ptr<Watch>> watches_;
  KeptSockets kept_sockets_;
  bool act_posted_ = false;
  std::shared_ptr<TransferLoop>
      alive_;  ///< owns nothing; handlers that may outlive us hold it weakly
  CurlLibrary library_;
  MultiHandle multi_;  // last, so that it dies first: closing it still calls on_socket()
};

}  // namespace atalaya::net
