#include "crawler/parse/feed_date.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/civil_date.h"
#include "base/text.h"
#include "crawler/parse/iso_date.h"

namespace atalaya::parse {
namespace {

struct MonthName {
  std::string_view prefix;  ///< folded: lower case, no accents
  int month;
};

// The longer prefix first where two share their beginning.
constexpr std::array<MonthName, 51> kMonths = {{
    {"jan", 1},     {"feb", 2},    {"mar", 3},    {"apr", 4},  {"may", 5},    {"jun", 6},
    {"jul", 7},     {"aug", 8},    {"sep", 9},    {"oct", 10}, {"nov", 11},   {"dec", 12},
    {"ene", 1},     {"abr", 4},    {"ago", 8},    {"set", 9},  {"dic", 12},   {"fev", 2},
    {"avr", 4},     {"mai", 5},    {"juil", 7},   {"juin", 6}, {"aou", 8},    {"out", 10},
    {"dez", 12},    {"mrz", 3},    {"okt", 10},   {"apri", 4}, {"maj", 5},    {"szep", 9},
    {"ιαν", 1},     {"φεβ", 2},    {"μαρ", 3},    {"απρ", 4},  {"μαι", 5},    {"μαω", 5},
    {"μαϊ", 5},     {"ιουν", 6},   {"ιον", 6},    {"ιουλ", 7}, {"ιολ", 7},    {"αυγ", 8},
    {"σεπ", 9},     {"οκτ", 10},   {"νοε", 11},   {"δεκ", 12}, {"januar", 1}, {"marc", 3},
    {"aprilis", 4}, {"julius", 7}, {"junius", 6},
}};

struct ZoneName {
  std::string_view name;
  int minutes;
};

constexpr std::array<ZoneName, 22> kZones = {{
    {"GMT", 0},    {"UT", 0},     {"UTC", 0},    {"Z", 0},      {"WET", 0},    {"EST", -300},
    {"EDT", -240}, {"CST", -360}, {"CDT", -300}, {"MST", -420}, {"MDT", -360}, {"PST", -480},
    {"PDT", -420}, {"AST", -240}, {"BST", 60},   {"WEST", 60},  {"CET", 60},   {"CEST", 120},
    {"MET", 60},   {"EET", 120},  {"EEST", 180}, {"COT", -300},
}};

/// What the words of a date have said so far.
struct DateParts {
  int year = -1;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int zone_minutes = 0;
  bool has_time = false;
  bool wrong = false;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool all_digits(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, is_digit);
}

int month_of(std::string_view word) {
  std::string folded = fold_for_matching(word);
  for (const auto& name : kMonths)
    if (folded.starts_with(name.prefix)) return name.month;
  return 0;
}

int full_year(std::string_view digits) {
  const int value = number(digits);
  if (digits.size() > 2) return value;
  return value < 50 ? 2000 + value : 1900 + value;
}

/// "19:48", "19:48:21", "19:48:21.5".
bool take_time(std::string_view word, DateParts& parts) {
  std::array<int, 3> fields{};
  std::size_t count = 0;
  std::size_t at = 0;
  while (count < 3) {
    const auto start = at;
    while (at < word.size() && is_digit(word[at])) ++at;
    if (at == start || at - start > 2) return false;
    fields[count++] = number(word.substr(start, at - start));
    if (at >= word.size() || word[at] != ':') break;
    ++at;
  }
  if (count < 2 || (at < word.size() && word[at] != '.')) return false;
  parts.hour = fields[0];
  parts.minute = fields[1];
  parts.second = fields[2];
  parts.has_time = true;
  return true;
}

/// "+0200", "-05:00", "GMT+1".
bool take_offset(std::string_view word, DateParts& parts) {
  if (word.starts_with("GMT") || word.starts_with("UTC")) word.remove_prefix(3);
  if (word.size() < 2 || (word[0] != '+' && word[0] != '-')) return false;
  const auto offset = zone_offset(word);
  if (!offset || !parts.has_time) return false;
  parts.zone_minutes = *offset;
  return true;
}

bool take_word(std::string_view word, DateParts& parts) {
  for (const auto& zone : kZones) {
    if (!equals_ignoring_ascii_case(zone.name, word)) continue;
    if (parts.has_time) parts.zone_minutes = zone.minutes;
    return true;
  }
  if (parts.has_time &&
      (equals_ignoring_ascii_case(word, "pm") || equals_ignoring_ascii_case(word, "am"))) {
    const bool afternoon = word[0] == 'p' || word[0] == 'P';
    parts.hour = parts.hour % 12 + (afternoon ? 12 : 0);
    return true;
  }
  if (parts.month != 0) return true;
  parts.month = month_of(word);
  return true;
}

void take_number(std::string_view digits, DateParts& parts) {
  if (digits.size() <= 2 && parts.day == 0)
    parts.day = number(digits);
  else if (digits.size() <= 4 && parts.year < 0 && digits.size() != 3)
    parts.year = full_year(digits);
  else
    parts.wrong = true;
}

/// "01-Jan-2004": the pieces of a word joined by hyphens, read one by one.
void take_piece(std::string_view piece, DateParts& parts) {
  if (piece.empty()) return;
  if (all_digits(piece) && piece.size() <= 4)
    take_number(piece, parts);
  else if (!is_digit(piece[0]))
    take_word(piece, parts);
  else if (piece.size() <= 4)
    take_number(piece.substr(0, piece.find_first_not_of("0123456789")), parts);  // "1st"
  else
    parts.wrong = true;
}

void take(std::string_view word, DateParts& parts) {
  if (take_time(word, parts) || take_offset(word, parts)) return;
  while (true) {
    const auto hyphen = word.find('-');
    take_piece(word.substr(0, hyphen), parts);
    if (hyphen == std::string_view::npos) return;
    word = word.substr(hyphen + 1);
  }
}

std::optional<Instant> parse_words(std::string_view text) {
  constexpr std::string_view kSeparators = " \t\r\n,()";
  DateParts parts;
  for (std::size_t at = 0; at < text.size();) {
    at = text.find_first_not_of(kSeparators, at);
    if (at == std::string_view::npos) break;
    const auto end = std::min(text.find_first_of(kSeparators, at), text.size());
    take(text.substr(at, end - at), parts);
    at = end;
  }
  if (parts.wrong || parts.year < 0 || parts.month == 0 || parts.day == 0) return std::nullopt;
  return instant_of({parts.year, parts.month, parts.day},
                    {parts.hour, parts.minute, parts.second, parts.zone_minutes});
}

/// "2004년 05월 28일 01:31:15", "2004-05-28 오후 11:31:15": Korean time is nine hours ahead.
std::optional<Instant> parse_korean(std::string_view text) {
  const bool years = text.find("\xEB\x85\x84") != std::string_view::npos;
  const bool morning = text.find("\xEC\x98\xA4\xEC\xA0\x84") != std::string_view::npos;
  const bool afternoon = text.find("\xEC\x98\xA4\xED\x9B\x84") != std::string_view::npos;
  if (!years && !morning && !afternoon) return std::nullopt;
  std::vector<int> numbers;
  for (std::size_t at = 0; at < text.size() && numbers.size() < 6;) {
    const auto start = at;
    while (at < text.size() && is_digit(text[at]) && at - start < 4) ++at;
    if (at > start)
      numbers.push_back(number(text.substr(start, at - start)));
    else
      ++at;
  }
  if (numbers.size() < 3) return std::nullopt;
  numbers.resize(6);
  if (morning || afternoon) numbers[3] = numbers[3] % 12 + (afternoon ? 12 : 0);
  return instant_of({numbers[0], numbers[1], numbers[2]},
                    {numbers[3], numbers[4], numbers[5], 9 * 60});
}

}  // namespace

std::optional<Instant> parse_feed_date(std::string_view text) {
  constexpr std::size_t kLongestDate = 80;
  text = trim_ascii(text);
  if (text.empty() || text.size() > kLongestDate) return std::nullopt;
  if (auto instant = parse_iso_date(text)) return instant;
  if (auto instant = parse_korean(text)) return instant;
  return parse_words(text);
}

}  // namespace atalaya::parse
