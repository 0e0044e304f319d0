#include "crawler/parse/mail_bytes.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "crawler/parse/mail_line.h"

namespace atalaya::parse {
namespace {

constexpr std::size_t kDelimiters = 10'000;
constexpr std::size_t kFields = 50'000;
constexpr std::size_t kAddressField = 2'048;    ///< bytes kept of one field
constexpr std::size_t kAddressFields = 65'536;  ///< bytes kept of all such fields
constexpr std::array<std::string_view, 6> kAddressNames = {"from", "sender", "reply-to",
                                                           "to",   "cc",     "bcc"};

bool names_addresses(std::string_view name) {
  return std::ranges::any_of(kAddressNames, [&](std::string_view known) {
    return known.size() == name.size() && equals_ignoring_ascii_case(known, name);
  });
}

bool is_mbox_line(std::string_view line) {
  return line.starts_with("From ") || line.starts_with(">From ");
}

bool announces_mail(std::string_view line) {
  constexpr std::string_view kType = "message/rfc822";
  const auto value = trim_ascii(line.substr(std::min(line.find(':') + 1, line.size())));
  return equals_ignoring_ascii_case(field_name(line), "Content-Type") &&
         equals_ignoring_ascii_case(value.substr(0, kType.size()), kType);
}

/// What may stand before the headers of a mail that was cut out of a mailbox or saved by hand.
std::string_view without_front(std::string_view bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  auto rest = bytes;
  while (!rest.empty() && is_blank_line(first_line(rest)))
    rest.remove_prefix(first_line(rest).size());
  if (is_mbox_line(rest)) return rest.substr(first_line(rest).size());
  return field_name(first_line(rest)).empty() ? bytes : rest;
}

/// Copies a mail line by line.
class MailCopy {
 public:
  explicit MailCopy(std::string_view bytes) : rest_(bytes) { out_.reserve(bytes.size() + 1); }

  /// False when a limit cut the mail.
  bool run() {
    while (!rest_.empty()) {
      const auto line = first_line(rest_);
      rest_.remove_prefix(line.size());
      in_headers_ = in_headers_ && !is_blank_line(line);
      const bool continues = line.front() == ' ' || line.front() == '\t';
      if (!continues) begin_line(line);
      if (delimiters_ > kDelimiters || fields_ > kFields) return false;
      if (!stands_before_forwarded(line)) take(line);
    }
    return true;
  }

  std::string take_text() { return std::move(out_); }

 private:
  void begin_line(std::string_view line) {
    const auto name = field_name(line);
    if (line.starts_with("--")) ++delimiters_;
    if (!name.empty()) ++fields_;
    field_bytes_ = 0;
    in_addresses_ = names_addresses(name);
    const bool types = in_headers_ && equals_ignoring_ascii_case(name, "Content-Type");
    is_second_type_ = types && std::exchange(has_type_, true);
  }

  /// Empty lines and an mbox line before the headers of a forwarded mail.
  bool stands_before_forwarded(std::string_view line) {
    if (is_blank_line(line)) {
      const bool is_more = before_forwarded_;
      before_forwarded_ = before_forwarded_ || forwards_;
      forwards_ = false;
      return is_more;
    }
    forwards_ = forwards_ || announces_mail(line);
    return std::exchange(before_forwarded_, false) && is_mbox_line(line);
  }

  void take(std::string_view line) {
    if (is_second_type_) return;
    if (in_addresses_) return take_addresses(line);
    const auto start = out_.size();
    out_.append(line);
    if (!in_headers_ || line.find('\0') == line.npos) return;
    const auto kept =
        std::remove(out_.begin() + static_cast<std::ptrdiff_t>(start), out_.end(), '\0');
    out_.erase(kept, out_.end());
  }

  void take_addresses(std::string_view line) {
    const auto room = std::min(kAddressField - field_bytes_, kAddressFields - address_bytes_);
    const auto kept = line.substr(0, room);
    field_bytes_ += kept.size();
    address_bytes_ += kept.size();
    out_.append(kept);
    if (!kept.empty() && kept.size() < line.size()) out_ += '\n';
  }

  std::string_view rest_;
  std::string out_;
  std::size_t delimiters_ = 0;
  std::size_t fields_ = 0;
  std::size_t field_bytes_ = 0;
  std::size_t address_bytes_ = 0;
  bool in_headers_ = true;  ///< of the mail itself
  bool has_type_ = false;
  bool is_second_type_ = false;  ///< GMime would believe the last Content-Type, others the first
  bool in_addresses_ = false;
  bool forwards_ = false;  ///< the part whose headers are copied is a mail
  bool before_forwarded_ = false;
};

}  // namespace

std::string readable_mail(std::string_view bytes, const MailLimits& limits,
                          std::vector<std::string>& warnings) {
  if (bytes.size() > limits.bytes) {
    warnings.push_back(fmt::format("only the first {} bytes of the mail are read", limits.bytes));
    bytes = bytes.substr(0, limits.bytes);
  }
  std::string lines;
  if (bytes.find('\n') == bytes.npos && bytes.find('\r') != bytes.npos) {
    lines = bytes;
    std::ranges::replace(lines, '\r', '\n');
    bytes = lines;
  }
  MailCopy copy(without_front(bytes));
  if (!copy.run())
    warnings.emplace_back("the mail has too many parts or header fields; the rest is not read");
  return copy.take_text();
}

}  // namespace atalaya::parse
