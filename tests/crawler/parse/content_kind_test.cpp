#include "crawler/parse/content_kind.h"

#include <string>
#include <string_view>
#include <tuple>

#include "tests/support/catch.h"

using namespace atalaya::parse;
using namespace std::string_view_literals;

TEST_CASE("sniff trusts the bytes over the announced type", "[parse][content_kind]") {
  const auto [bytes, type, kind] = GENERATE(table<std::string_view, std::string_view, ContentKind>({
      {" \n"sv, "text/html"sv, ContentKind::kEmpty},
      {"<?xml version='1.0'?><!-- x --><rss/>"sv, "text/html"sv, ContentKind::kFeed},
      {"<rdf:RDF xmlns:rdf='r'>"sv, ""sv, ContentKind::kFeed},
      {"\xEF\xBB\xBF<feed xmlns='x'>"sv, "text/plain"sv, ContentKind::kFeed},
      {"<\0r\0s\0s\0>\0"sv, ""sv, ContentKind::kFeed},
      {"Warning: x\n<rss version='2.0'>"sv, "text/xml"sv, ContentKind::kFeed},
      {"<rss><channel><title>a\0b\1c</title>"sv, "text/xml"sv, ContentKind::kFeed},
      {"<!DOCTYPE html><html><body>feed</body>"sv, "application/rss+xml"sv, ContentKind::kPage},
      {"<div>trozo</div>"sv, ""sv, ContentKind::kPage},
      {"hola"sv, "text/plain"sv, ContentKind::kPage},
      {"<urlset xmlns='s'>"sv, ""sv, ContentKind::kSitemap},
      {"<sitemapindex>"sv, "text/html"sv, ContentKind::kSitemap},
      {"{\"version\": \"https://jsonfeed.org/version/1\"}"sv, ""sv, ContentKind::kFeed},
      {"{\"a\": 1}"sv, "text/html"sv, ContentKind::kJson},
      {"[Nota] texto"sv, "text/plain"sv, ContentKind::kPage},
      {"%PDF-1.7"sv, "text/html"sv, ContentKind::kPdf},
      {"<!-- a printer's note before the document, far longer than a line of it -->\n%PDF-1.7"sv,
       "application/pdf"sv, ContentKind::kPdf},
      {"<p>Every document of that kind begins with a mark, which is written so: %PDF-1.7"sv,
       "text/html"sv, ContentKind::kPage},
      {"PK\x03\x04xxxx"sv, "text/html"sv, ContentKind::kBinary},
  }));

  CHECK(to_string(sniff(bytes, type)) == to_string(kind));
}

TEST_CASE("sniff calls noise binary whatever its header says", "[parse][content_kind]") {
  std::string noise;
  unsigned state = 12345;
  for (int i = 0; i < 4096; ++i) {
    state = state * 1103515245U + 12345U;
    noise += static_cast<char>(state >> 24U);
  }

  CHECK(sniff(noise, "text/html") == ContentKind::kBinary);
}
