#include "crawler/parse/content_kind.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/text.h"
#include "crawler/parse/charset.h"
#include "crawler/parse/mailbox.h"

namespace atalaya::parse {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHeadBytes = 4096;
constexpr std::size_t kJsonHeadBytes = 64 << 10;
constexpr std::string_view kWhiteSpace = " \t\r\n\f";

constexpr std::array kBinaryMarks = {
    "PK\x03\x04"sv,
    "\x89PNG"sv,
    "GIF8"sv,
    "\xFF\xD8\xFF"sv,
    "\x1F\x8B"sv,
    "\xD0\xCF\x11\xE0"sv,
    "\x7F"
    "ELF"sv,
    "Rar!"sv,
    "7z\xBC\xAF"sv,
    "BZh"sv,
    "\xFD"
    "7zXZ"sv,
    "OggS"sv,
    "ID3"sv,
    "wOFF"sv,
    "wOF2"sv,
    "\x28\xB5\x2F\xFD"sv,
    "MZ\x90"sv,
    "RIFF"sv,
};

struct RootName {
  std::string_view name;
  ContentKind kind;
};

constexpr std::array<RootName, 16> kRoots = {{
    {"rss", ContentKind::kFeed},
    {"rdf", ContentKind::kFeed},
    {"feed", ContentKind::kFeed},
    {"channel", ContentKind::kFeed},
    {"entry", ContentKind::kFeed},
    {"urlset", ContentKind::kSitemap},
    {"sitemapindex", ContentKind::kSitemap},
    {"html", ContentKind::kPage},
    {"body", ContentKind::kPage},
    {"head", ContentKind::kPage},
    {"title", ContentKind::kPage},
    {"meta", ContentKind::kPage},
    {"div", ContentKind::kPage},
    {"table", ContentKind::kPage},
    {"p", ContentKind::kPage},
    {"script", ContentKind::kPage},
}};

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && byte != 0x1B) ||
         byte == 0x7F;
}

bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_wide(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
         bytes.starts_with("<\0"sv) || bytes.starts_with("\0<"sv) ||
         bytes.starts_with("\0\0\0<"sv) || bytes.starts_with("\0\0\xFE\xFF"sv);
}

/// More than a twentieth of controls: no text.
bool is_noise(std::string_view head) {
  const auto controls = static_cast<std::size_t>(std::ranges::count_if(head, is_control));
  return controls * 20 > head.size();
}

bool has_binary_mark(std::string_view bytes) {
  return std::ranges::any_of(kBinaryMarks, [&](auto mark) { return bytes.starts_with(mark); });
}

/// Local name of the tag at text[at], in lower case.
std::string local_name(std::string_view text, std::size_t at) {
  const auto end = std::min(text.find_first_of(" \t\r\n/>", at), text.size());
  auto name = text.substr(at, end - at);
  name.remove_prefix(name.find(':') + 1);
  return to_lower(truncate_utf8(name, 32));
}

const RootName* root_named(std::string_view name) {
  const auto* found = std::ranges::find(kRoots, name, &RootName::name);
  return found == kRoots.end() ? nullptr : found;
}

/// The first tag whose name says what the document is; text, comments and declarations before it
/// are passed over. An HTML DOCTYPE before an RSS root is met in the wild: the root decides.
std::optional<ContentKind> kind_by_root(std::string_view head) {
  for (auto at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    const auto rest = head.substr(at);
    if (rest.starts_with("<!--")) {
      at = head.find("-->", at);
      if (at == std::string_view::npos) break;
    } else if (rest.size() > 1 && starts_name(rest[1])) {
      if (const auto* root = root_named(local_name(head, at + 1))) return root->kind;
    }
  }
  return std::nullopt;
}

bool looks_like_json(std::string_view text, std::string_view content_type) {
  if (text.empty() || (text[0] != '{' && text[0] != '[')) return false;
  if (content_type.find("json") != std::string_view::npos) return true;
  const auto next = text.find_first_not_of(kWhiteSpace, 1);
  if (next == std::string_view::npos) return false;
  const std::string_view allowed = text[0] == '{' ? "\"}" : "{[\"]0123456789-";
  return allowed.find(text[next]) != std::string_view::npos;
}

// Readers look for the mark in the first KiB; far from the start it may be the words of a page.
bool is_pdf(std::string_view bytes, std::string_view content_type) {
  const std::size_t mark = bytes.substr(0, 1024).find("%PDF-");
  const bool is_announced = content_type.find("pdf") != std::string_view::npos;
  return mark < 64 || (is_announced && mark != std::string_view::npos);
}

ContentKind kind_of_json(std::string_view bytes) {
  const auto head = bytes.substr(0, kJsonHeadBytes);
  return head.find("jsonfeed.org") != std::string_view::npos ? ContentKind::kFeed
                                                             : ContentKind::kJson;
}

bool starts_calendar(std::string_view bytes) {
  constexpr std::string_view kStart = "BEGIN:VCALENDAR";
  return equals_ignoring_ascii_case(bytes.substr(0, kStart.size()), kStart);
}

}  // namespace

ContentKind sniff(std::string_view bytes, std::string_view content_type) {
  const auto start = bytes.find_first_not_of(kWhiteSpace);
  if (start == std::string_view::npos) return ContentKind::kEmpty;
  if (is_pdf(bytes, content_type)) return ContentKind::kPdf;
  if (has_binary_mark(bytes)) return ContentKind::kBinary;
  if (starts_calendar(bytes.substr(start))) return ContentKind::kCalendar;
  if (looks_like_mbox(bytes)) return ContentKind::kMbox;
  if (content_type.starts_with("message/rfc822") || looks_like_mail(bytes))
    return ContentKind::kMail;

  const auto raw = bytes.substr(0, kHeadBytes);
  const auto decoded = decode_text(raw, content_type, Markup::kXml);
  const auto text = trim_ascii(decoded.utf8);
  if (text.empty()) return is_noise(raw) ? ContentKind::kBinary : ContentKind::kEmpty;
  if (looks_like_json(text, content_type)) return kind_of_json(bytes);
  if (text[0] == '<') {
    if (const auto kind = kind_by_root(text)) return *kind;
  }
  if (!is_wide(bytes) && is_noise(raw)) return ContentKind::kBinary;
  return kind_by_root(text).value_or(ContentKind::kPage);
}

std::string_view to_string(ContentKind kind) {
  switch (kind) {
    case ContentKind::kEmpty:
      return "empty";
    case ContentKind::kFeed:
      return "feed";
    case ContentKind::kSitemap:
      return "sitemap";
    case ContentKind::kJson:
      return "json";
    case ContentKind::kPage:
      return "page";
    case ContentKind::kPdf:
      return "pdf";
    case ContentKind::kMail:
      return "mail";
    case ContentKind::kMbox:
      return "mbox";
    case ContentKind::kCalendar:
      return "calendar";
    case ContentKind::kBinary:
      return "binary";
  }
  return "binary";
}

}  // namespace atalaya::parse
