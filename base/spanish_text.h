#pragma once

#include <string>
#include <vector>

#include "base/civil_date.h"

namespace atalaya {

/// "31/12/2026".
[[nodiscard]] std::string spanish_date(CivilDate date);
/// "31 de diciembre de 2026"; "1 de enero de 2026".
[[nodiscard]] std::string spanish_long_date(CivilDate date);
/// "10:00 a. m.", "12:00 m." at noon, "12:00 a. m." at 0:00; 24:00 stays "24:00".
[[nodiscard]] std::string spanish_clock(ClockTime time);
/// "a", "a y b", "a, b y c"; "e" before an i sound.
[[nodiscard]] std::string spanish_list(const std::vector<std::string>& items);
/// "70,8": rounded half up to `decimals` places, with a comma and no grouping. What binary
/// fractions take from an exact half (70.05 is stored a little below) is given back.
[[nodiscard]] std::string spanish_decimal(double value, int decimals);
/// "1 día hábil", "26 días hábiles".
[[nodiscard]] std::string spanish_business_days(int days);

}  // namespace atalaya
