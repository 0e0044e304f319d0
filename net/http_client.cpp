#include "net/http_client.h"

#include <algorithm>
#include <charconv>
#include <set>

#include <boost/asio/steady_timer.hpp>
#include <fmt/format.h>

#include "base/text.h"
#include "net/address_guard.h"
#include "net/content_decoder.h"
#include "net/transfer_loop.h"

namespace atalaya::net {

namespace asio = boost::asio;
using std::chrono::milliseconds;
using SteadyTime = std::chrono::steady_clock::time_point;

namespace {

// How often running transfers are looked at for the first-byte and low-speed limits.
constexpr milliseconds kWatchPeriod{100};
constexpr std::size_t kSpareHandles = 64;

/// One request under way: what its callbacks gather and why they stopped it.
struct Exchange {
  const config::CrawlLimits* limits = nullptr;
  const AddressGuard* guard = nullptr;
  CURL* easy = nullptr;
  std::int64_t body_limit = 0;

  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;
  std::int64_t header_bytes = 0;
  std::int64_t wire_bytes = 0;
  std::optional<ContentDecoder> decoder;
  FetchCause stopped_by = FetchCause::kNone;
  std::string stopped_detail;

  SteadyTime began;
  bool answered = false;
  SteadyTime slow_since;
  std::int64_t slow_from_bytes = 0;

  bool stop(FetchCause cause, std::string detail) {
    if (stopped_by == FetchCause::kNone) {
      stopped_by = cause;
      stopped_detail = std::move(detail);
    }
    return false;
  }
};

std::string_view header_in(const std::vector<std::pair<std::string, std::string>>& headers,
                           std::string_view name) {
  const auto found = std::find_if(headers.begin(), headers.end(),
                                  [&](const auto& header) { return header.first == name; });
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

// --- callbacks; each says whether the transfer goes on ---------------------------------------

bool take_header(Exchange& exchange, std::string_view line) {
  exchange.answered = true;
  exchange.header_bytes += static_cast<std::int64_t>(line.size());
  if (exchange.header_bytes > exchange.limits->header_limit)
    return exchange.stop(FetchCause::kHeaderTooLarge,
                         fmt::format("headers over {} bytes", exchange.limits->header_limit));
  if (line.starts_with("HTTP/")) {
    exchange.headers.clear();
    return true;
  }
  const std::size_t colon = line.find(':');
  if (colon == line.npos) return true;
  std::string name = to_lower(trim_ascii(line.substr(0, colon)));
  std::string value = repair_utf8(trim_ascii(line.substr(colon + 1)));
  if (name == "content-length") {
    const std::string_view known = header_in(exchange.headers, name);
    if (!known.empty() && known != value)
      return exchange.stop(FetchCause::kProtocol, "two different Content-Length headers");
    if (value.empty() || value.find_first_not_of("0123456789") != value.npos)
      return exchange.stop(FetchCause::kProtocol,
                           fmt::format("Content-Length is '{}'", truncate_utf8(value, 40)));
  }
  exchange.headers.emplace_back(std::move(name), std::move(value));
  return true;
}

bool start_body(Exchange& exchange) {
  const std::string_view encoding = header_in(exchange.headers, "content-encoding");
  exchange.decoder = ContentDecoder::of(encoding, exchange.body_limit);
  if (!exchange.decoder)
    return exchange.stop(FetchCause::kDecode,
                         fmt::format("unknown content encoding '{}'", truncate_utf8(encoding, 40)));
  return true;
}

bool take_body(Exchange& exchange, std::string_view bytes) {
  exchange.wire_bytes += static_cast<std::int64_t>(bytes.size());
  if (exchange.wire_bytes > exchange.limits->wire_limit)
    return exchange.stop(FetchCause::kTooLarge,
                         fmt::format("over {} bytes sent", exchange.limits->wire_limit));
  if (!exchange.decoder && !start_body(exchange)) return false;
  switch (exchange.decoder->feed(bytes)) {
    case ContentDecoder::State::kFine:
      return true;
    case ContentDecoder::State::kTooLarge:
      return exchange.stop(FetchCause::kTooLarge,
                           fmt::format("body over {} bytes", exchange.body_limit));
    case ContentDecoder::State::kBroken:
      return exchange.stop(FetchCause::kDecode, "the body does not follow its content encoding");
  }
  return false;
}

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self) {
  const std::size_t bytes = size * count;
  return take_header(*static_cast<Exchange*>(self), {data, bytes}) ? bytes : 0;
}

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self) {
  const std::size_t bytes = size * count;
  return take_body(*static_cast<Exchange*>(self), {data, bytes}) ? bytes : 0;
}

curl_socket_t on_open_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto& exchange = *static_cast<Exchange*>(self);
  if (!exchange.guard->allows(address->addr)) {
    exchange.stop(FetchCause::kAddressRefused,
                  fmt::format("{} is no public address", address_text(address->addr)));
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// --- verdicts --------------------------------------------------------------------------------

FetchCause cause_of(CURLcode code, const Exchange& exchange) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return FetchCause::kDns;
    case CURLE_COULDNT_CONNECT:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
      return FetchCause::kConnect;
    case CURLE_OPERATION_TIMEDOUT:
      return FetchCause::kTimeout;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return FetchCause::kTls;
    case CURLE_FILESIZE_EXCEEDED:
      return FetchCause::kTooLarge;
    case CURLE_BAD_CONTENT_ENCODING:
      return FetchCause::kDecode;
    case CURLE_OUT_OF_MEMORY:  // how libcurl 7.88 reports a header line over 100 KB
      return FetchCause::kHeaderTooLarge;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
      return FetchCause::kAddressRefused;
    default:
      return exchange.stopped_by == FetchCause::kNone ? FetchCause::kProtocol : exchange.stopped_by;
  }
}

milliseconds since(SteadyTime began) {
  return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - began);
}

HttpOutcome conclude(CURLcode code, Exchange& exchange) {
  const milliseconds elapsed = since(exchange.began);
  if (exchange.stopped_by != FetchCause::kNone)
    return HttpFailure{exchange.stopped_by, exchange.stopped_detail, elapsed};
  if (code != CURLE_OK)
    return HttpFailure{cause_of(code, exchange), curl_easy_strerror(code), elapsed};
  if (exchange.decoder && exchange.decoder->finish() != ContentDecoder::State::kFine)
    return HttpFailure{FetchCause::kDecode, "the body ends before its content encoding does",
                       elapsed};
  HttpResponse response;
  long status = 0;
  curl_easy_getinfo(exchange.easy, CURLINFO_RESPONSE_CODE, &status);
  response.status = static_cast<int>(status);
  response.headers = std::move(exchange.headers);
  if (exchange.decoder) response.body = exchange.decoder->take_body();
  response.elapsed = elapsed;
  return response;
}

// Control characters would end the header line and begin another.
bool is_header_value(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char letter) {
    return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
  });
}

void append(HeaderList& list, const std::string& line) {
  if (!is_header_value(line)) return;
  curl_slist* longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  (void)list.release();
  list.reset(longer);
}

HeaderList header_lines(const HttpRequest& request) {
  HeaderList list;
  append(list, "Accept-Encoding: gzip, deflate, br");
  append(list, "Accept-Language: es, en;q=0.8, pt;q=0.6, fr;q=0.6");
  append(list, "Accept: " + (request.accept.empty() ? std::string("*/*") : request.accept));
  if (!request.validators.etag.empty()) append(list, "If-None-Match: " + request.validators.etag);
  if (!request.validators.last_modified.empty())
    append(list, "If-Modified-Since: " + request.validators.last_modified);
  return list;
}

}  // namespace

std::string_view HttpResponse::header(std::string_view name) const {
  return header_in(headers, name);
}

std::string user_agent(std::string_view name, std::string_view contact) {
  if (contact.empty()) return fmt::format("{}/{}", name, ATALAYA_VERSION);
  return fmt::format("{}/{} (+{})", name, ATALAYA_VERSION, contact);
}

struct HttpClient::Impl {
  Impl(const asio::any_io_executor& executor, const config::CrawlLimits& crawl_limits,
       std::string agent)
      : limits(crawl_limits),
        guard(crawl_limits.allowed_addresses),
        agent_name(std::move(agent)),
        loop(executor),
        watchdog(executor) {}

  EasyHandle take_handle() {
    if (spare.empty()) return EasyHandle(curl_easy_init());
    EasyHandle easy = std::move(spare.back());
    spare.pop_back();
    return easy;
  }

  void give_back(EasyHandle easy) {
    if (spare.size() >= kSpareHandles) return;
    curl_easy_reset(easy.get());
    spare.push_back(std::move(easy));
  }

  void prepare(CURL* easy, const HttpRequest& request, const HeaderList& headers,
               Exchange& exchange) const {
    curl_easy_setopt(easy, CURLOPT_URL, request.url.href().c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, agent_name.c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(limits.connect_timeout.count()));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total_timeout.count()));
    curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.wire_limit));
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &exchange);
  }

  // The first byte must come in time, and after it a floor of bytes a second.
  void look_after(EasyHandle& easy, Exchange& exchange, SteadyTime now) {
    if (!exchange.answered) {
      if (now - exchange.began < limits.first_byte_timeout) return;
      exchange.stop(FetchCause::kTimeout, "no first byte in time");
      return loop.abort(easy, CURLE_OPERATION_TIMEDOUT);
    }
    if (now - exchange.slow_since < limits.low_speed_time) return;
    const std::int64_t moved =
        exchange.wire_bytes + exchange.header_bytes - exchange.slow_from_bytes;
    const double seconds = std::chrono::duration<double>(now - exchange.slow_since).count();
    if (static_cast<double>(moved) < static_cast<double>(limits.low_speed_bytes) * seconds) {
      exchange.stop(FetchCause::kTimeout, "too slow");
      return loop.abort(easy, CURLE_OPERATION_TIMEDOUT);
    }
    exchange.slow_since = now;
    exchange.slow_from_bytes += moved;
  }

  // One timer looks at all running transfers; it stops when none is left.
  void keep_watch() {
    if (watching || running.empty()) return;
    watching = true;
    watchdog.expires_after(kWatchPeriod);
    watchdog.async_wait([this](boost::system::error_code error) {
      if (error) return;
      watching = false;
      const SteadyTime now = std::chrono::steady_clock::now();
      for (const auto& [easy, exchange] : running) look_after(*easy, *exchange, now);
      keep_watch();
    });
  }

  const config::CrawlLimits& limits;
  AddressGuard guard;
  std::string agent_name;
  std::vector<EasyHandle> spare;
  std::set<std::pair<EasyHandle*, Exchange*>> running;
  bool watching = false;
  TransferLoop loop;
  asio::steady_timer watchdog;
};

namespace {

/// Registers a running transfer with the watchdog for a scope.
template <class Running>
class Registration {
 public:
  Registration(Running& running, EasyHandle& easy, Exchange& exchange, asio::steady_timer& watchdog,
               bool& watching)
      : running_(running), entry_(&easy, &exchange), watchdog_(watchdog), watching_(watching) {
    running_.insert(entry_);
  }
  Registration(const Registration&) = delete;
  Registration& operator=(const Registration&) = delete;
  ~Registration() {
    running_.erase(entry_);
    if (!running_.empty() || !watching_) return;
    watching_ = false;
    watchdog_.cancel();
  }

 private:
  Running& running_;
  std::pair<EasyHandle*, Exchange*> entry_;
  asio::steady_timer& watchdog_;
  bool& watching_;
};

}  // namespace

HttpClient::HttpClient(asio::any_io_executor executor, const config::CrawlLimits& limits,
                       std::string_view contact)
    : impl_(std::make_unique<Impl>(executor, limits, user_agent(limits.user_agent, contact))) {
}

HttpClient::~HttpClient() = default;

asio::awaitable<HttpOutcome> HttpClient::perform(HttpRequest request) {
  if (request.url.scheme() != "http" && request.url.scheme() != "https")
    co_return HttpFailure{FetchCause::kAddressRefused,
                          fmt::format("scheme '{}' is not fetched", request.url.scheme()),
                          {}};
  if (request.url.has_credentials())
    co_return HttpFailure{
        FetchCause::kAddressRefused, "an address with a user name is not fetched", {}};

  Impl& impl = *impl_;
  EasyHandle easy = impl.take_handle();
  if (!easy) throw std::bad_alloc();
  const HeaderList headers = header_lines(request);
  Exchange exchange;
  exchange.limits = &impl.limits;
  exchange.guard = &impl.guard;
  exchange.easy = easy.get();
  exchange.body_limit = request.body_limit > 0 ? request.body_limit : impl.limits.body_limit;
  exchange.began = exchange.slow_since = std::chrono::steady_clock::now();
  impl.prepare(easy.get(), request, headers, exchange);

  CURLcode code = CURLE_OK;
  {
    const Registration registration(impl.running, easy, exchange, impl.watchdog, impl.watching);
    impl.keep_watch();
    code = co_await impl.loop.perform(easy);
  }
  HttpOutcome outcome = conclude(code, exchange);
  impl.give_back(std::move(easy));
  co_return outcome;
}

}  // namespace atalaya::net
