#include "crawler/extract/clock_grammar.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "base/text.h"
#include "crawler/extract/word_list.h"

namespace atalaya::extract {

namespace {

using Tokens = std::span<const DateToken>;

const DateToken* token_at(Tokens tokens, std::size_t at) {
  return at < tokens.size() ? &tokens[at] : nullptr;
}

bool is_mark(Tokens tokens, std::size_t at, char mark) {
  const DateToken* token = token_at(tokens, at);
  return token != nullptr && token->is_mark(mark);
}

bool is_word(Tokens tokens, std::size_t at, TimeWord word) {
  const DateToken* token = token_at(tokens, at);
  return token != nullptr && token->is(word);
}

enum class Half { kNone, kAm, kPm, kNoon, kHours };

struct ReadHalf {
  Half half = Half::kNone;
  std::size_t size = 0;
};

// "am", "a.m.", "a. m.", "p m", "m.", "h", "horas", "hrs.", "de la tarde", "in the afternoon".
ReadHalf read_half(std::string_view text, Tokens tokens) {
  const DateToken* first = token_at(tokens, 0);
  if (first == nullptr || first->line_before || first->kind != DateToken::Kind::kWord) return {};
  const auto single = [&](std::size_t at, std::string_view letters) {
    const DateToken* token = token_at(tokens, at);
    return token != nullptr && !token->line_before && token->end - token->start == 1 &&
           letters.find(text[token->start]) != letters.npos;
  };
  const bool is_a = single(0, "aA");
  if (is_a || single(0, "pP")) {
    const std::size_t next = is_mark(tokens, 1, '.') ? 2 : 1;
    if (single(next, "mM")) {
      const std::size_t size = next + 1 + (is_mark(tokens, next + 1, '.') ? 1 : 0);
      return {is_a ? Half::kAm : Half::kPm, size};
    }
    return {};
  }
  const std::size_t with_dot = is_mark(tokens, 1, '.') && !tokens[1].space_before ? 2 : 1;
  if (first->is(TimeWord::kAm)) return {Half::kAm, 1};
  if (first->is(TimeWord::kPm)) return {Half::kPm, 1};
  if (first->is(TimeWord::kNoonMark)) return {Half::kNoon, with_dot};
  if (first->is(TimeWord::kHours)) return {Half::kHours, with_dot};
  const bool of_the = (first->is(TimeWord::kOf) || first->is(TimeWord::kWithin)) &&
                      is_word(tokens, 1, TimeWord::kArticle);
  const std::size_t part = of_the ? 2 : 1;
  if (first->is(TimeWord::kOf) || first->is(TimeWord::kWithin)) {
    if (is_word(tokens, part, TimeWord::kPartPm)) return {Half::kPm, part + 1};
    if (is_word(tokens, part, TimeWord::kPartAm)) return {Half::kAm, part + 1};
  }
  return {};
}

std::optional<ClockTime> with_half(int hour, int minute, Half half) {
  if (half == Half::kAm || half == Half::kPm) {
    if (hour < 1 || hour > 12)
      return half == Half::kPm && hour <= 23 ? ClockTime::from_hm(hour, minute) : std::nullopt;
    const int base = hour % 12;
    return ClockTime::from_hm(half == Half::kPm ? base + 12 : base, minute);
  }
  if (half == Half::kNoon) return hour == 12 ? ClockTime::from_hm(12, minute) : std::nullopt;
  return ClockTime::from_hm(hour, minute);
}

// Minutes behind ':' or '.' or 'h', two digits.
std::optional<int> minutes_at(Tokens tokens, std::size_t at) {
  const DateToken* token = token_at(tokens, at);
  if (token == nullptr || !token->is_number() || token->digits != 2 || token->value > 59 ||
      token->space_before)
    return std::nullopt;
  return token->value;
}

std::optional<ReadTime> read_digits(std::string_view text, Tokens tokens) {
  const DateToken& hour = tokens[0];
  if (hour.digits > 2 || hour.value > 24) return std::nullopt;
  std::size_t size = 1;
  std::optional<int> minute;
  const bool colon = is_mark(tokens, 1, ':') && !tokens[1].space_before;
  const bool dot = is_mark(tokens, 1, '.') && !tokens[1].space_before;
  const bool letter_h = is_word(tokens, 1, TimeWord::kHours) &&
                        tokens[1].end - tokens[1].start == 1 && !tokens[1].space_before;
  if (colon || dot || letter_h) minute = minutes_at(tokens, 2);
  if (minute) size = 3;
  if (colon && !minute) return std::nullopt;
  if (minute && is_mark(tokens, size, ':') && minutes_at(tokens, size + 1)) size += 2;  // seconds
  ReadHalf half = read_half(text, tokens.subspan(size));
  if (dot && half.half == Half::kNone) return std::nullopt;  // 10.30 alone may be anything
  if (letter_h && minute && half.half == Half::kNone) half.half = Half::kHours;
  if (!minute && half.half == Half::kNone) return std::nullopt;
  const auto time = with_half(hour.value, minute.value_or(0), half.half);
  if (!time) return std::nullopt;
  return ReadTime{*time, size + half.size};
}

const std::unordered_map<std::string, std::string>& zone_names() {
  static const std::unordered_map<std::string, std::string> kNames = [] {
    std::unordered_map<std::string, std::string> names;
    for (const WordLine& line : word_lines("zones.txt", ';'))
      for (const std::string_view name : line.words) names.emplace(name, line.meaning);
    return names;
  }();
  return kNames;
}

bool is_abbreviation(std::string_view name) {
  return name.size() <= 4 && name.find(' ') == name.npos;
}

constexpr std::size_t kLongestName = 4;  // tokens

// The longest known name at the first token. Abbreviations count only in capitals.
std::optional<ReadZone> read_name(std::string_view text, Tokens tokens) {
  for (std::size_t size = std::min(kLongestName, tokens.size()); size > 0; --size) {
    if (tokens[0].kind != DateToken::Kind::kWord) return std::nullopt;
    const std::size_t start = tokens[0].start;
    const std::string_view raw = text.substr(start, tokens[size - 1].end - start);
    const auto found = zone_names().find(fold_for_matching(raw));
    if (found == zone_names().end()) continue;
    const bool abbreviation = is_abbreviation(found->first) && found->first.size() <= 4 &&
                              found->second.find_first_of("+-") == 0;
    const bool two_letters = found->first.size() == 2;
    if ((abbreviation || two_letters) &&
        !std::all_of(raw.begin(), raw.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
        fold_for_matching(raw) != "anywhere on earth" && raw != "AoE")
      continue;
    return ReadZone{found->second, size};
  }
  return std::nullopt;
}

// "GMT-5", "UTC +02:00", "UTC−5".
std::optional<ReadZone> read_offset(Tokens tokens, std::size_t at) {
  const bool sign = is_mark(tokens, at, '+') || is_mark(tokens, at, '-');
  const DateToken* hours = token_at(tokens, at + 1);
  if (!sign || hours == nullptr || !hours->is_number() || hours->value > 1400) return std::nullopt;
  int hour = hours->value;
  int minute = 0;
  std::size_t size = at + 2;
  if (hours->digits == 4) {
    minute = hour % 100;
    hour /= 100;
  } else if (is_mark(tokens, at + 2, ':') && minutes_at(tokens, at + 3)) {
    minute = *minutes_at(tokens, at + 3);
    size = at + 4;
  }
  if (hour > 14) return std::nullopt;
  return ReadZone{fmt::format("{}{:02}:{:02}", tokens[at].mark, hour, minute), size};
}

bool is_folded(std::string_view text, const DateToken& token,
               std::initializer_list<std::string_view> words) {
  const std::string folded = fold_for_matching(text.substr(token.start, token.end - token.start));
  return std::find(words.begin(), words.end(), folded) != words.end();
}

}  // namespace

std::optional<ReadTime> read_time(std::string_view text, Tokens tokens) {
  if (tokens.empty()) return std::nullopt;
  const DateToken& first = tokens[0];
  if (first.is_number()) return read_digits(text, tokens);
  if (first.is(TimeWord::kNoon)) return ReadTime{ClockTime{720}, 1};
  if (first.is(TimeWord::kMidnight)) return ReadTime{ClockTime{1440}, 1};
  return std::nullopt;
}

std::optional<ReadZone> read_zone(std::string_view text, Tokens tokens) {
  std::size_t at = 0;
  while (at < tokens.size() && at < 2 &&
         (tokens[at].is_mark('(') || tokens[at].is_mark(',') || tokens[at].is_mark('[')))
    ++at;
  bool said_time = false;
  if (at < tokens.size() && is_word(tokens, at, TimeWord::kArticle)) ++at;
  if (at < tokens.size() &&
      is_folded(text, tokens[at], {"hora", "horario", "huso", "heure", "time", "horas"})) {
    said_time = true;
    ++at;
    if (at < tokens.size() &&
        is_folded(text, tokens[at], {"local", "legal", "oficial", "estandar"}))
      ++at;
    while (at < tokens.size() &&
           (tokens[at].is(TimeWord::kOf) || tokens[at].is(TimeWord::kWithin) ||
            tokens[at].is(TimeWord::kArticle) || tokens[at].is(TimeWord::kAt) ||
            tokens[at].is_mark('(')))
      ++at;
  }
  auto zone = read_name(text, tokens.subspan(std::min(at, tokens.size())));
  if (!zone) return std::nullopt;
  std::size_t end = at + zone->size;
  const bool is_universal = zone->zone == "+00:00";
  if (is_universal)
    if (const auto offset = read_offset(tokens, end)) {
      zone->zone = offset->zone;
      end = offset->size;
    }
  const bool names_offset = zone->zone.find_first_of("+-") == 0;
  const bool time_follows =
      end < tokens.size() &&
      is_folded(text, tokens[end], {"time", "local", "standard", "daylight", "hora"});
  if (time_follows) {
    ++end;
    if (end < tokens.size() && is_folded(text, tokens[end], {"time"})) ++end;
  }
  const bool in_brackets = at > 0 && (tokens[at - 1].is_mark('(') || tokens[0].is_mark('('));
  const std::string_view raw =
      text.substr(tokens[at].start, tokens[at + zone->size - 1].end - tokens[at].start);
  const bool short_name = raw == "ET" || raw == "PT" || raw == "CT" || raw == "MT" || raw == "COT";
  if (!said_time && !names_offset && !time_follows && !in_brackets && !short_name)
    return std::nullopt;
  if (end < tokens.size() && (tokens[end].is_mark(')') || tokens[end].is_mark(']'))) ++end;
  return ReadZone{zone->zone, end};
}

}  // namespace atalaya::extract
