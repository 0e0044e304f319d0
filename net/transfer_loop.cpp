#include "net/transfer_loop.h"

#include <new>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace atalaya::net {

namespace asio = boost::asio;
using boost::system::error_code;
using Descriptor = asio::posix::stream_descriptor;

namespace {

constexpr long kKeptConnections = 512;

}  // namespace

/// One coroutine's wait for its transfer; lives in the coroutine frame.
struct TransferLoop::Transfer {
  asio::steady_timer done;
  CURLcode verdict;
};

/// Keeps an easy handle attached to the multi handle for a scope.
class TransferLoop::Attachment {
 public:
  Attachment(MultiHandle& multi, EasyHandle& easy) : multi_(multi), easy_(easy) {
    curl_multi_add_handle(multi_.get(), easy_.get());
  }
  Attachment(const Attachment&) = delete;
  Attachment& operator=(const Attachment&) = delete;
  ~Attachment() {
    curl_multi_remove_handle(multi_.get(), easy_.get());
    curl_easy_setopt(easy_.get(), CURLOPT_PRIVATE, nullptr);
  }

 private:
  MultiHandle& multi_;
  EasyHandle& easy_;
};

/// One socket of libcurl's and what libcurl wants to know of it. The descriptor is lent: never
/// closed here.
struct TransferLoop::Watch {
  Watch(const asio::any_io_executor& executor, curl_socket_t fd) : descriptor(executor, fd) {}
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  ~Watch() { descriptor.release(); }

  Descriptor descriptor;
  int interest = 0;
  bool reading = false;
  bool writing = false;
};

TransferLoop::TransferLoop(asio::any_io_executor executor)
    : executor_(std::move(executor)),
      timer_(executor_),
      alive_(this, [](TransferLoop*) {}),
      multi_(curl_multi_init()) {
  if (!multi_) throw std::bad_alloc();
  curl_multi_setopt(multi_.get(), CURLMOPT_SOCKETFUNCTION, &TransferLoop::on_socket);
  curl_multi_setopt(multi_.get(), CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi_.get(), CURLMOPT_TIMERFUNCTION, &TransferLoop::on_timer);
  curl_multi_setopt(multi_.get(), CURLMOPT_TIMERDATA, this);
  curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, kKeptConnections);
}

TransferLoop::~TransferLoop() = default;

asio::awaitable<CURLcode> TransferLoop::perform(EasyHandle& easy) {
  Transfer transfer{asio::steady_timer(executor_, asio::steady_timer::time_point::max()),
                    CURLE_ABORTED_BY_CALLBACK};
  curl_easy_setopt(easy.get(), CURLOPT_PRIVATE, &transfer);
  const Attachment attachment(multi_, easy);

  error_code ignored;  // cancelled either by completion or by our caller
  co_await transfer.done.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  co_return transfer.verdict;
}

void TransferLoop::abort(EasyHandle& easy, CURLcode verdict) {
  Transfer* transfer = nullptr;
  curl_easy_getinfo(easy.get(), CURLINFO_PRIVATE, &transfer);
  if (transfer == nullptr) return;
  transfer->verdict = verdict;
  transfer->done.cancel();
}

int TransferLoop::on_socket(CURL*, curl_socket_t fd, int interest, void* self, void*) {
  static_cast<TransferLoop*>(self)->watch(fd, interest);
  return 0;
}

int TransferLoop::on_timer(CURLM*, long timeout_ms, void* self) {
  auto& loop = *static_cast<TransferLoop*>(self);
  if (timeout_ms < 0)
    loop.timer_.cancel();
  else
    loop.schedule(std::chrono::milliseconds(timeout_ms));
  return 0;
}

// libcurl asks for 0 ms again and again while it works: one posted act answers all of them.
void TransferLoop::schedule(std::chrono::milliseconds delay) {
  if (delay.count() > 0) {
    timer_.expires_after(delay);
    timer_.async_wait([token = std::weak_ptr(alive_)](error_code error) {
      if (const auto loop = token.lock(); loop && !error) loop->act(CURL_SOCKET_TIMEOUT, 0);
    });
    return;
  }
  if (std::exchange(act_posted_, true)) return;
  asio::post(executor_, [token = std::weak_ptr(alive_)] {
    const auto loop = token.lock();
    if (!loop) return;
    loop->act_posted_ = false;
    loop->act(CURL_SOCKET_TIMEOUT, 0);
  });
}

void TransferLoop::watch(curl_socket_t fd, int interest) {
  if (interest == CURL_POLL_REMOVE) {
    watches_.erase(fd);
    return;
  }
  auto& watch = watches_[fd];
  if (!watch) watch = std::make_shared<Watch>(executor_, fd);
  watch->interest = interest;
  if ((interest & CURL_POLL_IN) != 0 && !std::exchange(watch->reading, true))
    arm(watch, Descriptor::wait_read);
  if ((interest & CURL_POLL_OUT) != 0 && !std::exchange(watch->writing, true))
    arm(watch, Descriptor::wait_write);
}

// Waits once; re-arms for as long as curl stays interested in that direction. The ticket tells a
// socket that was closed, and perhaps reopened under the same number, from the one that was waited
// for.
void TransferLoop::arm(const std::shared_ptr<Watch>& watch, Descriptor::wait_type type) {
  const bool is_read = type == Descriptor::wait_read;
  const curl_socket_t fd = watch->descriptor.native_handle();
  watch->descriptor.async_wait(
      type, [this, fd, is_read, ticket = std::weak_ptr(watch)](error_code error) {
        const auto ready = ticket.lock();
        if (error || !ready) return;
        (is_read ? ready->reading : ready->writing) = false;
        if ((ready->interest & (is_read ? CURL_POLL_IN : CURL_POLL_OUT)) == 0) return;
        act(fd, is_read ? CURL_CSELECT_IN : CURL_CSELECT_OUT);
        const auto kept = watches_.find(fd);
        if (kept != watches_.end() && kept->second == ready) this->watch(fd, ready->interest);
      });
}

void TransferLoop::act(curl_socket_t fd, int events) {
  int running = 0;
  curl_multi_socket_action(multi_.get(), fd, events, &running);
  finish_completed();
}

void TransferLoop::finish_completed() {
  int remaining = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &remaining)) {
    if (message->msg != CURLMSG_DONE) continue;
    kept_sockets_.remember(message->easy_handle);
    Transfer* transfer = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
    if (transfer == nullptr) continue;
    transfer->verdict = message->data.result;
    transfer->done.cancel();
  }
}

}  // namespace atalaya::net
