#include "app/edit_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/edit_words.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "domain/claim_codec.h"

namespace atalaya::app {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
    "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre"};

constexpr std::array<std::pair<std::string_view, DeadlineKind>, 8> kKinds = {{
    {"ventanilla", DeadlineKind::kRolling},
    {"ventanilla abierta", DeadlineKind::kRolling},
    {"hasta agotar recursos", DeadlineKind::kUntilExhausted},
    {"cerrada", DeadlineKind::kClosed},
    {"cerrado", DeadlineKind::kClosed},
    {"sin fecha", DeadlineKind::kNone},
    {"ninguna", DeadlineKind::kNone},
    {"rolling", DeadlineKind::kRolling},
}};

struct DayMonthYear {
  int day = 0;
  int month = 0;
  int year = 0;
};

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && value >= 0 ? std::optional(value) : std::nullopt;
}

std::optional<int> month_of(std::string_view word) {
  if (word == "setiembre") return 9;
  const auto found = std::find(kMonths.begin(), kMonths.end(), word);
  if (found == kMonths.end()) return std::nullopt;
  return static_cast<int>(found - kMonths.begin()) + 1;
}

std::optional<DayMonthYear> with_numbers(std::string_view text) {
  const char mark = text.find('/') != text.npos ? '/' : '-';
  const auto parts = split_words(text, mark);
  if (parts.size() != 3) return std::nullopt;
  const auto first = number(parts[0]);
  const auto second = number(parts[1]);
  const auto third = number(parts[2]);
  if (!first || !second || !third) return std::nullopt;
  if (parts[0].size() == 4) return DayMonthYear{*third, *second, *first};
  if (parts[2].size() == 4) return DayMonthYear{*first, *second, *third};
  return std::nullopt;
}

std::optional<DayMonthYear> with_month_name(std::string_view folded) {
  std::vector<std::string_view> words = split_words(folded, ' ');
  std::erase_if(words, [](std::string_view word) { return word == "de" || word == "del"; });
  if (words.size() != 3) return std::nullopt;
  const auto day = number(words[0]);
  const auto month = month_of(words[1]);
  const auto year = number(words[2]);
  if (!day || !month || !year) return std::nullopt;
  return DayMonthYear{*day, *month, *year};
}

Bilingual impossible(std::string_view text) {
  return {fmt::format("La fecha \"{}\" no existe en el calendario.", text),
          fmt::format("The date \"{}\" does not exist.", text)};
}

std::optional<DeadlineKind> kind_of(std::string_view folded) {
  const auto* found = std::find_if(kKinds.begin(), kKinds.end(),
                                   [&](const auto& entry) { return entry.first == folded; });
  return found == kKinds.end() ? std::nullopt : std::optional(found->second);
}

// Words after the date: an hour as 17:00, then a zone that the system knows.
bool add_hour_and_zone(std::string_view text, Deadline& deadline) {
  for (const std::string_view word : split_words(text, ' ')) {
    if (const auto time = ClockTime::parse(word); time && !deadline.time)
      deadline.time = time;
    else if (deadline.time && deadline.time_zone.empty() && TimeZone::find(word))
      deadline.time_zone = word;
    else
      return false;
  }
  return true;
}

EditValue one_date(std::string_view text) {
  Deadline deadline{.kind = DeadlineKind::kDate};
  const bool named = text.find(" de ") != text.npos;
  const std::size_t space = named ? text.npos : text.find(' ');
  const auto date = typed_date(text.substr(0, space));
  if (!date) return tl::make_unexpected(date.error());
  deadline.date = *date;
  if (space != text.npos && !add_hour_and_zone(text.substr(space + 1), deadline))
    return tl::make_unexpected(Bilingual{
        fmt::format(
            "\"{}\": después de la fecha se espera una hora como 17:00 y, si se quiere, una "
            "zona como Europe/Brussels.",
            text),
        fmt::format("\"{}\": after the date an hour such as 17:00 is expected and then, if wanted, "
                    "a zone such as Europe/Brussels.",
                    text)});
  return encode(deadline);
}

EditValue several_dates(std::string_view text) {
  Deadline deadline{.kind = DeadlineKind::kMultiple};
  for (const std::string_view part : split_words(text, ';')) {
    const auto date = typed_date(trim_ascii(part));
    if (!date) return tl::make_unexpected(date.error());
    deadline.dates.push_back(*date);
  }
  std::sort(deadline.dates.begin(), deadline.dates.end());
  deadline.date = deadline.dates.front();
  return encode(deadline);
}

}  // namespace

tl::expected<CivilDate, Bilingual> typed_date(std::string_view text) {
  const std::string folded = fold_for_matching(text);
  auto parts = with_numbers(folded);
  if (!parts) parts = with_month_name(folded);
  if (!parts)
    return tl::make_unexpected(
        Bilingual{fmt::format("\"{}\" no es una fecha. Escríbala como 31/12/2026.", text),
                  fmt::format("\"{}\" is no date. Write it as 2026-12-31 or 31/12/2026.", text)});
  const auto date = CivilDate::from_ymd(parts->year, parts->month, parts->day);
  if (!date) return tl::make_unexpected(impossible(text));
  return *date;
}

EditValue typed_deadline(std::string_view text) {
  if (const auto kind = kind_of(fold_for_matching(text))) return encode(Deadline{.kind = *kind});
  if (const auto deadline = decode_deadline(text)) return encode(*deadline);
  if (text.find(';') != text.npos) return several_dates(text);
  return one_date(text);
}

}  // namespace atalaya::app
