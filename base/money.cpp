#include "base/money.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace atalaya {

namespace {

constexpr int kDigitLimit = 18;
constexpr std::int64_t kUnitsLimit = 99'999'999'999'999'999;  // one digit more still fits
constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

__extension__ using Wide = __int128;

Wide power_of_ten(int exponent) {
  Wide power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

std::string grouped(std::string digits) {
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, '.');
  }
  return digits;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  std::int64_t units = 0;
  int scale = -1;  // -1: no point seen yet
  for (const char letter : text) {
    if (letter == '.' && scale < 0) {
      scale = 0;
      continue;
    }
    if (letter < '0' || letter > '9' || scale >= kDigitLimit || units > kUnitsLimit)
      return std::nullopt;
    units = units * 10 + (letter - '0');
    if (scale >= 0) ++scale;
  }
  if (text.empty() || text.ends_with('.') || text.starts_with('.')) return std::nullopt;
  return Decimal(negative ? -units : units, std::max(scale, 0));
}

std::optional<Decimal> Decimal::times(Decimal factor) const {
  Wide product = static_cast<Wide>(units_) * factor.units_;
  int scale = scale_ + factor.scale_;
  while (scale > 0 && product % 10 == 0) {
    product /= 10;
    --scale;
  }
  while (scale > 6 && (product > kMax || product < -kMax)) {
    product /= 10;
    --scale;
  }
  if (product > kMax || product < -kMax) return std::nullopt;
  return Decimal(static_cast<std::int64_t>(product), scale);
}

std::optional<Decimal> Decimal::plus(Decimal other) const {
  const int scale = std::max(scale_, other.scale_);
  const Wide sum =
      units_ * power_of_ten(scale - scale_) + other.units_ * power_of_ten(scale - other.scale_);
  if (sum > kMax || sum < -kMax) return std::nullopt;
  return Decimal(static_cast<std::int64_t>(sum), scale);
}

std::string Decimal::text() const {
  std::string digits = std::to_string(units_ < 0 ? -units_ : units_);
  const auto scale = static_cast<std::size_t>(scale_);
  if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
  if (scale > 0) {
    digits.insert(digits.size() - scale, 1, '.');
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
  }
  return units_ < 0 ? '-' + digits : digits;
}

double Decimal::approximate() const {
  return static_cast<double>(units_) / std::pow(10.0, scale_);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale_, b.scale_);
  const Wide left = a.units_ * power_of_ten(scale - a.scale_);
  const Wide right = b.units_ * power_of_ten(scale - b.scale_);
  if (left == right) return std::strong_ordering::equal;
  return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

std::optional<Currency> Currency::parse(std::string_view code) {
  if (code.size() != 3) return std::nullopt;
  const bool capitals =
      std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!capitals) return std::nullopt;
  return Currency({code[0], code[1], code[2]});
}

std::optional<Money> Money::of(Decimal amount, Currency currency) {
  const auto hundredths = amount.times(Decimal(100, 0));
  if (!hundredths) return std::nullopt;
  const std::string text = hundredths->text();
  const std::size_t dot = text.find('.');
  std::int64_t minor = 0;
  std::from_chars(text.data(), text.data() + std::min(dot, text.size()), minor);
  if (dot != text.npos && text[dot + 1] >= '5') minor += amount.is_negative() ? -1 : 1;
  return Money{minor, currency};
}

std::string spanish_number(const Decimal& amount) {
  const std::string text = amount.text();
  const bool negative = text.starts_with('-');
  const std::size_t dot = text.find('.');
  std::string number =
      grouped(text.substr(negative ? 1 : 0, dot == text.npos ? dot : dot - (negative ? 1 : 0)));
  if (dot != text.npos) {
    std::string decimals = text.substr(dot + 1);
    if (decimals.size() == 1) decimals += '0';
    number += ',' + decimals;
  }
  return negative ? '-' + number : number;
}

std::string spanish_money(const Money& money) {
  const std::string number = spanish_number(money.amount());
  if (money.currency.code() == "COP") return "$ " + number;
  return fmt::format("{} {}", money.currency.code(), number);
}

}  // namespace atalaya
