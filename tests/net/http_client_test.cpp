#include "net/http_client.h"

#include <variant>

#include "tests/support/awaited.h"
#include "tests/support/catch.h"
#include "tests/support/loopback_server.h"

namespace atalaya::net {

using namespace std::chrono_literals;
using test::Answer;
using test::LoopbackServer;
using test::SeenRequest;

namespace {

/// A client with small limits that may talk to one server.
class Client {
 public:
  explicit Client(const LoopbackServer& server) {
    limits.allowed_addresses = {server.authority()};
    limits.connect_timeout = 1s;
    limits.first_byte_timeout = 300ms;
    limits.low_speed_time = 300ms;
    limits.low_speed_bytes = 1000;
    limits.total_timeout = 2s;
    limits.body_limit = 50'000;
    limits.wire_limit = 50'000;
    limits.header_limit = 8'000;
  }

  HttpOutcome get(const std::string& address, Validators validators = {}) {
    if (!client) client.emplace(context.get_executor(), limits, "bot@office.example");
    HttpRequest request{.url = *Url::parse(address), .validators = std::move(validators)};
    return test::await_on(context, client->perform(std::move(request)));
  }

  HttpOutcome post(const std::string& address, Upload upload) {
    if (!client) client.emplace(context.get_executor(), limits, "bot@office.example");
    HttpRequest request{.url = *Url::parse(address)};
    request.upload = std::move(upload);
    return test::await_on(context, client->perform(std::move(request)));
  }

  FetchCause cause_of(const std::string& address) {
    const HttpOutcome outcome = get(address);
    const auto* failure = std::get_if<HttpFailure>(&outcome);
    return failure == nullptr ? FetchCause::kNone : failure->cause;
  }

  config::CrawlLimits limits;

 private:
  boost::asio::io_context context;
  std::optional<HttpClient> client;
};

}  // namespace

TEST_CASE("A page arrives with its status, headers and body") {
  LoopbackServer server;
  server.route("/page", Answer::of(200, "hola", {"Content-Type: text/html", "ETag: \"a\""}));
  Client client(server);

  const HttpOutcome outcome = client.get(server.url("/page"));
  const auto* response = std::get_if<HttpResponse>(&outcome);
  REQUIRE(response != nullptr);
  CHECK(response->status == 200);
  CHECK(response->body == "hola");
  CHECK(response->header("etag") == "\"a\"");
}

TEST_CASE("A request says who asks, what it reads and what it knows") {
  LoopbackServer server;
  server.route("/page", Answer::of(304, ""));
  Client client(server);
  (void)client.get(server.url("/page"), {"\"v1\"", "Mon, 01 Jun 2026 00:00:00 GMT"});

  const auto seen = server.seen();
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].headers.at("user-agent").starts_with("AtalayaBot/"));
  CHECK(seen[0].headers.at("user-agent").find("bot@office.example") != std::string::npos);
  CHECK(seen[0].headers.at("if-none-match") == "\"v1\"");
  CHECK(seen[0].headers.at("if-modified-since") == "Mon, 01 Jun 2026 00:00:00 GMT");
  CHECK(seen[0].headers.at("accept-encoding") == "gzip, deflate, br");
  CHECK(seen[0].headers.count("cookie") == 0);
}

TEST_CASE("A redirect is an answer, not followed") {
  LoopbackServer server;
  server.route("/old", Answer::of(302, "", {"Location: /new"}));
  Client client(server);
  const HttpOutcome outcome = client.get(server.url("/old"));
  REQUIRE(std::holds_alternative<HttpResponse>(outcome));
  CHECK(std::get<HttpResponse>(outcome).status == 302);
  CHECK(server.count("/new") == 0);
}

TEST_CASE("An address that the settings do not name is never connected to") {
  LoopbackServer allowed;
  LoopbackServer canary;
  Client client(allowed);
  const std::string port = canary.authority().substr(canary.authority().find(':'));
  for (const std::string host : {"127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1",
                                 "127.1", "[::ffff:127.0.0.1]", "0"}) {
    INFO(host);
    CHECK(client.cause_of("http://" + host + port + "/") != FetchCause::kNone);
  }
  CHECK(canary.seen().empty());
}

TEST_CASE("Other schemes and credentials are refused without a connection") {
  LoopbackServer server;
  Client client(server);
  CHECK(client.cause_of("ftp://" + server.authority() + "/x") == FetchCause::kAddressRefused);
  CHECK(client.cause_of("http://user:word@" + server.authority() + "/x") ==
        FetchCause::kAddressRefused);
  CHECK(server.seen().empty());
}

TEST_CASE("Every limit ends a transfer with its cause") {
  LoopbackServer server;
  server.route("/big", Answer::of(200, std::string(60'000, 'x')));
  Answer endless{"HTTP/1.1 200 OK\r\n\r\n" + std::string(200'000, 'x'), 0ms, false};
  server.route("/endless", endless);
  server.route("/header", Answer::of(200, "x", {"X-Long: " + std::string(20'000, 'h')}));
  Answer late = Answer::of(200, "x");
  late.delay = 1500ms;
  server.route("/late", late);
  server.route("/banner", Answer{"SSH-2.0-OpenSSH_9.2\r\n", 0ms, false});
  server.route(
      "/lengths",
      Answer{"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx", 0ms, false});
  server.route("/short", Answer{"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf", 0ms, false});
  server.route("/lie", Answer::of(200, "<html>", {"Content-Encoding: gzip"}));
  Client client(server);

  CHECK(client.cause_of(server.url("/big")) == FetchCause::kTooLarge);
  CHECK(client.cause_of(server.url("/endless")) == FetchCause::kTooLarge);
  CHECK(client.cause_of(server.url("/header")) == FetchCause::kHeaderTooLarge);
  CHECK(client.cause_of(server.url("/late")) == FetchCause::kTimeout);
  CHECK(client.cause_of(server.url("/banner")) == FetchCause::kProtocol);
  CHECK(client.cause_of(server.url("/lengths")) == FetchCause::kProtocol);
  CHECK(client.cause_of(server.url("/short")) == FetchCause::kConnect);
  CHECK(client.cause_of(server.url("/lie")) == FetchCause::kDecode);
}

TEST_CASE("A drip that never ends is given up") {
  LoopbackServer server;
  Answer drip{"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx", 0ms, true};
  server.route("/drip", drip);
  Client client(server);
  CHECK(client.cause_of(server.url("/drip")) == FetchCause::kTimeout);
}

TEST_CASE("Bytes behind an answer never pass for the next one") {
  LoopbackServer server;
  server.route("/long", Answer{"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                               "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nintruder"});
  server.route("/next", Answer::of(200, "its own"));
  Client client(server);
  REQUIRE(std::get<HttpResponse>(client.get(server.url("/long"))).body == "ok");
  const HttpOutcome next = client.get(server.url("/next"));
  REQUIRE(std::holds_alternative<HttpResponse>(next));
  CHECK(std::get<HttpResponse>(next).body == "its own");
}

TEST_CASE("A kept connection that the server closed is opened again") {
  LoopbackServer server;
  Answer stale = Answer::of(200, "one");
  stale.keeps_open = false;
  server.route("/stale", stale);
  Client client(server);
  CHECK(client.cause_of(server.url("/stale")) == FetchCause::kNone);
  CHECK(client.cause_of(server.url("/stale")) == FetchCause::kNone);
}

TEST_CASE("A request that carries something is a POST of exactly those bytes") {
  LoopbackServer server;
  server.route("/calls", Answer::of(200, "{}", {"Content-Type: application/json"}));
  Client client(server);
  const std::string body("{\"a\": \"\0\"}", 11);

  const HttpOutcome outcome = client.post(server.url("/calls"), {"application/json", body});

  REQUIRE(std::holds_alternative<HttpResponse>(outcome));
  const SeenRequest seen = server.seen().at(0);
  CHECK(seen.method == "POST");
  CHECK(seen.body == body);
  CHECK(seen.headers.at("content-type") == "application/json");
  CHECK(seen.headers.count("expect") == 0);
}

}  // namespace atalaya::net
