#include "crawler/fetch/http_date.h"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <string>

#include <date/date.h>

#include "base/text.h"

namespace atalaya::fetch {

namespace {

std::optional<Instant> parse_with(const char* format, std::string_view text) {
  std::istringstream in{std::string(text)};
  Instant instant;
  in >> date::parse(format, instant);
  if (in.fail()) return std::nullopt;
  return instant;
}

}  // namespace

std::optional<Instant> parse_http_date(std::string_view text) {
  for (const char* format :
       {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y"})
    if (const auto instant = parse_with(format, trim_ascii(text))) return instant;
  return std::nullopt;
}

std::optional<std::chrono::seconds> parse_retry_after(std::string_view text, Instant now,
                                                      std::chrono::seconds minimum,
                                                      std::chrono::seconds maximum) {
  text = trim_ascii(text);
  if (text.empty()) return std::nullopt;
  std::chrono::seconds wait = minimum;
  const bool digits =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits) {
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    wait = error == std::errc()
               ? std::chrono::seconds(std::min<std::int64_t>(count, maximum.count()))
               : maximum;
  } else if (const auto instant = parse_http_date(text)) {
    wait = *instant - now;
  }
  return std::clamp(wait, minimum, maximum);
}

}  // namespace atalaya::fetch
