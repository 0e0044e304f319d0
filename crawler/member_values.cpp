#include "crawler/member_values.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"
#include "crawler/extract/amount_scanner.h"
#include "crawler/extract/date_scanner.h"

namespace atalaya::crawler {

namespace {

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

std::optional<int> two_digits(std::string_view text, std::size_t at) {
  if (at + 2 > text.size() || !is_digit(text[at]) || !is_digit(text[at + 1])) return std::nullopt;
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

// "+0200", "-05:00", "Z"; empty otherwise. "-00:00" says that the offset is not known (RFC 3339).
std::string zone_of(std::string_view text) {
  text = trim_ascii(text);
  if (text == "Z" || text == "z") return "+00:00";
  if (text.empty() || (text.front() != '+' && text.front() != '-')) return {};
  const auto hours = two_digits(text, 1);
  const auto minutes = two_digits(text, text.find(':') == 3 ? 4 : 3);
  if (!hours || *hours > 14) return {};
  std::string zone = fmt::format("{}{:02}:{:02}", text.front(), *hours, minutes.value_or(0));
  return zone == "-00:00" ? std::string() : zone;
}

// "17:00:00.000+0200" behind a day.
void read_clock(std::string_view text, MemberDate& result) {
  const auto hour = two_digits(text, 0);
  const auto minute = two_digits(text, 3);
  if (!hour || !minute || text[2] != ':') return;
  text.remove_prefix(5);
  text.remove_prefix(std::min(text.size(), text.find_first_not_of(":.,0123456789")));
  result.time_zone = zone_of(text);
  result.time = ClockTime::from_hm(*hour, *minute);
}

std::optional<MemberDate> read_iso(std::string_view text) {
  constexpr std::size_t kDay = 10;
  if (text.size() < kDay) return std::nullopt;
  std::string day(text.substr(0, kDay));
  if (day[4] == '/' && day[7] == '/') day[4] = day[7] = '-';
  const auto date = CivilDate::parse_iso(day);
  if (!date) return std::nullopt;
  MemberDate result{*date, {}, {}};
  if (text.size() > kDay + 1 && (text[kDay] == 'T' || text[kDay] == ' '))
    read_clock(trim_ascii(text.substr(kDay + 1)), result);
  return result;
}

extract::DateOrder order_of(ApiDateOrder order) {
  switch (order) {
    case ApiDateOrder::kDayFirst:
      return extract::DateOrder::kDayFirst;
    case ApiDateOrder::kMonthFirst:
      return extract::DateOrder::kMonthFirst;
    case ApiDateOrder::kUnknown:
      break;
  }
  return extract::DateOrder::kUnknown;
}

std::optional<MemberDate> read_scanned(std::string_view text, const ApiField& field,
                                       std::string_view lang) {
  extract::ScanOptions options;
  options.lang = lang;
  options.order = order_of(field.order);
  for (const extract::ScannedDate& found : extract::scan_printed_dates(text, options)) {
    const bool has_day =
        found.kind == extract::DateKind::kDate || found.kind == extract::DateKind::kDateTime;
    // A day among other words may be any day: those words have to be understood.
    const bool is_all = found.start == 0 && found.end == text.size();
    if (has_day && is_all && found.date && found.year_printed)
      return MemberDate{*found.date, found.time, found.tz};
  }
  return std::nullopt;
}

// "2.85E7": digits that only a machine writes.
std::optional<Decimal> read_number(std::string_view text) {
  if (const auto exact = Decimal::parse(text)) return exact;
  if (text.find_first_of("eE") == text.npos) return std::nullopt;
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  return Decimal::parse(fmt::format("{:.2f}", value));
}

void widen(MemberMoney& whole, const extract::ScannedAmount& amount) {
  for (const auto& bound : {amount.min, amount.max}) {
    if (!bound) continue;
    if (!whole.min || *bound < *whole.min) whole.min = bound;
    if (!whole.max || *whole.max < *bound) whole.max = bound;
  }
  if (amount.currency) whole.currency = amount.currency;
}

bool is_negative(const std::optional<Decimal>& number) {
  return number && number->is_negative();
}

}  // namespace

std::optional<MemberDate> read_member_date(std::string_view text, const ApiField& field,
                                           std::string_view lang) {
  text = trim_ascii(text);
  auto read = read_iso(text);
  if (!read) read = read_scanned(text, field, lang);
  if (!read) return std::nullopt;
  const bool says_no_hour = field.date_only || read->time == ClockTime{0};
  if (says_no_hour || !read->time) {
    read->time.reset();
    read->time_zone.clear();
  }
  return read;
}

bool is_impossible_day(std::string_view text, std::string_view lang) {
  text = trim_ascii(text);
  extract::ScanOptions options;
  options.lang = lang;
  const auto found = extract::scan_printed_dates(text, options);
  return found.size() == 1 && found.front().kind == extract::DateKind::kInvalid &&
         found.front().start == 0;
}

std::optional<MemberMoney> read_member_money(std::string_view text, std::string_view lang) {
  MemberMoney money;
  if (const auto number = read_number(trim_ascii(text))) {
    money.min = money.max = number;
  } else {
    extract::ScanOptions options;
    options.lang = lang;
    for (const extract::ScannedAmount& amount : extract::scan_amounts(text, options))
      if (amount.kind != extract::AmountKind::kPercent && !amount.counts_units)
        widen(money, amount);
  }
  if ((!money.min && !money.max) || is_negative(money.min)) return std::nullopt;
  return money;
}

std::optional<Decimal> read_member_percent(std::string_view text) {
  text = trim_ascii(text);
  const bool has_sign = text.ends_with('%');
  if (has_sign) text.remove_suffix(1);
  const auto number = read_number(trim_ascii(text));
  if (!number || number->is_negative()) return std::nullopt;
  const bool is_share = !has_sign && *number < Decimal(1, 0);
  return is_share ? number->times(Decimal(100, 0)) : number;
}

}  // namespace atalaya::crawler
