#include "crawler/page_visitor.h"

#include <exception>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "base/url.h"
#include "crawler/fetch/fetcher.h"
#include "net/http_client.h"

namespace atalaya::crawler {

namespace asio = boost::asio;

namespace {

constexpr const char* kVisitor = "visita";

fetch::FetchOutcome refused(const std::string& address, const Error& error, Instant now) {
  fetch::FetchOutcome outcome;
  outcome.record.source_id = kVisitor;
  outcome.record.url = address;
  outcome.record.at = now;
  fetch::end_with(outcome, FetchResult::kError, FetchCause::kAddressRefused, error.detail);
  return outcome;
}

asio::awaitable<void> visit_all(fetch::Fetcher& fetcher, const Clock& clock,
                                std::vector<std::string> addresses,
                                std::vector<fetch::FetchOutcome>& outcomes) {
  for (const std::string& address : addresses) {
    const auto url = Url::parse(address);
    if (!url) {
      outcomes.push_back(refused(address, url.error(), clock.now()));
      continue;
    }
    fetch::FetchRequest request{.source_id = kVisitor, .url = url->without_fragment()};
    fetch::FetchOutcome outcome = co_await fetcher.fetch(std::move(request));
    outcomes.push_back(std::move(outcome));
  }
}

}  // namespace

std::vector<fetch::FetchOutcome> PageVisitor::visit(const std::vector<std::string>& addresses) {
  asio::io_context network(1);
  net::HttpClient client(network.get_executor(), settings_.crawl, settings_.office.contact);
  fetch::Fetcher fetcher(network.get_executor(), client, settings_.crawl, clock_,
                         {std::exchange(robots_, {}), std::exchange(hosts_, {})});
  std::vector<fetch::FetchOutcome> outcomes;
  std::exception_ptr failure;
  asio::co_spawn(network, visit_all(fetcher, clock_, addresses, outcomes),
                 [&failure](std::exception_ptr thrown) { failure = std::move(thrown); });
  network.run();
  robots_ = fetcher.robots();
  hosts_ = fetcher.hosts();
  if (failure) std::rethrow_exception(failure);
  return outcomes;
}

}  // namespace atalaya::crawler
