#include "crawler/parse/mail_header.h"

#include <chrono>

#include <fmt/format.h>

#include "base/text.h"
#include "crawler/parse/encoded_word.h"
#include "crawler/parse/feed_date.h"
#include "crawler/parse/mail_field.h"

namespace atalaya::parse {
namespace {

/// What stands in "<…>"; else all of it.
std::string identifier(std::string_view text) {
  const auto open = text.rfind('<');
  if (open != text.npos) text.remove_prefix(open + 1);
  return clean_line(text.substr(0, text.find('>')));
}

/// A date without its comments ("(CEST)" names what the offset before it says) and without the
/// white space that RFC 5322 once allowed around a colon.
std::string without_comments(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (depth == 0 && c == ':') out.resize(out.find_last_not_of(' ') + 1);
    const bool after_colon = c == ' ' && out.ends_with(':');
    if (depth == 0 && !after_colon) out += c;
    if (c == ')' && depth > 0) --depth;
  }
  return out;
}

bool is_plausible(Instant instant) {
  using namespace std::chrono;
  const year_month_day day(floor<days>(instant));
  return day.year() >= year(1970) && day.year() <= year(2100);
}

std::optional<Instant> date_of(const std::string& written, std::string_view field,
                               std::vector<std::string>& warnings) {
  if (trim_ascii(written).empty()) return std::nullopt;
  const auto instant = parse_feed_date(without_comments(written));
  if (instant && is_plausible(*instant)) return instant;
  const std::string line = clean_line(written);
  const auto quote = truncate_utf8(line, 80);
  warnings.push_back(instant ? fmt::format("{} is outside 1970 to 2100: '{}'", field, quote)
                             : fmt::format("{} holds no date: '{}'", field, quote));
  return std::nullopt;
}

/// "by host; Tue, 3 Nov 2026 10:00:00 -0500": the date stands after the last semicolon.
std::string date_part(const std::string& received) {
  const auto semicolon = received.rfind(';');
  return semicolon == std::string::npos ? std::string() : received.substr(semicolon + 1);
}

struct Author {
  std::string name;
  std::string address;

  [[nodiscard]] std::string display() const {
    if (name.empty() || name == address) return address;
    return address.empty() ? name : fmt::format("{} <{}>", name, address);
  }
};

Author author_of(InternetAddress& address) {
  Author author;
  author.name = line_of_field(internet_address_get_name(&address));
  if (INTERNET_ADDRESS_IS_MAILBOX(&address))
    author.address =
        line_of_field(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(&address)));
  return author;
}

void add_authors(InternetAddressList& list, std::vector<Author>& authors) {
  for (int at = 0; at < internet_address_list_length(&list); ++at) {
    auto* address = internet_address_list_get_address(&list, at);
    if (address != nullptr) authors.push_back(author_of(*address));
  }
}

void read_author(const std::string& raw, GMimeParserOptions& options, Mail& mail) {
  std::vector<Author> authors;
  const std::string hidden = hide_encoded_words(raw);
  const AddressesHandle list(internet_address_list_parse(&options, hidden.c_str()));
  if (list) add_authors(*list, authors);
  for (const Author& author : authors) {
    if (mail.from_address.empty()) mail.from_address = author.address;
    mail.from += (mail.from.empty() ? "" : ", ") + author.display();
  }
  if (mail.from.empty()) mail.from = line_of_field(raw.c_str());
}

}  // namespace

void read_mail_headers(GMimeMessage& message, GMimeParserOptions& options, Parsed<Mail>& mail) {
  auto& [value, warnings, malformed] = mail;
  const auto field = [&](const char* name) { return raw_field(*GMIME_OBJECT(&message), name); };
  value.subject = line_of_field(field("Subject").c_str());
  value.message_id = identifier(field("Message-ID"));
  value.list_id = identifier(field("List-Id"));
  value.date = date_of(field("Date"), "Date", warnings);
  value.received = date_of(date_part(field("Received")), "Received", warnings);
  read_author(field("From"), options, value);
}

}  // namespace atalaya::parse
