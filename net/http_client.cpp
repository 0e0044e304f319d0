#include "net/http_client.h"

#include <algorithm>
#include <chrono>
#include <new>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include <boost/asio/steady_timer.hpp>
#include <fmt/format.h>

#include "net/exchange.h"
#include "net/transfer_loop.h"
#include "net/transfer_options.h"

namespace atalaya::net {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds kWatchPeriod{100};
constexpr std::size_t kSpareHandles = 512;
constexpr int kDirtyConnections = 8;  // kept to one host, at most

SteadyTime now() {
  return std::chrono::steady_clock::now();
}

/// A running transfer as the watchdog sees it.
struct Running {
  EasyHandle& easy;
  Exchange& exchange;
};

/// Ends transfers that are overdue: one timer for all of them, none while none runs.
class Watchdog {
 public:
  Watchdog(const asio::any_io_executor& executor, TransferLoop& loop)
      : loop_(loop), timer_(executor) {}
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;
  ~Watchdog() = default;

  void add(Running& transfer) {
    running_.insert(&transfer);
    if (running_.size() == 1) arm();
  }
  void remove(Running& transfer) {
    running_.erase(&transfer);
    if (running_.empty()) timer_.cancel();
  }

 private:
  void arm() {
    timer_.expires_after(kWatchPeriod);
    timer_.async_wait([this](boost::system::error_code error) {
      if (error || running_.empty()) return;
      look();
      arm();
    });
  }

  void look() {
    const SteadyTime moment = now();
    for (const Running* transfer : running_)
      if (transfer->exchange.is_overdue(moment))
        loop_.abort(transfer->easy, CURLE_OPERATION_TIMEDOUT);
  }

  TransferLoop& loop_;
  asio::steady_timer timer_;
  std::unordered_set<Running*> running_;
};

/// Shows a transfer to the watchdog for a scope.
class Watched {
 public:
  Watched(Watchdog& watchdog, EasyHandle& easy, Exchange& exchange)
      : watchdog_(watchdog), transfer_{easy, exchange} {
    watchdog_.add(transfer_);
  }
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;
  ~Watched() { watchdog_.remove(transfer_); }

 private:
  Watchdog& watchdog_;
  Running transfer_;
};

/// Idle easy handles: a used one keeps its TLS sessions and buffers.
class HandlePool {
 public:
  EasyHandle take() {
    if (spare_.empty()) return fresh();
    EasyHandle easy = std::move(spare_.back());
    spare_.pop_back();
    return easy;
  }
  void give_back(EasyHandle easy) {
    if (spare_.size() >= kSpareHandles) return;
    curl_easy_reset(easy.get());
    spare_.push_back(std::move(easy));
  }

 private:
  static EasyHandle fresh() {
    EasyHandle easy(curl_easy_init());
    if (!easy) throw std::bad_alloc();
    return easy;
  }
  std::vector<EasyHandle> spare_;
};

std::optional<HttpFailure> refusal_of(const Url& url) {
  if (url.scheme() != "http" && url.scheme() != "https")
    return HttpFailure{
        FetchCause::kAddressRefused, fmt::format("scheme '{}' is not fetched", url.scheme()), {}};
  if (url.has_credentials())
    return HttpFailure{
        FetchCause::kAddressRefused, "an address with a user name is not fetched", {}};
  return std::nullopt;
}

}  // namespace

struct HttpClient::Impl {
  Impl(const asio::any_io_executor& executor, const config::CrawlLimits& crawl_limits,
       std::string agent_name)
      : limits(crawl_limits),
        guard(crawl_limits.allowed_addresses),
        agent(std::move(agent_name)),
        loop(executor),
        watchdog(executor, loop) {}

  asio::awaitable<HttpOutcome> run(HttpRequest request) {
    EasyHandle easy = handles.take();
    const HeaderList headers = header_lines(request);
    Exchange exchange(limits, guard, request, now());
    ConnectionCheck check{loop.kept_sockets()};
    prepare_transfer(easy.get(), exchange, check, headers, limits, agent);
    CURLcode code = co_await watched(easy, exchange);
    // Nothing was sent yet: each round closes one dirty connection.
    for (int closed = 0; check.found_dirty && closed < kDirtyConnections; ++closed) {
      check.found_dirty = false;
      code = co_await watched(easy, exchange);
    }
    HttpOutcome outcome = exchange.conclude(ending_of(easy.get(), code), now());
    if (auto* failure = std::get_if<HttpFailure>(&outcome))
      failure->times_sent = std::max(1, check.times_sent);
    handles.give_back(std::move(easy));
    co_return outcome;
  }

  asio::awaitable<CURLcode> watched(EasyHandle& easy, Exchange& exchange) {
    const Watched scope(watchdog, easy, exchange);
    co_return co_await loop.perform(easy);
  }

  const config::CrawlLimits& limits;
  AddressGuard guard;
  std::string agent;
  HandlePool handles;
  TransferLoop loop;
  Watchdog watchdog;
};

HttpClient::HttpClient(asio::any_io_executor executor, const config::CrawlLimits& limits,
                       std::string_view contact)
    : impl_(std::make_unique<Impl>(executor, limits, user_agent(limits.user_agent, contact))) {
}

HttpClient::~HttpClient() = default;

asio::awaitable<HttpOutcome> HttpClient::perform(HttpRequest request) {
  if (auto refusal = refusal_of(request.url)) co_return std::move(*refusal);
  co_return co_await impl_->run(std::move(request));
}

}  // namespace atalaya::net
