#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "crawler/crawl.h"
#include "tests/crawler/crawl_nights.h"
#include "tests/support/catch.h"
#include "tests/support/loopback_server.h"

using namespace atalaya;
using namespace atalaya::test;

namespace {

std::string link_to(const std::string& path) {
  return fmt::format("<p><a href=\"{0}\">Documento {0}</a></p>", path);
}

Answer call_with(const std::string& links) {
  return Answer::of(
      200,
      "<!doctype html><html lang=es><title>Convocatoria de agua limpia</title><body>"
      "<h1>Convocatoria de agua limpia</h1><p>Pueden participar los municipios de Colombia con "
      "proyectos de agua. Se reciben propuestas.</p><p>Fecha de cierre: 5 de mayo de 2027</p>" +
          links + "</body></html>",
      {"Content-Type: text/html; charset=utf-8"});
}

/// A file that knows its version: asked with it, it has nothing to say.
LoopbackServer::Handler versioned_file(const std::string& bytes) {
  return [bytes](const SeenRequest& request) {
    if (request.headers.contains("if-none-match")) return Answer::of(304, "", {"ETag: \"v1\""});
    return Answer::of(200, bytes, {"Content-Type: application/pdf", "ETag: \"v1\""});
  };
}

std::vector<std::string> documents_of(const Night& night) {
  std::vector<std::string> bytes;
  for (const auto& yield : night.yields)
    for (const Document& document : yield.documents) bytes.push_back(document.bytes);
  return bytes;
}

bool holds(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("The files that a call links are archived once", "[crawler][annexes]") {
  LoopbackServer server;
  CrawlNights nights;
  nights.allow(server.authority());
  server.route("/call", call_with(link_to("/bases.pdf") + link_to("/forma.docx")));
  server.route("/bases.pdf", versioned_file("%PDF-1.4 bases"));
  server.route("/forma.docx", Answer::of(200, "a form without validators"));
  const std::vector<Source> sources = {nights.source("A", SourceKind::kPage, server.url("/call"))};
  Night first;
  Night second;

  nights.crawl(first, sources);
  nights.crawl(second, sources);

  REQUIRE(first.findings().size() == 1);
  CHECK(first.findings().front().facts.annexes.size() == 2);
  CHECK(first.of("A").result == FetchResult::kOk);
  CHECK(holds(documents_of(first), "%PDF-1.4 bases"));
  CHECK(holds(documents_of(first), "a form without validators"));
  CHECK_FALSE(holds(documents_of(second), "%PDF-1.4 bases"));
  CHECK(second.of("A").result == FetchResult::kUnchanged);
  CHECK(server.count("/bases.pdf") == 2);
  CHECK(server.seen().back().headers.contains("if-none-match"));
  CHECK(server.count("/forma.docx") == 1);
}

TEST_CASE("An annex that cannot be had is a warning of the night", "[crawler][annexes]") {
  LoopbackServer server;
  CrawlNights nights;
  nights.allow(server.authority());
  server.route("/robots.txt", Answer::of(200, "User-agent: *\nDisallow: /private/\n"));
  server.route("/call", call_with(link_to("/absent.pdf") + link_to("/private/terms.pdf")));
  Night night;

  nights.crawl(night, {nights.source("A", SourceKind::kPage, server.url("/call"))});

  CHECK(night.findings().size() == 1);
  CHECK(night.of("A").result == FetchResult::kOk);
  REQUIRE(night.of("A").warnings.size() == 2);
  CHECK(night.of("A").warnings.front().find("/absent.pdf") != std::string::npos);
  CHECK(server.count("/private/terms.pdf") == 0);
}

TEST_CASE("No more annexes of a call are archived than the settings allow", "[crawler][annexes]") {
  const auto [most, expected] = GENERATE(table<int, int>({{0, 0}, {2, 2}, {9, 4}}));
  LoopbackServer server;
  CrawlNights nights;
  nights.allow(server.authority());
  nights.settings.crawl.annexes_per_call = most;
  std::string links;
  for (const char* path : {"/1.pdf", "/2.pdf", "/2.pdf#page=3", "/3.xlsx", "/4.odt"}) {
    links += link_to(path);
    server.route(path, Answer::of(200, std::string("file ") + path));
  }
  server.route("/call", call_with(links));
  Night night;

  nights.crawl(night, {nights.source("A", SourceKind::kPage, server.url("/call"))});

  int asked = 0;
  for (const char* path : {"/1.pdf", "/2.pdf", "/3.xlsx", "/4.odt"}) asked += server.count(path);
  CHECK(asked == expected);
  CHECK(server.count("/2.pdf") <= 1);
}

TEST_CASE("What is no call has no annexes to archive", "[crawler][annexes]") {
  LoopbackServer server;
  CrawlNights nights;
  nights.allow(server.authority());
  server.route("/news", Answer::of(200,
                                   "<!doctype html><html lang=es><title>Resultados</title><body>"
                                   "<h1>Resultados de la convocatoria de agua</h1><p>Estos son "
                                   "los ganadores.</p>" +
                                       link_to("/winners.pdf") + "</body></html>",
                                   {"Content-Type: text/html; charset=utf-8"}));
  server.route("/winners.pdf", Answer::of(200, "winners"));
  Night night;

  nights.crawl(night, {nights.source("A", SourceKind::kPage, server.url("/news"))});

  CHECK(server.count("/winners.pdf") == 0);
}

TEST_CASE("A page that links itself as a file is asked once", "[crawler][annexes]") {
  LoopbackServer server;
  CrawlNights nights;
  nights.allow(server.authority());
  server.route("/bases.pdf", call_with(link_to("/bases.pdf")));
  Night night;

  nights.crawl(night, {nights.source("A", SourceKind::kPage, server.url("/bases.pdf"))});

  REQUIRE(night.findings().size() == 1);
  CHECK(night.findings().front().facts.annexes.size() == 1);
  CHECK(server.count("/bases.pdf") == 1);
}
