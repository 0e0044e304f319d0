#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace atalaya {

/// An exact decimal number: units × 10^-scale. Compared by value ("1.50" == "1.5").
class Decimal {
 public:
  Decimal() = default;
  constexpr Decimal(std::int64_t units, int scale) : units_(units), scale_(scale) {}
  /// Reads "-12.50"; '.' is the only mark. Nothing on other text or beyond 18 digits.
  [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);
  /// Nothing on overflow.
  [[nodiscard]] std::optional<Decimal> times(Decimal factor) const;
  /// Nothing on overflow.
  [[nodiscard]] std::optional<Decimal> plus(Decimal other) const;
  [[nodiscard]] std::string text() const;  ///< shortest form: "12.5", "1000000"
  [[nodiscard]] double approximate() const;
  [[nodiscard]] bool is_negative() const { return units_ < 0; }
  [[nodiscard]] bool is_zero() const { return units_ == 0; }
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

 private:
  std::int64_t units_ = 0;
  int scale_ = 0;
};

/// ISO 4217 code, upper case.
class Currency {
 public:
  [[nodiscard]] static std::optional<Currency> parse(std::string_view code);
  [[nodiscard]] std::string_view code() const { return {letters_.data(), letters_.size()}; }
  friend auto operator<=>(const Currency&, const Currency&) = default;

 private:
  explicit Currency(std::array<char, 3> letters) : letters_(letters) {}
  std::array<char, 3> letters_;
};

/// Integer hundredths of a currency's unit, also for currencies that coin none.
struct Money {
  std::int64_t minor = 0;
  Currency currency;
  /// Nothing on overflow; rounds half away from zero beyond two decimals.
  [[nodiscard]] static std::optional<Money> of(Decimal amount, Currency currency);
  [[nodiscard]] Decimal amount() const { return {minor, 2}; }
  friend auto operator<=>(const Money&, const Money&) = default;
};

/// "1.250.000.000" or "2.500.000,50": digits grouped as es-CO writes them, no sign of currency.
[[nodiscard]] std::string spanish_number(const Decimal& amount);
/// "$ 1.250.000.000" for COP, "EUR 2.500.000,50" otherwise.
[[nodiscard]] std::string spanish_money(const Money& money);

}  // namespace atalaya
