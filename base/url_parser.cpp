#include "base/url_parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "base/percent.h"
#include "base/text.h"
#include "base/url_host.h"

namespace atalaya {

namespace {

struct SpecialScheme {
  std::string_view name;
  int port;
};

constexpr std::array<SpecialScheme, 6> kSpecialSchemes{
    {{"http", 80}, {"https", 443}, {"ws", 80}, {"wss", 443}, {"ftp", 21}, {"file", 0}}};

bool is_alpha(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}
bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

// Leading and trailing controls and spaces go, tabs and line breaks everywhere.
std::string cleaned(std::string_view text) {
  const auto is_edge = [](char letter) { return static_cast<unsigned char>(letter) <= 0x20; };
  while (!text.empty() && is_edge(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_edge(text.back())) text.remove_suffix(1);
  std::string out = is_valid_utf8(text) ? std::string(text) : repair_utf8(text);
  std::erase_if(out,
                [](char letter) { return letter == '\t' || letter == '\n' || letter == '\r'; });
  return out;
}

bool is_drive(std::string_view segment) {
  return segment.size() == 2 && is_alpha(segment[0]) && (segment[1] == ':' || segment[1] == '|');
}

// "C:" or "C|", then the end or what begins another part.
bool starts_with_drive(std::string_view text) {
  return is_drive(text.substr(0, 2)) &&
         (text.size() == 2 || std::string_view("/\\?#").find(text[2]) != std::string_view::npos);
}

// How many dots a segment is made of, "%2e" counting as one; 0 for anything else.
int dots_in(std::string_view segment) {
  int dots = 0;
  while (!segment.empty()) {
    const bool escaped = segment.starts_with("%2e") || segment.starts_with("%2E");
    if (!escaped && segment[0] != '.') return 0;
    segment.remove_prefix(escaped ? 3 : 1);
    ++dots;
  }
  return dots;
}

}  // namespace

std::optional<int> special_port(std::string_view scheme) {
  for (const SpecialScheme& special : kSpecialSchemes)
    if (special.name == scheme) return special.port;
  return std::nullopt;
}

std::optional<Url> UrlParser::parse(std::string_view text) {
  const std::string input = cleaned(text);
  rest_ = input;
  take_fragment();
  if (!(take_scheme() ? parse_absolute() : parse_relative())) return std::nullopt;
  return Url(std::move(parts_));
}

bool UrlParser::base_is_file() const {
  return base_ != nullptr && base_->parts_.scheme == "file";
}

bool UrlParser::starts_with_slashes(std::size_t count) const {
  const auto is_slash = [backslash_too = is_special()](char letter) {
    return letter == '/' || (letter == '\\' && backslash_too);
  };
  const std::string_view start = rest_.substr(0, count);
  return start.size() == count && std::all_of(start.begin(), start.end(), is_slash);
}

// --- scheme and base ------------------------------------------------------------------------

void UrlParser::take_fragment() {
  const std::size_t hash = rest_.find('#');
  if (hash == rest_.npos) return;
  parts_.has_fragment = true;
  append_percent_encoded(parts_.fragment, rest_.substr(hash + 1), EncodeSet::kFragment);
  rest_ = rest_.substr(0, hash);
}

bool UrlParser::take_scheme() {
  const std::size_t colon = rest_.find(':');
  if (colon == rest_.npos || colon == 0 || !is_alpha(rest_[0])) return false;
  const std::string_view name = rest_.substr(0, colon);
  const bool valid = std::all_of(name.begin(), name.end(), [](char letter) {
    return is_alpha(letter) || is_digit(letter) || letter == '+' || letter == '-' || letter == '.';
  });
  if (!valid) return false;
  parts_.scheme = to_lower(name);
  rest_.remove_prefix(colon + 1);
  return true;
}

bool UrlParser::parse_absolute() {
  if (is_file()) return parse_file();
  if (is_special()) {
    const bool same_scheme = base_ != nullptr && base_->parts_.scheme == parts_.scheme;
    if (same_scheme && !starts_with_slashes(2)) return parse_against_base();
    while (starts_with_slashes(1)) rest_.remove_prefix(1);
    return parse_authority() && parse_path_and_query();
  }
  if (rest_.starts_with("//")) {
    rest_.remove_prefix(2);
    return parse_authority() && parse_path_and_query();
  }
  return rest_.starts_with('/') ? parse_path_and_query() : parse_opaque_path();
}

bool UrlParser::parse_relative() {
  if (base_ == nullptr) return false;
  const bool opaque_base = !base_->parts_.has_host && !base_->parts_.path.starts_with('/');
  if (opaque_base) {
    if (!rest_.empty() || !parts_.has_fragment) return false;
    take_from_base();
    return finish_relative_path();
  }
  parts_.scheme = base_->parts_.scheme;
  return is_file() ? parse_file() : parse_against_base();
}

void UrlParser::take_from_base() {
  Parts taken = base_->parts_;
  taken.query.clear();
  taken.has_query = false;
  taken.fragment = std::move(parts_.fragment);
  taken.has_fragment = parts_.has_fragment;
  parts_ = std::move(taken);
}

bool UrlParser::parse_against_base() {
  if (starts_with_slashes(2)) {
    rest_.remove_prefix(2);
    while (is_special() && starts_with_slashes(1)) rest_.remove_prefix(1);
    return parse_authority() && parse_path_and_query();
  }
  take_from_base();
  if (!starts_with_slashes(1)) return finish_relative_path();
  parts_.path.clear();
  return parse_path_and_query();
}

// What stands after the base's directory; an empty one keeps the base's path and query.
bool UrlParser::finish_relative_path() {
  if (rest_.empty()) {
    parts_.query = base_->parts_.query;
    parts_.has_query = base_->parts_.has_query;
    return true;
  }
  if (rest_.starts_with('?')) {
    take_query();
    return true;
  }
  shorten_path();
  return parse_path_and_query();
}

// --- file: ----------------------------------------------------------------------------------

bool UrlParser::parse_file() {
  parts_.has_host = true;
  if (starts_with_slashes(2)) {
    rest_.remove_prefix(2);
    return parse_file_host();
  }
  if (base_is_file()) {
    if (!starts_with_slashes(1) && !starts_with_drive(rest_)) {
      take_from_base();
      return finish_relative_path();
    }
    parts_.host = base_->parts_.host;
    if (starts_with_slashes(1)) take_drive_of_base();
  }
  return parse_path_and_query();
}

// "/x" below "file:///C:/y" stays on the drive, unless it names one.
void UrlParser::take_drive_of_base() {
  const std::string_view drive = std::string_view(base_->parts_.path).substr(0, 3);
  const bool has_drive = drive.size() == 3 && is_drive(drive.substr(1)) &&
                         starts_with_drive(std::string_view(base_->parts_.path).substr(1));
  if (has_drive && !starts_with_drive(rest_.substr(1))) parts_.path = drive;
}

bool UrlParser::parse_file_host() {
  const std::size_t end = std::min(rest_.find_first_of("/\\?"), rest_.size());
  const std::string_view host = rest_.substr(0, end);
  if (is_drive(host)) return parse_path_and_query();  // file://C:/x names a drive, not a host
  rest_.remove_prefix(end);
  if (!host.empty()) {
    auto parsed = parse_special_host(host);
    if (!parsed) return false;
    if (*parsed != "localhost") parts_.host = std::move(*parsed);
  }
  return parse_path_and_query();
}

// --- authority ------------------------------------------------------------------------------

bool UrlParser::parse_authority() {
  const std::size_t end = std::min(rest_.find_first_of(is_special() ? "/\\?" : "/?"), rest_.size());
  std::string_view authority = rest_.substr(0, end);
  rest_.remove_prefix(end);
  const std::size_t at = authority.rfind('@');
  if (at != authority.npos) {
    take_credentials(authority.substr(0, at));
    authority.remove_prefix(at + 1);
    if (authority.empty()) return false;
  }
  return take_host_and_port(authority);
}

void UrlParser::take_credentials(std::string_view text) {
  const std::size_t colon = text.find(':');
  append_percent_encoded(parts_.username, text.substr(0, colon), EncodeSet::kUserinfo);
  if (colon != text.npos)
    append_percent_encoded(parts_.password, text.substr(colon + 1), EncodeSet::kUserinfo);
}

bool UrlParser::take_host_and_port(std::string_view authority) {
  const std::size_t bracket = authority.rfind(']');
  const std::size_t colon = authority.find(':', bracket == authority.npos ? 0 : bracket);
  const std::string_view host = authority.substr(0, colon);
  if (colon != authority.npos && (host.empty() || !take_port(authority.substr(colon + 1))))
    return false;
  parts_.has_host = true;
  if (host.empty()) return !is_special();
  auto parsed = is_special() ? parse_special_host(host) : parse_opaque_host(host);
  if (!parsed) return false;
  parts_.host = std::move(*parsed);
  return true;
}

bool UrlParser::take_port(std::string_view digits) {
  if (digits.empty()) return true;
  if (!std::all_of(digits.begin(), digits.end(), is_digit)) return false;
  int port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc() || port > 65535) return false;
  parts_.port = special_port(parts_.scheme) == port ? -1 : port;
  return true;
}

// --- path and query -------------------------------------------------------------------------

void UrlParser::take_query() {
  parts_.has_query = true;
  append_percent_encoded(parts_.query, rest_.substr(1),
                         is_special() ? EncodeSet::kSpecialQuery : EncodeSet::kQuery);
  rest_ = {};
}

bool UrlParser::parse_opaque_path() {
  const std::size_t end = std::min(rest_.find('?'), rest_.size());
  append_percent_encoded(parts_.path, rest_.substr(0, end), EncodeSet::kC0Control);
  rest_.remove_prefix(end);
  if (!rest_.empty()) take_query();
  return true;
}

bool UrlParser::parse_path_and_query() {
  const std::size_t end = std::min(rest_.find('?'), rest_.size());
  take_path(rest_.substr(0, end));
  rest_.remove_prefix(end);
  if (!rest_.empty()) take_query();
  return true;
}

// Adds the segments of `text` to the path, which holds the base's directory, a drive or nothing.
void UrlParser::take_path(std::string_view text) {
  if (starts_with_slashes(1))
    text.remove_prefix(1);
  else if (text.empty() && !is_special())
    return;
  for (;;) {
    const std::size_t cut = std::min(text.find_first_of(is_special() ? "/\\" : "/"), text.size());
    take_segment(text.substr(0, cut), cut == text.size());
    if (cut == text.size()) return;
    text.remove_prefix(cut + 1);
  }
}

void UrlParser::take_segment(std::string_view segment, bool last) {
  const int dots = dots_in(segment);
  if (dots == 2) shorten_path();
  if (dots == 1 || dots == 2) {
    if (last) parts_.path += '/';
    return;
  }
  const bool drive = is_file() && parts_.path.empty() && is_drive(segment);
  parts_.path += '/';
  append_percent_encoded(parts_.path, drive ? segment.substr(0, 1) : segment, EncodeSet::kPath);
  if (drive) parts_.path += ':';
}

// Drops the last segment; a drive letter stays.
void UrlParser::shorten_path() {
  const bool only_drive =
      is_file() && parts_.path.size() == 3 && is_drive(std::string_view(parts_.path).substr(1));
  const std::size_t cut = parts_.path.rfind('/');
  if (!only_drive) parts_.path.resize(cut == parts_.path.npos ? 0 : cut);
}

}  // namespace atalaya
