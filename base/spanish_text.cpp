#include "base/spanish_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace atalaya {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
    "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre"};

bool sounds_like_i(std::string_view word) {
  for (const std::string_view start : {"i", "I", "í", "Í", "hi", "Hi", "hí", "Hí"})
    if (word.starts_with(start)) return !word.starts_with("hie") && !word.starts_with("Hie");
  return false;
}

}  // namespace

std::string spanish_date(CivilDate date) {
  return fmt::format("{:02}/{:02}/{:04}", date.day(), date.month(), date.year());
}

std::string spanish_long_date(CivilDate date) {
  return fmt::format("{} de {} de {}", date.day(),
                     kMonths.at(static_cast<std::size_t>(date.month() - 1)), date.year());
}

std::string spanish_clock(ClockTime time) {
  if (time.minutes >= 24 * 60) return "24:00";
  const int hour = time.minutes / 60;
  const int minute = time.minutes % 60;
  const int twelve = hour % 12 == 0 ? 12 : hour % 12;
  if (time.minutes == 12 * 60) return "12:00 m.";
  return fmt::format("{}:{:02} {}", twelve, minute, hour < 12 ? "a. m." : "p. m.");
}

std::string spanish_list(const std::vector<std::string>& items) {
  std::string text;
  for (std::size_t index = 0; index < items.size(); ++index) {
    const bool last = index + 1 == items.size();
    if (index > 0 && !last) text += ", ";
    if (index > 0 && last) text += sounds_like_i(items[index]) ? " e " : " y ";
    text += items[index];
  }
  return text;
}

std::string spanish_decimal(double value, int decimals) {
  constexpr double kBinaryNoise = 1e-9;
  const double scale = std::pow(10.0, decimals);
  const double rounded = std::floor(value * scale + 0.5 + kBinaryNoise) / scale;
  std::string text = fmt::format("{:.{}f}", rounded, decimals);
  std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

std::string spanish_business_days(int days) {
  return days == 1 ? "1 día hábil" : fmt::format("{} días hábiles", days);
}

}  // namespace atalaya
