#include "net/exchange.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace atalaya::net {

using std::chrono::milliseconds;

namespace {

constexpr std::size_t kQuoted = 40;  // bytes of a foreign value that a detail repeats

// A field sent in several lines is one list.
std::string joined_header(const Headers& headers, std::string_view name) {
  std::string joined;
  for (const auto& [key, value] : headers)
    if (key == name) joined += (joined.empty() ? "" : ", ") + value;
  return joined;
}

}  // namespace

Exchange::Exchange(const config::CrawlLimits& limits, const AddressGuard& guard,
                   const HttpRequest& request, SteadyTime began)
    : limits_(limits),
      guard_(guard),
      request_(request),
      body_limit_(request.body_limit > 0 ? request.body_limit : limits.body_limit),
      began_(began),
      pace_since_(began) {
}

bool Exchange::stop(FetchCause cause, std::string detail) {
  if (stopped_by_ == FetchCause::kNone) {
    stopped_by_ = cause;
    stopped_detail_ = std::move(detail);
  }
  return false;
}

bool Exchange::take_header(std::string_view line) {
  header_bytes_ += static_cast<std::int64_t>(line.size());
  if (header_bytes_ > limits_.header_limit)
    return stop(FetchCause::kHeaderTooLarge,
                fmt::format("headers over {} bytes", limits_.header_limit));
  if (line.starts_with("HTTP/")) {  // after an interim answer (1xx) another head follows
    headers_.clear();
    return true;
  }
  const std::size_t colon = line.find(':');
  if (colon == line.npos) return true;
  std::string name = to_lower(trim_ascii(line.substr(0, colon)));
  std::string value = repair_utf8(trim_ascii(line.substr(colon + 1)));
  if (name == "content-length" && !take_length(value)) return false;
  headers_.emplace_back(std::move(name), std::move(value));
  return true;
}

bool Exchange::take_length(const std::string& value) {
  const std::string_view known = find_header(headers_, "content-length");
  if (!known.empty() && known != value)
    return stop(FetchCause::kProtocol, "two different Content-Length headers");
  if (value.empty() || value.find_first_not_of("0123456789") != value.npos)
    return stop(FetchCause::kProtocol,
                fmt::format("Content-Length is '{}'", truncate_utf8(value, kQuoted)));
  return true;
}

bool Exchange::start_body() {
  const std::string encoding = joined_header(headers_, "content-encoding");
  decoder_ = ContentDecoder::of(encoding, body_limit_);
  if (decoder_) return true;
  return stop(FetchCause::kDecode,
              fmt::format("unknown content encoding '{}'", truncate_utf8(encoding, kQuoted)));
}

bool Exchange::take_body(std::string_view bytes) {
  wire_bytes_ += static_cast<std::int64_t>(bytes.size());
  if (wire_bytes_ > limits_.wire_limit)
    return stop(FetchCause::kTooLarge, fmt::format("over {} bytes sent", limits_.wire_limit));
  if (!decoder_ && !start_body()) return false;
  const ContentDecoder::State state = decoder_->feed(bytes);
  if (state == ContentDecoder::State::kFine) return true;
  if (state == ContentDecoder::State::kBroken)
    return stop(FetchCause::kDecode, "the body does not follow its content encoding");
  cut_ = request_.excess == Excess::kCut;
  if (cut_) return false;
  return stop(FetchCause::kTooLarge, fmt::format("body over {} bytes", body_limit_));
}

bool Exchange::may_connect(const sockaddr& address) {
  if (guard_.allows(address)) return true;
  refused_address_ = address_text(address);
  return false;
}

std::int64_t Exchange::announced_limit() const {
  return request_.excess == Excess::kCut ? 0 : std::min(limits_.wire_limit, body_limit_);
}

bool Exchange::is_overdue(SteadyTime now) {
  if (header_bytes_ == 0) return now - began_ >= limits_.first_byte_timeout && late(now);
  if (now - pace_since_ < limits_.low_speed_time) return false;
  const std::int64_t bytes = wire_bytes_ + header_bytes_;
  const double seconds = std::chrono::duration<double>(now - pace_since_).count();
  const auto moved = static_cast<double>(bytes - std::exchange(pace_from_bytes_, bytes));
  pace_since_ = now;
  if (moved >= static_cast<double>(limits_.low_speed_bytes) * seconds) return false;
  return !stop(FetchCause::kTimeout, fmt::format("{:.0f} bytes in {:.1f} s", moved, seconds));
}

bool Exchange::late(SteadyTime now) {
  const auto waited = std::chrono::duration_cast<milliseconds>(now - began_);
  return !stop(FetchCause::kTimeout, fmt::format("no first byte in {} ms", waited.count()));
}

HttpOutcome Exchange::conclude(const Ending& ending, SteadyTime now) {
  const bool whole =
      cut_ || (ending.cause == FetchCause::kNone && stopped_by_ == FetchCause::kNone);
  if (whole && !cut_ && decoder_ && decoder_->finish() == ContentDecoder::State::kBroken)
    (void)stop(FetchCause::kDecode, "the body ends before its content encoding does");
  const auto elapsed = std::chrono::duration_cast<milliseconds>(now - began_);
  if (!whole || stopped_by_ != FetchCause::kNone) {
    HttpFailure why = failure(ending);
    why.elapsed = elapsed;
    return why;
  }
  return HttpResponse{ending.status, std::move(headers_),
                      decoder_ ? decoder_->take_body() : std::string(), elapsed};
}

HttpFailure Exchange::failure(const Ending& ending) const {
  if (stopped_by_ != FetchCause::kNone) return {stopped_by_, stopped_detail_, {}};
  if (ending.cause == FetchCause::kConnect && !refused_address_.empty() && header_bytes_ == 0)
    return {FetchCause::kAddressRefused, refused_address_ + " is no public address", {}};
  return {ending.cause, std::string(ending.detail), {}};
}

}  // namespace atalaya::net
