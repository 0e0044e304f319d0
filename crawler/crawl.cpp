#include "crawler/crawl.h"

#include <algorithm>
#include <exception>
#include <map>
#include <string>
#include <thread>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include "base/url.h"
#include "crawler/document_reader.h"
#include "crawler/fetch/fetcher.h"
#include "crawler/source_walk.h"
#include "net/http_client.h"

namespace atalaya::crawler {

namespace asio = boost::asio;

namespace {

constexpr std::size_t kMailboxesAtOnce = 2;

using HostQueue = std::vector<CrawlJob>;

// One host answers one request at a time: its sources share a lane instead of each holding one.
std::vector<HostQueue> queues_by_host(std::vector<CrawlJob> jobs) {
  std::map<std::string, HostQueue> queues;
  for (CrawlJob& job : jobs) {
    const auto url = Url::parse(job.source.url);
    queues[url ? url->authority() : std::string()].push_back(std::move(job));
  }
  std::vector<HostQueue> result;
  result.reserve(queues.size());
  for (auto& [authority, queue] : queues) result.push_back(std::move(queue));
  return result;
}

/// The host queues that no lane has taken yet, and the first failure of a lane. Network thread
/// only.
class Frontier {
 public:
  Frontier(std::vector<HostQueue> queues, const std::atomic<bool>* stop)
      : queues_(std::move(queues)), stop_(stop) {}

  [[nodiscard]] bool stopped() const { return failure_ || (stop_ != nullptr && stop_->load()); }
  [[nodiscard]] HostQueue take() {
    if (stopped() || next_ == queues_.size()) return {};
    return std::move(queues_[next_++]);
  }
  void stop_with(std::exception_ptr failure) {
    if (!failure_) failure_ = std::move(failure);
  }
  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::vector<HostQueue> queues_;
  std::size_t next_ = 0;
  const std::atomic<bool>* stop_;
  std::exception_ptr failure_;
};

asio::awaitable<void> run_lane(Frontier& frontier, WalkTools& tools) {
  for (HostQueue queue = frontier.take(); !queue.empty(); queue = frontier.take())
    for (CrawlJob& job : queue) {
      if (frontier.stopped()) co_return;
      co_await walk_source(tools, std::move(job));
    }
}

std::size_t worker_count(const config::CrawlLimits& limits) {
  if (limits.parse_workers > 0) return static_cast<std::size_t>(limits.parse_workers);
  return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

CrawlMemory crawl(std::vector<CrawlJob> jobs, CrawlContext context, Sink& sink) {
  const config::CrawlLimits& limits = context.settings.crawl;
  asio::io_context network(1);
  asio::thread_pool workers(worker_count(limits));
  asio::thread_pool mailboxes(kMailboxesAtOnce);
  net::HttpClient client(network.get_executor(), limits, context.settings.office.contact);
  fetch::Fetcher fetcher(network.get_executor(), client, limits, context.clock,
                         {std::move(context.robots), std::move(context.hosts)});
  const DocumentReader reader(limits, context.understanding);
  WalkTools tools{fetcher, workers, mailboxes, reader, context, sink};
  Frontier frontier(queues_by_host(std::move(jobs)), context.stop);

  for (int lane = 0; lane < std::max(1, limits.parallel_hosts); ++lane)
    asio::co_spawn(network, run_lane(frontier, tools), [&frontier](std::exception_ptr failure) {
      if (failure) frontier.stop_with(std::move(failure));
    });
  network.run();
  mailboxes.join();
  workers.join();
  frontier.rethrow();
  return {fetcher.robots(), fetcher.hosts()};
}

}  // namespace atalaya::crawler
