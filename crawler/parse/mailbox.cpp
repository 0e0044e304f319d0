#include "crawler/parse/mailbox.h"

#include <algorithm>
#include <array>

#include "crawler/parse/mail_line.h"

namespace atalaya::parse {
namespace {

constexpr std::string_view kSeparator = "From ";
constexpr std::array<std::string_view, 7> kOfMails = {
    "From", "Received", "Return-Path", "Message-ID", "Delivered-To", "Subject", "To"};
constexpr std::array<std::string_view, 6> kOfMailsToo = {"Date",         "MIME-Version", "Cc",
                                                         "Content-Type", "Reply-To",     "Sender"};

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::any_of(names, [&](std::string_view known) {
    return known.size() == name.size() && equals_ignoring_ascii_case(known, name);
  });
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// "From ana@example.org Tue Nov  3 10:00:00 2026": has an hour and a year.
bool is_dated(std::string_view line) {
  bool hour = false;
  bool year = false;
  for (std::size_t at = 1; at < line.size(); ++at) {
    if (line[at] == ':' && at + 2 < line.size())
      hour = hour || (is_digit(line[at - 1]) && is_digit(line[at + 1]) && is_digit(line[at + 2]));
    const auto number = line.substr(at, 4);
    if (line[at - 1] == ' ' && (number.starts_with("19") || number.starts_with("20")))
      year = year || (number.size() == 4 && is_digit(number[2]) && is_digit(number[3]));
  }
  return hour && year;
}

/// Whether `rest` begins with the line that opens a mail of an mbox.
bool opens_mail(std::string_view rest) {
  if (!rest.starts_with(kSeparator)) return false;
  const auto line = first_line(rest);
  const auto next = first_line(rest.substr(line.size()));
  return is_dated(line) && (next.starts_with(">From ") || !field_name(next).empty());
}

/// A mail without the empty line before the next separator.
std::string_view without_last_line(std::string_view mail) {
  if (mail.ends_with("\r\n\r\n")) return mail.substr(0, mail.size() - 2);
  return mail.ends_with("\n\n") ? mail.substr(0, mail.size() - 1) : mail;
}

}  // namespace

std::vector<std::string_view> split_mbox(std::string_view bytes) {
  std::vector<std::string_view> mails;
  if (!looks_like_mbox(bytes)) {
    if (!is_blank_line(bytes)) mails.push_back(bytes);
    return mails;
  }
  std::size_t start = first_line(bytes).size();
  bool after_blank = false;
  for (std::size_t at = start; at < bytes.size();) {
    const auto line = first_line(bytes.substr(at));
    if (after_blank && opens_mail(bytes.substr(at))) {
      mails.push_back(without_last_line(bytes.substr(start, at - start)));
      start = at + line.size();
    }
    after_blank = is_blank_line(line);
    at += line.size();
  }
  mails.push_back(without_last_line(bytes.substr(start)));
  return mails;
}

bool looks_like_mbox(std::string_view bytes) {
  if (!bytes.starts_with(kSeparator)) return false;
  return !field_name(first_line(bytes.substr(first_line(bytes).size()))).empty();
}

bool looks_like_mail(std::string_view bytes) {
  if (looks_like_mbox(bytes)) bytes.remove_prefix(first_line(bytes).size());
  int known = 0;
  bool only_mails = false;
  while (!bytes.empty()) {
    const auto line = first_line(bytes);
    bytes.remove_prefix(line.size());
    if (is_blank_line(line)) break;
    if (line.front() == ' ' || line.front() == '\t') continue;
    const auto name = field_name(line);
    if (name.empty()) return false;
    only_mails = only_mails || is_among(kOfMails, name);
    known += int{is_among(kOfMails, name) || is_among(kOfMailsToo, name)};
  }
  return only_mails && known >= 2;
}

}  // namespace atalaya::parse
