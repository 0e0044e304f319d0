#pragma once

#include <list>
#include <string>
#include <unordered_map>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace atalaya::fetch {

/// Lets one coroutine at a time pass under a name; the others wait in order. One thread.
class HostGate {
 public:
  /// The right to be the one that passed; the next in line passes when it goes.
  class Turn {
   public:
    Turn(HostGate& gate, std::string name) : gate_(&gate), name_(std::move(name)) {}
    Turn(Turn&& other) noexcept
        : gate_(std::exchange(other.gate_, nullptr)), name_(std::move(other.name_)) {}
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
      if (gate_ != nullptr) gate_->pass_on(name_);
    }

   private:
    HostGate* gate_;
    std::string name_;
  };

  explicit HostGate(boost::asio::any_io_executor executor) : executor_(std::move(executor)) {}

  /// Cancelling the wait throws boost::system::system_error and leaves the line.
  [[nodiscard]] boost::asio::awaitable<Turn> enter(std::string name);

 private:
  class Waiter;
  using Line = std::list<Waiter*>;
  void pass_on(const std::string& name);

  boost::asio::any_io_executor executor_;
  std::unordered_map<std::string, Line> lines_;  ///< a name is here while somebody has its turn
};

}  // namespace atalaya::fetch
