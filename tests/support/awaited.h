#pragma once

#include <future>
#include <optional>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

namespace atalaya::test {

/// Runs one coroutine to its end and gives what it returned; rethrows what it threw.
template <class T>
T await_on(boost::asio::io_context& context, boost::asio::awaitable<T> awaitable) {
  auto result = boost::asio::co_spawn(context, std::move(awaitable), boost::asio::use_future);
  context.restart();
  context.run();
  return result.get();
}

}  // namespace atalaya::test
