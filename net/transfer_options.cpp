#include "net/transfer_options.h"

#include <algorithm>
#include <new>
#include <string_view>

#include <sys/socket.h>

namespace atalaya::net {

namespace {

std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* exchange) {
  const std::size_t length = size * count;
  return static_cast<Exchange*>(exchange)->take_header({bytes, length}) ? length : 0;
}

std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* exchange) {
  const std::size_t length = size * count;
  return static_cast<Exchange*>(exchange)->take_body({bytes, length}) ? length : 0;
}

curl_socket_t on_open_socket(void* exchange, curlsocktype, curl_sockaddr* address) {
  if (!static_cast<Exchange*>(exchange)->may_connect(address->addr)) return CURL_SOCKET_BAD;
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int on_connected(void* data, char* remote, char* local, int remote_port, int local_port) {
  auto& check = *static_cast<ConnectionCheck*>(data);
  // libcurl would send again at once on a new connection: the retry policy waits first.
  if (check.times_sent > 0) return CURL_PREREQFUNC_ABORT;
  check.found_dirty = check.kept.is_dirty(remote, remote_port, local, local_port);
  check.times_sent += check.found_dirty ? 0 : 1;
  return check.found_dirty ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
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

long whole_milliseconds(std::chrono::milliseconds duration) {
  return static_cast<long>(duration.count());
}

FetchCause cause_of(CURLcode code) {
  switch (code) {
    case CURLE_OK:
      return FetchCause::kNone;
    case CURLE_COULDNT_RESOLVE_HOST:
      return FetchCause::kDns;
    case CURLE_COULDNT_CONNECT:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2_STREAM:
    case CURLE_ABORTED_BY_CALLBACK:  // a kept connection broke, see on_connected()
      return FetchCause::kConnect;
    case CURLE_OPERATION_TIMEDOUT:
      return FetchCause::kTimeout;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return FetchCause::kTls;
    case CURLE_FILESIZE_EXCEEDED:
      return FetchCause::kTooLarge;
    case CURLE_OUT_OF_MEMORY:  // how libcurl 7.88 reports a header line over 100 KB
      return FetchCause::kHeaderTooLarge;
    case CURLE_URL_MALFORMAT:
      return FetchCause::kAddressRefused;
    default:
      return FetchCause::kProtocol;
  }
}

}  // namespace

HeaderList header_lines(const HttpRequest& request) {
  HeaderList list;
  append(list, "Accept-Encoding: gzip, deflate, br");
  append(list, "Accept-Language: es, en;q=0.8, pt;q=0.6, fr;q=0.6");
  append(list, "Accept: " + (request.accept.empty() ? std::string("*/*") : request.accept));
  if (!request.validators.etag.empty()) append(list, "If-None-Match: " + request.validators.etag);
  if (!request.validators.last_modified.empty())
    append(list, "If-Modified-Since: " + request.validators.last_modified);
  if (request.upload) {
    append(list, "Content-Type: " + request.upload->content_type);
    append(list, "Expect:");  // a pause of one second before every body otherwise
  }
  return list;
}

void prepare_transfer(CURL* easy, Exchange& exchange, ConnectionCheck& check,
                      const HeaderList& headers, const config::CrawlLimits& limits,
                      const std::string& agent) {
  curl_easy_setopt(easy, CURLOPT_URL, exchange.request().url.href().c_str());
  if (const auto& upload = exchange.request().upload) {
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(upload->body.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, upload->body.data());
  }
  curl_easy_setopt(easy, CURLOPT_USERAGENT, agent.c_str());
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_2TLS});
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
  curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  // Without it, giving up during a slow name look-up would block the thread until it ends.
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, whole_milliseconds(limits.connect_timeout));
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, whole_milliseconds(limits.total_timeout));
  curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE,
                   static_cast<curl_off_t>(exchange.announced_limit()));
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, &exchange);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &exchange);
  curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, on_connected);
  curl_easy_setopt(easy, CURLOPT_PREREQDATA, &check);
}

Exchange::Ending ending_of(CURL* easy, CURLcode code) {
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return {cause_of(code), curl_easy_strerror(code), static_cast<int>(status)};
}

}  // namespace atalaya::net
