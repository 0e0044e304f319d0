#include "base/url.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

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

const SpecialScheme* special(std::string_view scheme) {
  const auto* found =
      std::find_if(kSpecialSchemes.begin(), kSpecialSchemes.end(),
                   [&](const SpecialScheme& entry) { return entry.name == scheme; });
  return found == kSpecialSchemes.end() ? nullptr : found;
}

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
  std::string out = repair_utf8(text);
  std::erase_if(out,
                [](char letter) { return letter == '\t' || letter == '\n' || letter == '\r'; });
  return out;
}

// "C:" or "C|", then the end or a slash.
bool starts_with_drive(std::string_view text) {
  if (text.size() < 2 || !is_alpha(text[0]) || (text[1] != ':' && text[1] != '|')) return false;
  return text.size() == 2 || std::string_view("/\\?#").find(text[2]) != std::string_view::npos;
}

bool is_drive_segment(std::string_view segment) {
  return segment.size() == 2 && is_alpha(segment[0]) && (segment[1] == ':' || segment[1] == '|');
}

std::string lowered_dots(std::string_view segment) {
  std::string text = to_lower(segment);
  for (std::size_t at = text.find("%2e"); at != text.npos; at = text.find("%2e"))
    text.replace(at, 3, ".");
  return text;
}

bool is_single_dot(std::string_view segment) {
  return segment == "." || (segment.size() == 3 && lowered_dots(segment) == ".");
}
bool is_double_dot(std::string_view segment) {
  return segment == ".." ||
         (segment.size() <= 6 && segment.size() >= 4 && lowered_dots(segment) == "..");
}

}  // namespace

/// One parse. Each step takes its part off the front of `rest_`; a false answer refuses the URL.
class UrlParser {
 public:
  explicit UrlParser(const Url* base) : base_(base) {}

  std::optional<Url> parse(std::string_view text) {
    const std::string input = cleaned(text);
    rest_ = input;
    take_fragment();
    if (!(take_scheme() ? parse_absolute() : parse_relative())) return std::nullopt;
    return Url(std::move(parts_));
  }

 private:
  using Parts = Url::Parts;

  void take_fragment() {
    const std::size_t hash = rest_.find('#');
    if (hash == rest_.npos) return;
    parts_.has_fragment = true;
    append_percent_encoded(parts_.fragment, rest_.substr(hash + 1), EncodeSet::kFragment);
    rest_ = rest_.substr(0, hash);
  }

  bool take_scheme() {
    const std::size_t colon = rest_.find(':');
    if (colon == rest_.npos || colon == 0 || !is_alpha(rest_[0])) return false;
    const std::string_view name = rest_.substr(0, colon);
    const bool valid = std::all_of(name.begin(), name.end(), [](char letter) {
      return is_alpha(letter) || is_digit(letter) || letter == '+' || letter == '-' ||
             letter == '.';
    });
    if (!valid) return false;
    parts_.scheme = to_lower(name);
    rest_.remove_prefix(colon + 1);
    return true;
  }

  [[nodiscard]] bool is_special() const { return special(parts_.scheme) != nullptr; }
  [[nodiscard]] bool is_file() const { return parts_.scheme == "file"; }
  [[nodiscard]] bool is_slash(char letter) const {
    return letter == '/' || (letter == '\\' && is_special());
  }
  [[nodiscard]] bool starts_with_slashes(std::size_t count) const {
    return rest_.size() >= count &&
           std::all_of(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(count),
                       [this](char letter) { return is_slash(letter); });
  }

  bool parse_absolute() {
    if (is_file()) return parse_file();
    if (is_special()) {
      const bool relative =
          base_ != nullptr && base_->parts_.scheme == parts_.scheme && !starts_with_slashes(2);
      if (relative) return parse_against_base();
      while (starts_with_slashes(1)) rest_.remove_prefix(1);
      return parse_authority() && parse_path_and_query();
    }
    if (rest_.starts_with("//")) {
      rest_.remove_prefix(2);
      return parse_authority() && parse_path_and_query();
    }
    if (rest_.starts_with('/')) return parse_path_and_query();
    return parse_opaque_path();
  }

  bool parse_relative() {
    if (base_ == nullptr) return false;
    const bool opaque_base = !base_->parts_.has_host && !base_->parts_.path.starts_with('/');
    if (opaque_base) {
      if (!rest_.empty() || !parts_.has_fragment) return false;
      take_from_base();
      parts_.query = base_->parts_.query;
      parts_.has_query = base_->parts_.has_query;
      return true;
    }
    parts_.scheme = base_->parts_.scheme;
    return is_file() ? parse_file() : parse_against_base();
  }

  void take_from_base() {
    const Parts& base = base_->parts_;
    parts_.scheme = base.scheme;
    parts_.username = base.username;
    parts_.password = base.password;
    parts_.host = base.host;
    parts_.port = base.port;
    parts_.has_host = base.has_host;
    parts_.path = base.path;
  }

  bool parse_against_base() {
    if (starts_with_slashes(2)) {
      rest_.remove_prefix(2);
      while (is_special() && starts_with_slashes(1)) rest_.remove_prefix(1);
      return parse_authority() && parse_path_and_query();
    }
    take_from_base();
    if (starts_with_slashes(1)) {
      parts_.path.clear();
      return parse_path_and_query();
    }
    return finish_relative_path();
  }

  // What stands after the base's directory; an empty one keeps the base's path and query.
  bool finish_relative_path() {
    if (rest_.empty()) {
      parts_.query = base_->parts_.query;
      parts_.has_query = base_->parts_.has_query;
      return true;
    }
    if (rest_.starts_with('?')) {
      take_query();
      return true;
    }
    const std::size_t last = parts_.path.rfind('/');
    parts_.path.resize(last == parts_.path.npos ? 0 : last);
    return parse_path_and_query();
  }

  bool parse_file() {
    parts_.has_host = true;
    const bool file_base = base_ != nullptr && base_->parts_.scheme == "file";
    if (starts_with_slashes(2)) {
      rest_.remove_prefix(2);
      return parse_file_host();
    }
    if (starts_with_slashes(1)) {
      if (file_base) parts_.host = base_->parts_.host;
      return parse_path_and_query();
    }
    if (!file_base || starts_with_drive(rest_)) return parse_path_and_query();
    take_from_base();
    return finish_relative_path();
  }

  bool parse_file_host() {
    const std::size_t end = std::min(rest_.find_first_of("/\\?"), rest_.size());
    const std::string_view host = rest_.substr(0, end);
    if (is_drive_segment(host))
      return parse_path_and_query();  // file://C:/x names a drive, not a host
    rest_.remove_prefix(end);
    if (!host.empty()) {
      auto parsed = parse_special_host(host);
      if (!parsed) return false;
      if (*parsed != "localhost") parts_.host = std::move(*parsed);
    }
    return parse_path_and_query();
  }

  bool parse_authority() {
    const std::size_t end =
        std::min(rest_.find_first_of(is_special() ? "/\\?" : "/?"), rest_.size());
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

  void take_credentials(std::string_view text) {
    const std::size_t colon = text.find(':');
    append_percent_encoded(parts_.username, text.substr(0, colon), EncodeSet::kUserinfo);
    if (colon != text.npos)
      append_percent_encoded(parts_.password, text.substr(colon + 1), EncodeSet::kUserinfo);
  }

  bool take_host_and_port(std::string_view authority) {
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

  bool take_port(std::string_view digits) {
    if (digits.empty()) return true;
    if (!std::all_of(digits.begin(), digits.end(), is_digit)) return false;
    int port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc() || port > 65535) return false;
    const SpecialScheme* scheme = special(parts_.scheme);
    parts_.port = scheme != nullptr && scheme->port == port ? -1 : port;
    return true;
  }

  void take_query() {
    parts_.has_query = true;
    append_percent_encoded(parts_.query, rest_.substr(1),
                           is_special() ? EncodeSet::kSpecialQuery : EncodeSet::kQuery);
    rest_ = {};
  }

  bool parse_opaque_path() {
    const std::size_t end = std::min(rest_.find('?'), rest_.size());
    append_percent_encoded(parts_.path, rest_.substr(0, end), EncodeSet::kC0Control);
    rest_.remove_prefix(end);
    if (!rest_.empty()) take_query();
    return true;
  }

  bool parse_path_and_query() {
    const std::size_t end = std::min(rest_.find('?'), rest_.size());
    take_path(rest_.substr(0, end));
    rest_.remove_prefix(end);
    if (!rest_.empty()) take_query();
    return true;
  }

  // Adds the segments of `text` to the path, which holds the base's directory or nothing.
  void take_path(std::string_view text) {
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

  void take_segment(std::string_view segment, bool last) {
    if (is_double_dot(segment)) {
      shorten_path();
      if (last) parts_.path += '/';
    } else if (is_single_dot(segment)) {
      if (last) parts_.path += '/';
    } else {
      const bool drive = is_file() && parts_.path.empty() && is_drive_segment(segment);
      parts_.path += '/';
      append_percent_encoded(parts_.path,
                             drive ? std::string{segment[0], ':'} : std::string(segment),
                             EncodeSet::kPath);
    }
  }

  void shorten_path() {
    const bool only_drive =
        is_file() && parts_.path.size() == 3 && is_drive_segment(parts_.path.substr(1));
    const std::size_t cut = parts_.path.rfind('/');
    if (!only_drive && cut != parts_.path.npos) parts_.path.resize(cut);
  }

  const Url* base_;
  std::string_view rest_;
  Parts parts_;
};

Url::Url(Parts parts) : parts_(std::move(parts)) {
  href_ = parts_.scheme + ':';
  if (parts_.has_host) {
    href_ += "//";
    if (has_credentials()) {
      href_ += parts_.username;
      if (!parts_.password.empty()) href_ += ':' + parts_.password;
      href_ += '@';
    }
    href_ += parts_.host;
    if (parts_.port >= 0) href_ += fmt::format(":{}", parts_.port);
  } else if (parts_.path.starts_with("//")) {
    href_ += "/.";
  }
  href_ += parts_.path;
  if (parts_.has_query) href_ += '?' + parts_.query;
  if (parts_.has_fragment) href_ += '#' + parts_.fragment;
}

Result<Url> Url::parse(std::string_view text, const Url* base) {
  auto url = UrlParser(base).parse(text);
  if (!url)
    return fail(ErrorKind::kMalformed, fmt::format("'{}' is no address", truncate_utf8(text, 200)));
  return std::move(*url);
}

std::string_view Url::scheme() const {
  return parts_.scheme;
}
std::string_view Url::host() const {
  return parts_.host;
}
std::string_view Url::path() const {
  return parts_.path;
}
std::string_view Url::query() const {
  return parts_.query;
}
std::string_view Url::fragment() const {
  return parts_.fragment;
}
bool Url::has_credentials() const {
  return !parts_.username.empty() || !parts_.password.empty();
}

int Url::port() const {
  if (parts_.port >= 0) return parts_.port;
  const SpecialScheme* scheme = special(parts_.scheme);
  return scheme == nullptr ? 0 : scheme->port;
}

std::string Url::origin() const {
  std::string text = fmt::format("{}://{}", parts_.scheme, parts_.host);
  if (parts_.port >= 0) text += fmt::format(":{}", parts_.port);
  return text;
}

std::string Url::authority() const {
  return fmt::format("{}:{}", parts_.host, port());
}

Url Url::without_fragment() const {
  Parts parts = parts_;
  parts.fragment.clear();
  parts.has_fragment = false;
  return Url(std::move(parts));
}

}  // namespace atalaya
