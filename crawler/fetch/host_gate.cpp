#include "crawler/fetch/host_gate.h"

#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

namespace atalaya::fetch {

namespace asio = boost::asio;

/// One coroutine in a line; lives in its frame and leaves the line with it.
class HostGate::Waiter {
 public:
  Waiter(const asio::any_io_executor& executor, Line& line)
      : timer_(executor, asio::steady_timer::time_point::max()), line_(line) {
    line_.push_back(this);
  }
  Waiter(const Waiter&) = delete;
  Waiter& operator=(const Waiter&) = delete;
  ~Waiter() {
    if (!has_turn_) line_.remove(this);
  }

  asio::steady_timer& timer() { return timer_; }
  [[nodiscard]] bool has_turn() const { return has_turn_; }
  void give_turn() {
    has_turn_ = true;
    timer_.cancel();
  }

 private:
  asio::steady_timer timer_;
  Line& line_;
  bool has_turn_ = false;
};

asio::awaitable<HostGate::Turn> HostGate::enter(std::string name) {
  const auto [place, is_free] = lines_.try_emplace(name);
  if (is_free) co_return Turn(*this, std::move(name));
  Waiter waiter(executor_, place->second);  // references into an unordered_map stay valid
  boost::system::error_code woken;
  co_await waiter.timer().async_wait(asio::redirect_error(asio::use_awaitable, woken));
  if (!waiter.has_turn()) throw boost::system::system_error(asio::error::operation_aborted);
  co_return Turn(*this, std::move(name));
}

void HostGate::pass_on(const std::string& name) {
  const auto place = lines_.find(name);
  if (place->second.empty()) {
    lines_.erase(place);
    return;
  }
  Waiter* next = place->second.front();
  place->second.pop_front();
  next->give_turn();
}

}  // namespace atalaya::fetch
