#include "crawler/fetch/paced_client.h"

#include <string>
#include <utility>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace atalaya::fetch {

namespace asio = boost::asio;
using std::chrono::steady_clock;

PacedClient::PacedClient(asio::any_io_executor executor, net::HttpClient& client,
                         const config::CrawlLimits& limits, std::uint64_t seed)
    : executor_(executor), client_(client), throttle_(limits), gate_(executor), random_(seed) {
}

asio::awaitable<net::HttpOutcome> PacedClient::perform(net::HttpRequest request) {
  const std::string authority = request.url.authority();
  const HostGate::Turn turn = co_await gate_.enter(authority);
  const SteadyTime start = throttle_.next_start(authority, jitter());
  if (start > steady_clock::now()) co_await pause_until(start);

  const SteadyTime began = steady_clock::now();
  net::HttpOutcome outcome = co_await client_.perform(std::move(request));
  const SteadyTime ended = steady_clock::now();

  throttle_.record(authority, ended, std::chrono::duration_cast<milliseconds>(ended - began));
  co_return outcome;
}

asio::awaitable<void> PacedClient::pause_until(SteadyTime moment) {
  asio::steady_timer timer(executor_, moment);
  co_await timer.async_wait(asio::use_awaitable);
}

}  // namespace atalaya::fetch
