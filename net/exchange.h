#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "config/settings.h"
#include "net/address_guard.h"
#include "net/content_decoder.h"
#include "net/http.h"

namespace atalaya::net {

using SteadyTime = std::chrono::steady_clock::time_point;

/// One request under way: gathers what arrives and decides when to stop it.
///
/// Knows nothing of libcurl or time-outs' timers: it is told of headers, bytes, addresses and the
/// time, and every answer says whether the transfer goes on. Not movable while a transfer uses it.
class Exchange {
 public:
  /// The references outlive the exchange.
  Exchange(const config::CrawlLimits& limits, const AddressGuard& guard, const HttpRequest& request,
           SteadyTime began);
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;
  ~Exchange() = default;

  /// A line of the answer's head, the status line included.
  [[nodiscard]] bool take_header(std::string_view line);
  /// Bytes of the body as they were sent.
  [[nodiscard]] bool take_body(std::string_view bytes);
  /// Whether a connection to this resolved address may be opened.
  [[nodiscard]] bool may_connect(const sockaddr& address);
  /// Whether the first byte is late, or fewer bytes came than the floor asks. Call it now and then.
  [[nodiscard]] bool is_overdue(SteadyTime now);

  /// Bytes that a Content-Length may announce; 0: any number.
  [[nodiscard]] std::int64_t announced_limit() const;
  [[nodiscard]] const HttpRequest& request() const { return request_; }

  /// How libcurl saw the end of the transfer.
  struct Ending {
    FetchCause cause = FetchCause::kNone;  ///< kNone: whole
    std::string_view detail;
    int status = 0;
  };
  /// The answer, or the first reason why there is none. Call it once.
  [[nodiscard]] HttpOutcome conclude(const Ending& ending, SteadyTime now);

 private:
  [[nodiscard]] bool stop(FetchCause cause, std::string detail);
  [[nodiscard]] bool take_length(const std::string& value);
  [[nodiscard]] bool start_body();
  [[nodiscard]] bool late(SteadyTime now);
  [[nodiscard]] HttpFailure failure(const Ending& ending) const;

  const config::CrawlLimits& limits_;
  const AddressGuard& guard_;
  const HttpRequest& request_;
  std::int64_t body_limit_;

  Headers headers_;
  std::int64_t header_bytes_ = 0;
  std::int64_t wire_bytes_ = 0;
  std::optional<ContentDecoder> decoder_;

  FetchCause stopped_by_ = FetchCause::kNone;
  std::string stopped_detail_;
  std::string refused_address_;  ///< another address of the host may still be allowed
  bool cut_ = false;

  SteadyTime began_;
  SteadyTime pace_since_;
  std::int64_t pace_from_bytes_ = 0;
};

}  // namespace atalaya::net
