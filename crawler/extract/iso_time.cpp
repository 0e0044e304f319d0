#include "crawler/extract/iso_time.h"

#include <fmt/format.h>

namespace atalaya::extract {

namespace {

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

/// Reads fixed fields of digits.
class Reader {
 public:
  Reader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool skip(char wanted) {
    if (next() != wanted) return false;
    ++at_;
    return true;
  }
  std::optional<int> two_digits() {
    if (at_ + 2 > text_.size() || !is_digit(text_[at_]) || !is_digit(text_[at_ + 1]))
      return std::nullopt;
    const int value = (text_[at_] - '0') * 10 + (text_[at_ + 1] - '0');
    at_ += 2;
    return value;
  }
  // Seconds and their fraction; a colon that no digits follow is left alone.
  void skip_seconds(bool extended) {
    const std::size_t before = at_;
    if ((extended && !skip(':')) || !two_digits()) {
      at_ = before;
      return;
    }
    if (next() != '.' && next() != ',') return;
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    if (end > at_ + 1) at_ = end;
  }
  std::string zone() {
    if (skip('Z') || skip('z')) return "+00:00";
    const char sign = next();
    if (sign != '+' && sign != '-') return {};
    Reader ahead(text_, at_ + 1);
    const auto hour = ahead.two_digits();
    if (!hour || *hour > 14) return {};
    ahead.skip(':');
    const auto minute = ahead.two_digits();
    if (is_digit(ahead.next()) || minute.value_or(0) > 59) return {};
    at_ = ahead.at();
    return fmt::format("{}{:02}:{:02}", sign, *hour, minute.value_or(0));
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

}  // namespace

std::optional<IsoTime> read_iso_time(std::string_view text, std::size_t at) {
  Reader reader(text, at);
  if (!reader.skip('T') && !reader.skip('t')) return std::nullopt;
  const auto hour = reader.two_digits();
  if (!hour) return std::nullopt;
  const bool extended = reader.skip(':');
  const auto minute = reader.two_digits();
  if (!minute && extended) return std::nullopt;
  const auto time = ClockTime::from_hm(*hour, minute.value_or(0));
  if (!time) return std::nullopt;
  if (minute) reader.skip_seconds(extended);
  IsoTime read{*time, reader.zone(), 0};
  read.end = reader.at();
  return read;
}

}  // namespace atalaya::extract
