#include "net/imap_session.h"

#include <algorithm>
#include <array>
#include <new>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <poll.h>
#include <sys/socket.h>

#include "base/mailbox_name.h"
#include "net/address_guard.h"
#include "net/curl_handles.h"

namespace atalaya::net {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t kHeadLimit = 1 << 20;  // bytes of an answer beside its literals

tl::unexpected<MailFailure> fail(FetchCause cause, std::string detail) {
  return tl::make_unexpected(MailFailure{cause, std::move(detail)});
}

FetchCause cause_of(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return FetchCause::kDns;
    case CURLE_OPERATION_TIMEDOUT:
      return FetchCause::kTimeout;
    case CURLE_LOGIN_DENIED:
    case CURLE_REMOTE_ACCESS_DENIED:
    case CURLE_AUTH_ERROR:
      return FetchCause::kLoginWall;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_USE_SSL_FAILED:
      return FetchCause::kTls;
    case CURLE_COULDNT_CONNECT:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
      return FetchCause::kConnect;
    default:
      return FetchCause::kProtocol;
  }
}

long whole_milliseconds(std::chrono::milliseconds duration) {
  return static_cast<long>(duration.count());
}

/// Which resolved addresses may be connected to, and the one that was not.
struct Gate {
  AddressGuard guard;
  std::string refused;
};

curl_socket_t on_open_socket(void* data, curlsocktype, curl_sockaddr* address) {
  auto& gate = *static_cast<Gate*>(data);
  if (!gate.guard.allows(address->addr)) {
    gate.refused = address_text(address->addr);
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void prepare_login(CURL* easy, const ImapAccount& account) {
  const bool is_tls = account.security == MailSecurity::kTls;
  const std::string url =
      fmt::format("{}://{}:{}/", is_tls ? "imaps" : "imap", account.host, account.port);
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "imap,imaps");
  curl_easy_setopt(
      easy, CURLOPT_USE_SSL,
      account.security == MailSecurity::kStartTls ? long{CURLUSESSL_ALL} : long{CURLUSESSL_NONE});
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.user.c_str());
  if (account.token.empty())
    curl_easy_setopt(easy, CURLOPT_PASSWORD, account.password.c_str());
  else
    curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, account.token.c_str());
}

void prepare_connection(CURL* easy, Gate& gate, const config::CrawlLimits& limits) {
  curl_easy_setopt(easy, CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, whole_milliseconds(limits.connect_timeout));
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, whole_milliseconds(limits.total_timeout));
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &gate);
}

}  // namespace

struct ImapSession::Impl {
  explicit Impl(const config::CrawlLimits& crawl_limits)
      : limits(crawl_limits), gate{AddressGuard(crawl_limits.allowed_addresses), {}} {}

  MailResult<void> log_in(const ImapAccount& account) {
    easy.reset(curl_easy_init());
    if (!easy) throw std::bad_alloc();
    prepare_login(easy.get(), account);
    prepare_connection(easy.get(), gate, limits);
    const CURLcode code = curl_easy_perform(easy.get());
    if (code == CURLE_OK) return {};
    if (!gate.refused.empty())
      return fail(FetchCause::kAddressRefused,
                  fmt::format("{} is outside the public internet and not in "
                              "crawl.allowed_addresses",
                              gate.refused));
    return fail(cause_of(code), curl_easy_strerror(code));
  }

  // Sends one command and gathers the answer up to its tagged line, which is the last.
  MailResult<std::vector<ImapLine>> run(const std::string& command) {
    const std::string tag = fmt::format("W{}", ++commands);
    const auto deadline = SteadyClock::now() + limits.total_timeout;
    if (auto sent = send(fmt::format("{} {}\r\n", tag, command), deadline); !sent)
      return tl::make_unexpected(sent.error());
    std::vector<ImapLine> lines;
    received_bytes = 0;
    for (;;) {
      while (auto line = reader.next()) {
        const bool is_last = line->text.starts_with(tag + ' ');
        lines.push_back(std::move(*line));
        if (is_last) return verdict(std::move(lines), tag);
      }
      if (auto received = receive(deadline); !received)
        return tl::make_unexpected(received.error());
    }
  }

  static MailResult<std::vector<ImapLine>> verdict(std::vector<ImapLine> lines,
                                                   const std::string& tag) {
    const std::string& last = lines.back().text;
    if (last.starts_with(tag + " OK")) return lines;
    return tl::make_unexpected(
        MailFailure{FetchCause::kProtocol, fmt::format("the mail server says: {}", last), true});
  }

  MailResult<void> send(std::string_view bytes, SteadyClock::time_point deadline) {
    while (!bytes.empty()) {
      std::size_t sent = 0;
      const CURLcode code = curl_easy_send(easy.get(), bytes.data(), bytes.size(), &sent);
      if (code == CURLE_AGAIN) {
        if (!wait(POLLOUT, deadline))
          return fail(FetchCause::kTimeout, "the mail server is silent");
        continue;
      }
      if (code != CURLE_OK) return fail(cause_of(code), curl_easy_strerror(code));
      bytes.remove_prefix(sent);
    }
    return {};
  }

  MailResult<void> receive(SteadyClock::time_point deadline) {
    std::array<char, 32 << 10> buffer{};
    std::size_t received = 0;
    CURLcode code = curl_easy_recv(easy.get(), buffer.data(), buffer.size(), &received);
    while (code == CURLE_AGAIN) {
      if (!wait(POLLIN, deadline)) return fail(FetchCause::kTimeout, "the mail server is silent");
      code = curl_easy_recv(easy.get(), buffer.data(), buffer.size(), &received);
    }
    if (code != CURLE_OK) return fail(cause_of(code), curl_easy_strerror(code));
    if (received == 0) return fail(FetchCause::kConnect, "the mail server closed the connection");
    reader.add({buffer.data(), received});
    received_bytes += received;
    if (received_bytes > static_cast<std::size_t>(limits.body_limit) + kHeadLimit)
      return fail(FetchCause::kTooLarge, "an answer of the mail server is over crawl.body_limit");
    return {};
  }

  bool wait(short events, SteadyClock::time_point deadline) {
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(easy.get(), CURLINFO_ACTIVESOCKET, &socket);
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - SteadyClock::now());
    if (socket == CURL_SOCKET_BAD || left.count() <= 0) return false;
    pollfd watched{socket, events, 0};
    return ::poll(&watched, 1, static_cast<int>(left.count())) > 0;
  }

  const config::CrawlLimits& limits;
  Gate gate;
  CurlLibrary library;
  EasyHandle easy;
  ImapLineReader reader;
  int commands = 0;
  std::size_t received_bytes = 0;  ///< bytes of the answer under way
};

ImapSession::ImapSession(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {
}
ImapSession::ImapSession(ImapSession&&) noexcept = default;
ImapSession& ImapSession::operator=(ImapSession&&) noexcept = default;
ImapSession::~ImapSession() = default;

MailResult<ImapSession> ImapSession::open(const ImapAccount& account,
                                          const config::CrawlLimits& limits) {
  auto impl = std::make_unique<Impl>(limits);
  if (auto opened = impl->log_in(account); !opened) return tl::make_unexpected(opened.error());
  return ImapSession(std::move(impl));
}

MailResult<MailboxStatus> ImapSession::examine(std::string_view mailbox) {
  const auto name = imap_quoted(imap_mailbox_name(mailbox));
  if (!name) return fail(FetchCause::kProtocol, "the mailbox's name holds control characters");
  return impl_->run("EXAMINE " + *name).map(mailbox_status);
}

MailResult<std::vector<unsigned>> ImapSession::search(const std::string& criteria) {
  return impl_->run("UID SEARCH " + criteria).map(found_numbers);
}

MailResult<std::vector<FetchedMessage>> ImapSession::sizes(const std::vector<unsigned>& uids) {
  if (uids.empty()) return std::vector<FetchedMessage>{};
  return impl_->run(fmt::format("UID FETCH {} (UID RFC822.SIZE)", fmt::join(uids, ",")))
      .map(fetched_messages);
}

MailResult<std::string> ImapSession::fetch(unsigned uid) {
  auto lines = impl_->run(fmt::format("UID FETCH {} (UID BODY.PEEK[])", uid));
  if (!lines) return tl::make_unexpected(lines.error());
  bool is_there = false;
  for (FetchedMessage& message : fetched_messages(*lines)) {
    if (message.uid != uid) continue;
    if (message.has_body) return std::move(message.bytes);
    is_there = true;  // another client changed its flags at this moment
  }
  if (!is_there) return std::string();
  return tl::make_unexpected(
      MailFailure{FetchCause::kProtocol, "the mail server gave no text", true});
}

}  // namespace atalaya::net
