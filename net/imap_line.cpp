#include "net/imap_line.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace atalaya::net {

namespace {

std::optional<std::size_t> number_at(std::string_view text) {
  std::size_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || stop == text.data()) return std::nullopt;
  return number;
}

// Size of the literal that a line ends with: "… BODY[] {512}".
std::optional<std::size_t> literal_size(std::string_view line) {
  const std::size_t open = line.rfind('{');
  if (!line.ends_with('}') || open == line.npos) return std::nullopt;
  const std::string_view digits = line.substr(open + 1, line.size() - open - 2);
  const bool is_number = !digits.empty() && digits.find_first_not_of("0123456789") == digits.npos;
  return is_number ? number_at(digits) : std::nullopt;
}

// The number behind `name` and a blank; nothing when the name does not occur.
std::optional<std::size_t> number_after(std::string_view text, std::string_view name) {
  const std::size_t at = text.find(name);
  return at == text.npos ? std::nullopt : number_at(text.substr(at + name.size()));
}

// A literal, or a quoted string of a short text.
std::string body_of(const ImapLine& line) {
  if (!line.literals.empty()) return line.literals.front();
  std::string body;
  std::size_t at = line.text.find("BODY[] \"");
  if (at == std::string::npos) return body;
  for (at += 8; at < line.text.size() && line.text[at] != '"'; ++at) {
    if (line.text[at] == '\\' && at + 1 < line.text.size()) ++at;
    body += line.text[at];
  }
  return body;
}

unsigned unsigned_of(std::optional<std::size_t> number) {
  return static_cast<unsigned>(number.value_or(0));
}

}  // namespace

std::optional<ImapLine> ImapLineReader::next() {
  for (;;) {
    if (literal_) {
      if (pending_.size() < *literal_) return std::nullopt;
      line_.literals.push_back(pending_.substr(0, *literal_));
      pending_.erase(0, *std::exchange(literal_, std::nullopt));
      looked_at_ = 0;
    }
    const std::size_t end = pending_.find('\n', looked_at_);
    if (end == std::string::npos) {
      looked_at_ = pending_.size();
      return std::nullopt;
    }
    std::string_view line(pending_.data(), end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    line_.text += line;
    literal_ = literal_size(line);
    pending_.erase(0, end + 1);
    looked_at_ = 0;
    if (!literal_) return std::exchange(line_, {});
  }
}

MailboxStatus mailbox_status(const std::vector<ImapLine>& lines) {
  MailboxStatus status;
  for (const ImapLine& line : lines) {
    if (const auto number = number_after(line.text, "[UIDVALIDITY "))
      status.uid_validity = unsigned_of(number);
    if (const auto number = number_after(line.text, "[UIDNEXT "))
      status.uid_next = unsigned_of(number);
    if (line.text.starts_with("* ") && line.text.ends_with(" EXISTS"))
      status.messages = unsigned_of(number_at(std::string_view(line.text).substr(2)));
  }
  return status;
}

std::vector<unsigned> found_numbers(const std::vector<ImapLine>& lines) {
  constexpr std::string_view kStart = "* SEARCH";
  std::vector<unsigned> numbers;
  for (const ImapLine& line : lines) {
    if (!line.text.starts_with(kStart)) continue;
    std::string_view rest = std::string_view(line.text).substr(kStart.size());
    for (std::size_t at = rest.find_first_not_of(' '); at != rest.npos;
         at = rest.find_first_not_of(' ')) {
      rest.remove_prefix(at);
      if (const auto number = number_at(rest)) numbers.push_back(unsigned_of(number));
      rest.remove_prefix(std::min(rest.find(' '), rest.size()));
    }
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

std::vector<FetchedMessage> fetched_messages(const std::vector<ImapLine>& lines) {
  std::vector<FetchedMessage> messages;
  for (const ImapLine& line : lines) {
    const auto uid = number_after(line.text, "UID ");
    if (!line.text.starts_with("* ") || line.text.find(" FETCH (") == std::string::npos || !uid)
      continue;
    FetchedMessage message;
    message.uid = unsigned_of(uid);
    message.size = number_after(line.text, "RFC822.SIZE ").value_or(0);
    message.has_body = line.text.find("BODY[]") != std::string::npos;
    if (message.has_body) message.bytes = body_of(line);
    messages.push_back(std::move(message));
  }
  return messages;
}

std::optional<std::string> imap_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char letter : text) {
    if (static_cast<unsigned char>(letter) < 0x20 || static_cast<unsigned char>(letter) > 0x7E)
      return std::nullopt;
    if (letter == '"' || letter == '\\') quoted += '\\';
    quoted += letter;
  }
  return quoted + '"';
}

}  // namespace atalaya::net
