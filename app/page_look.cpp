#include "app/page_look.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "app/parse_limits.h"
#include "base/files.h"
#include "base/percent.h"
#include "base/url.h"
#include "config/source_file.h"
#include "crawler/parse/html_document.h"

namespace atalaya::app {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFile = "file://";

// What browsers write into a page that they save, with the length of the address before it:
// "<!-- saved from url=(0031)https://…/ -->".
std::string saved_from(std::string_view bytes) {
  constexpr std::string_view kMark = "saved from url=(";
  constexpr std::size_t kDigits = 4;
  const std::string_view head = bytes.substr(0, 2048);
  const std::size_t mark = head.find(kMark);
  if (mark == head.npos) return {};
  const std::string_view rest = head.substr(mark + kMark.size());
  std::size_t length = 0;
  const auto [end, failure] =
      std::from_chars(rest.data(), rest.data() + std::min(rest.size(), kDigits), length);
  const bool is_whole = failure == std::errc() && rest.size() > kDigits && rest[kDigits] == ')' &&
                        end == rest.data() + kDigits;
  return is_whole ? std::string(rest.substr(kDigits + 1, length)) : std::string();
}

// The links of a saved page lead where they led on its site, when the page tells its address.
std::string own_address(const Document& document, const parse::ParseBudget& budget) {
  const auto page =
      parse::HtmlDocument::parse(document.bytes, {document.url, document.content_type}, budget);
  for (const std::string& address :
       {saved_from(document.bytes), page ? page->links().canonical : std::string()})
    if (address.starts_with("http") && Url::parse(address)) return address;
  return document.url;
}

Document saved_page(Session& session, const std::string& address) {
  Document document;
  document.bytes = session.need(read_file(percent_decoded(Url::parse(address)->path())));
  document.digest = Sha256::of(document.bytes);
  document.url = address;
  document.url = own_address(document, parse_budget(session.settings().crawl));
  return document;
}

}  // namespace

std::string why_blocked(const std::string& address) {
  Source source;
  source.url = address;
  config::block_forbidden(source);
  return source.status == SourceStatus::kBlocked ? source.reason : std::string();
}

std::string address_of(const Session& session, const std::string& text) {
  std::error_code error;
  if (fs::is_regular_file(text, error))
    return fmt::format("{}{}", kFile, fs::absolute(text).lexically_normal().string());
  const auto url = Url::parse(text);
  if (!url)
    session.stop(ExitCode::kUsage,
                 {fmt::format("'{}' no es una dirección ni un archivo de este equipo", text),
                  fmt::format("'{}' is neither an address nor a file", text)});
  if (const std::string reason = why_blocked(text); !reason.empty())
    session.stop(ExitCode::kFailed, {fmt::format("No se lee {}: {}", text, reason),
                                     fmt::format("{} is not read: {}", text, reason)});
  return url->href();
}

Document look_at(Session& session, crawler::PageVisitor& visitor, const std::string& address) {
  if (address.starts_with("file:")) return saved_page(session, address);
  auto outcomes = visitor.visit({address});
  if (outcomes.front().document) return std::move(*outcomes.front().document);
  const Fetch& fetch = outcomes.front().record;
  session.stop(ExitCode::kFailed, {fmt::format("No se pudo leer {}: {} ({})", address,
                                               spanish(fetch.cause), fetch.detail),
                                   fmt::format("Cannot read {}: {}", address, fetch.detail)});
}

}  // namespace atalaya::app
