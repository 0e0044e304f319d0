#include "crawler/extract/clock_grammar.h"

#include "crawler/extract/date_numbers.h"

namespace atalaya::extract {

namespace {

enum class Half { kNone, kAm, kPm, kNight, kNoon, kMidnight, kHours };

struct ReadHalf {
  Half half = Half::kNone;
  std::size_t size = 0;
};

bool is_letter(std::string_view text, DateTokens tokens, std::size_t at, char lower) {
  if (at >= tokens.size() || tokens[at].line_before || !tokens[at].is_word()) return false;
  const std::string_view word = text_of(text, tokens[at]);
  return word.size() == 1 && (word[0] == lower || word[0] == lower - 32);
}

// "a.m.", "a. m.", "p m".
ReadHalf read_spelled_half(std::string_view text, DateTokens tokens) {
  const bool is_a = is_letter(text, tokens, 0, 'a');
  if (!is_a && !is_letter(text, tokens, 0, 'p')) return {};
  const std::size_t next = is_mark(tokens, 1, '.') ? 2 : 1;
  if (!is_letter(text, tokens, next, 'm')) return {};
  const bool dot = is_mark(tokens, next + 1, '.') && is_tight(tokens, next + 1);
  return {is_a ? Half::kAm : Half::kPm, next + 1 + (dot ? 1U : 0U)};
}

// "de la tarde", "in the afternoon", "del día", "at night", "tonight" is none.
ReadHalf read_part_of_day(DateTokens tokens) {
  std::size_t at = 0;
  while (at < 2 && (is_word(tokens, at, TimeWord::kOf) || is_word(tokens, at, TimeWord::kWithin) ||
                    is_word(tokens, at, TimeWord::kAt) || is_word(tokens, at, TimeWord::kArticle)))
    ++at;
  if (at == 0 || at >= tokens.size()) return {};
  const DateToken& part = tokens[at];
  if (part.is(TimeWord::kPartNight)) return {Half::kNight, at + 1};
  if (part.is(TimeWord::kPartPm)) return {Half::kPm, at + 1};
  if (part.is(TimeWord::kPartAm)) return {Half::kAm, at + 1};
  if (part.is(TimeWord::kNoon)) return {Half::kNoon, at + 1};
  if (part.is(TimeWord::kMidnight)) return {Half::kMidnight, at + 1};
  // "12 del día", but not "17:00 del día 10" nor "del día viernes".
  const bool names_day = is_number(tokens, at + 1) || is_word(tokens, at + 1, TimeWord::kNumber) ||
                         is_word(tokens, at + 1, TimeWord::kWeekday);
  if (is_unit(tokens, at, 'd') && tokens[0].is(TimeWord::kOf) && !names_day)
    return {Half::kNoon, at + 1};
  return {};
}

// "am", "a.m.", "m.", "noon", "h", "horas", "hrs.", "de la tarde".
ReadHalf read_half(std::string_view text, DateTokens tokens) {
  if (tokens.empty() || tokens[0].line_before || tokens[0].kind == DateToken::Kind::kNumber)
    return {};
  if (const ReadHalf spelled = read_spelled_half(text, tokens); spelled.size > 0) return spelled;
  const DateToken& first = tokens[0];
  const bool dot = is_mark(tokens, 1, '.') && is_tight(tokens, 1);
  const std::size_t with_dot = dot ? 2 : 1;
  if (first.is(TimeWord::kAm)) return {Half::kAm, 1};
  if (first.is(TimeWord::kPm)) return {Half::kPm, 1};
  if (first.is(TimeWord::kNoonMark)) return {Half::kNoon, with_dot};
  if (first.is(TimeWord::kNoon)) return {Half::kNoon, 1};
  if (first.is(TimeWord::kMidnight)) return {Half::kMidnight, 1};
  if (!first.is(TimeWord::kHours)) return read_part_of_day(tokens);
  const ReadHalf part = read_part_of_day(tokens_from(tokens, with_dot));
  const bool tells = part.half == Half::kAm || part.half == Half::kPm || part.half == Half::kNight;
  return tells ? ReadHalf{part.half, with_dot + part.size} : ReadHalf{Half::kHours, with_dot};
}

std::optional<ClockTime> with_half(int hour, int minute, Half half) {
  const int of_twelve = hour % 12;
  switch (half) {
    case Half::kAm:
      return hour >= 1 && hour <= 12 ? ClockTime::from_hm(of_twelve, minute) : std::nullopt;
    case Half::kPm:
      if (hour < 1 || hour > 12)
        return hour <= 23 ? ClockTime::from_hm(hour, minute) : std::nullopt;
      return ClockTime::from_hm(of_twelve + 12, minute);
    case Half::kNight:
      if (hour == 12)
        return minute == 0 ? ClockTime::from_hm(24, 0) : ClockTime::from_hm(0, minute);
      return hour >= 6 && hour < 12 ? ClockTime::from_hm(hour + 12, minute)
                                    : ClockTime::from_hm(hour, minute);
    case Half::kNoon:
      return hour == 12 ? ClockTime::from_hm(12, minute) : std::nullopt;
    case Half::kMidnight:
      if (hour == 12 && minute == 0) return ClockTime::from_hm(24, 0);
      return hour == 24 || hour == 0 ? ClockTime::from_hm(hour, minute) : std::nullopt;
    default:
      return ClockTime::from_hm(hour, minute);
  }
}

// Minutes behind ':' or '.' or 'h', two digits.
std::optional<int> minutes_at(DateTokens tokens, std::size_t at) {
  const bool fits = is_number(tokens, at) && tokens[at].digits == 2 && tokens[at].value <= 59;
  return fits ? std::optional(tokens[at].value) : std::nullopt;
}

// --- in digits -----------------------------------------------------------------------------------

/// Hour and minutes as printed, before the half of the day is known.
struct DigitHour {
  int hour = 0;
  std::optional<int> minute;
  bool is_dotted = false;
  bool has_letter = false;  ///< "17h30"
  std::size_t size = 1;
};

// ":43", ".678" behind minutes.
std::size_t skip_seconds(DateTokens tokens, std::size_t at) {
  if (!is_mark(tokens, at, ':') || !minutes_at(tokens, at + 1)) return at;
  at += 2;
  const bool fraction = (is_mark(tokens, at, '.') || is_mark(tokens, at, ',')) &&
                        is_tight(tokens, at) && is_number(tokens, at + 1) &&
                        is_tight(tokens, at + 1);
  return fraction ? at + 2 : at;
}

// "17h30", "17 h 30", "17h00min", "19 h 21 min".
void take_minutes_behind_letter(DigitHour& read, DateTokens tokens) {
  const bool tight = is_tight(tokens, 1) && is_tight(tokens, 2);
  const bool named = is_word(tokens, 3, TimeWord::kMinutes);
  const bool short_name = tokens[1].end - tokens[1].start == 1;
  if ((!short_name && !named) || is_mark(tokens, 3, '/')) return;
  const auto minute = minutes_at(tokens, 2);
  const bool other_unit = !tight && !named && is_word(tokens, 3, TimeWord::kUnit);
  if (!minute || tokens[2].line_before || other_unit) return;
  read.minute = minute;
  read.has_letter = true;
  read.size = named ? 4 : 3;
}

DigitHour read_digit_hour(DateTokens tokens) {
  DigitHour read{.hour = tokens[0].value};
  if (is_word(tokens, 1, TimeWord::kHours) && !tokens[1].line_before) {
    take_minutes_behind_letter(read, tokens);
    return read;
  }
  const bool colon = is_mark(tokens, 1, ':') && is_tight(tokens, 1);
  read.is_dotted = is_mark(tokens, 1, '.') && is_tight(tokens, 1);
  if (!colon && !read.is_dotted) return read;
  if (is_tight(tokens, 2)) read.minute = minutes_at(tokens, 2);
  if (read.minute) read.size = skip_seconds(tokens, 3);
  return read;
}

// "9001:2015" is no hour, nor is "1:50.000".
bool goes_on_as_number(DateTokens tokens, std::size_t at) {
  const bool joint = is_mark(tokens, at, '.') || is_mark(tokens, at, ',');
  if (joint && is_tight(tokens, at)) return is_number(tokens, at + 1) && is_tight(tokens, at + 1);
  return is_mark(tokens, at, '%') || (is_mark(tokens, at, ':') && is_number(tokens, at + 1));
}

std::optional<ReadTime> read_digits(std::string_view text, DateTokens tokens) {
  if (tokens[0].digits > 2 || tokens[0].value > 24) return std::nullopt;
  std::size_t skipped = 0;
  DigitHour read = read_digit_hour(tokens);
  const bool colon = is_mark(tokens, 1, ':') && is_tight(tokens, 1);
  if (colon && !read.minute) return std::nullopt;
  if (read.minute && goes_on_as_number(tokens, read.size)) return std::nullopt;
  if (!read.minute && is_mark(tokens, 1, '(') && is_mark(tokens, 3, ')'))
    skipped = 3;                                                          // "5 (cinco)"
  if (!read.minute && is_word(tokens, 1, TimeWord::kExact)) skipped = 1;  // "8 o'clock p.m."
  ReadHalf half = read_half(text, tokens_from(tokens, read.size + skipped));
  if (read.is_dotted && half.half == Half::kNone) return std::nullopt;  // 10.30 may be anything
  if (read.is_dotted && !read.minute) return std::nullopt;
  if (read.has_letter && half.half == Half::kNone) half.half = Half::kHours;
  if (!read.minute && half.half == Half::kNone) return std::nullopt;
  const auto time = with_half(read.hour, read.minute.value_or(0), half.half);
  if (!time) return std::nullopt;
  const std::size_t exact =
      is_word(tokens, read.size + half.size, TimeWord::kExact) && half.size == 0 ? 1 : 0;
  return ReadTime{*time, read.size + (half.size > 0 ? skipped + half.size : exact)};
}

// --- in words ------------------------------------------------------------------------------------

/// An hour said in words, with its minutes.
struct WordHour {
  int hour = 0;
  int minute = 0;
  bool is_full = false;  ///< counts to 24: "diecisiete horas"
  std::size_t size = 0;
};

ReadNumber read_minutes(DateTokens tokens) {
  constexpr int kHalf = 30;
  constexpr int kQuarter = 15;
  if (is_word(tokens, 0, TimeWord::kHourHalf)) return {kHalf, 1};
  const std::size_t article =
      is_word(tokens, 0, TimeWord::kIndefinite) || is_word(tokens, 0, TimeWord::kArticle) ? 1 : 0;
  if (is_word(tokens, article, TimeWord::kHourQuarter)) return {kQuarter, article + 1};
  ReadNumber minutes = number_in_words(tokens);
  if (minutes.size > 0 && is_word(tokens, minutes.size, TimeWord::kMinutes)) ++minutes.size;
  return minutes.value < 60 ? minutes : ReadNumber{};
}

WordHour moved(int hour, int minutes, bool back, std::size_t size) {
  if (!back) return {.hour = hour, .minute = minutes, .size = size};
  const int total = hour * 60 - minutes;
  return {.hour = total >= 60 ? total / 60 : 12, .minute = total % 60, .size = size};
}

// "half past five", "quarter to six", "ten past four".
WordHour read_minutes_first(DateTokens tokens) {
  const bool half = is_word(tokens, 0, TimeWord::kHalfLead);
  const ReadNumber minutes = half ? ReadNumber{30, 1} : read_minutes(tokens);
  if (minutes.size == 0) return {};
  const std::size_t at = minutes.size;
  const bool back = is_word(tokens, at, TimeWord::kHourTo);
  if (!back && !is_word(tokens, at, TimeWord::kHourPast)) return {};
  if (is_word(tokens, at, TimeWord::kAnd)) return {};
  const ReadNumber hour = is_number(tokens, at + 1) ? ReadNumber{tokens[at + 1].value, 1}
                                                    : number_in_words(tokens_from(tokens, at + 1));
  if (hour.value < 1 || hour.value > 12) return {};
  return moved(hour.value, minutes.value, back, at + 1 + hour.size);
}

// "cinco y media", "cinco menos cuarto", "dix-sept heures trente", "five thirty".
WordHour read_hour_first(DateTokens tokens) {
  const bool digits = is_number(tokens, 0) && tokens[0].digits <= 2;
  const ReadNumber hour = digits ? ReadNumber{tokens[0].value, 1} : number_in_words(tokens);
  if (hour.size == 0 || hour.value > 24) return {};
  std::size_t at = hour.size;
  const bool hours =
      is_word(tokens, at, TimeWord::kHours) && (tokens[at].end - tokens[at].start > 3 || !digits);
  if (hours) ++at;
  const bool back = is_word(tokens, at, TimeWord::kHourTo);
  const bool joint = back || is_word(tokens, at, TimeWord::kHourPast);
  const ReadNumber minutes = read_minutes(tokens_from(tokens, joint ? at + 1 : at));
  if (minutes.size == 0 || (digits && !joint && !hours))
    return {.hour = hour.value, .is_full = hours && hour.value > 12, .size = digits ? 0 : at};
  WordHour read = moved(hour.value, minutes.value, back, at + (joint ? 1U : 0U) + minutes.size);
  read.is_full = hours;
  return read;
}

std::optional<ReadTime> read_words(std::string_view text, DateTokens tokens) {
  WordHour read = read_minutes_first(tokens);
  if (read.size == 0) read = read_hour_first(tokens);
  if (read.size == 0) return std::nullopt;
  std::size_t at = read.size;
  if (is_mark(tokens, at, '(') && is_number(tokens, at + 1) && is_mark(tokens, at + 2, ')'))
    at += 3;
  if (is_word(tokens, at, TimeWord::kExact)) ++at;
  const ReadHalf half = read_half(text, tokens_from(tokens, at));
  const bool tells = half.half == Half::kAm || half.half == Half::kPm ||
                     half.half == Half::kNight || (half.half == Half::kNoon && read.hour == 12) ||
                     (half.half == Half::kMidnight && read.hour == 12);
  if (!tells && !read.is_full) return std::nullopt;
  const auto time = with_half(read.hour, read.minute, tells ? half.half : Half::kHours);
  if (!time) return std::nullopt;
  return ReadTime{*time, tells ? at + half.size : at};
}

// "mediodía", "midi et demi", "meio-dia e meia".
std::optional<ReadTime> read_noon(DateTokens tokens) {
  constexpr int kNoonMinutes = 720;
  if (is_word(tokens, 1, TimeWord::kHourPast)) {
    const ReadNumber minutes = read_minutes(tokens_from(tokens, 2));
    if (minutes.size > 0)
      return ReadTime{ClockTime{kNoonMinutes + minutes.value}, 2 + minutes.size};
  }
  return ReadTime{ClockTime{kNoonMinutes}, 1};
}

// "0900 hours": without the zero it may be a number of hours.
std::optional<ReadTime> read_military(std::string_view text, DateTokens tokens) {
  const DateToken& first = tokens[0];
  const bool hours = is_unit(tokens, 1, 'h');
  if (first.digits != 4 || text[first.start] != '0' || !hours) return std::nullopt;
  const auto time = ClockTime::from_hm(first.value / 100, first.value % 100);
  return time ? std::optional(ReadTime{*time, 2}) : std::nullopt;
}

std::optional<ReadTime> read_any(std::string_view text, DateTokens tokens) {
  constexpr int kDayMinutes = 1440;
  const DateToken& first = tokens[0];
  if (first.is_number()) {
    if (auto time = read_military(text, tokens)) return time;
    if (auto time = read_digits(text, tokens)) return time;
    return first.digits <= 2 ? read_words(text, tokens) : std::nullopt;
  }
  if (first.is(TimeWord::kNoon)) return read_noon(tokens);
  if (first.is(TimeWord::kMidnight)) return ReadTime{ClockTime{kDayMinutes}, 1};
  const bool may_begin = first.is(TimeWord::kNumber) || first.is(TimeWord::kHalfLead) ||
                         first.is(TimeWord::kHourQuarter) || first.is(TimeWord::kIndefinite);
  return may_begin ? read_words(text, tokens) : std::nullopt;
}

// "24:00 horas, medianoche", "cuatro de la tarde (4:00 p. m.)": the same hour said twice.
std::size_t size_with_name(std::string_view text, DateTokens tokens, const ReadTime& time) {
  std::size_t at = time.size;
  const bool opened = is_mark(tokens, at, '(');
  if (opened || is_mark(tokens, at, ',')) ++at;
  const bool names =
      is_word(tokens, at, TimeWord::kNoon) || is_word(tokens, at, TimeWord::kMidnight);
  if ((!names && !opened) || at >= tokens.size() || tokens[at].line_before) return time.size;
  const auto again = read_any(text, tokens_from(tokens, at));
  if (!again || again->time != time.time) return time.size;
  at += again->size;
  return opened && is_mark(tokens, at, ')') ? at + 1 : at;
}

}  // namespace

std::optional<ReadTime> read_time(std::string_view text, DateTokens tokens) {
  if (tokens.empty()) return std::nullopt;
  auto time = read_any(text, tokens);
  if (time) time->size = size_with_name(text, tokens, *time);
  return time;
}

std::optional<ReadTime> read_dotted_time(DateTokens tokens) {
  const bool shape = is_number(tokens, 0) && tokens[0].digits == 2 && is_mark(tokens, 1, '.') &&
                     is_tight(tokens, 1) && is_tight(tokens, 2) && minutes_at(tokens, 2);
  if (!shape || tokens[0].line_before || goes_on_as_number(tokens, 3)) return std::nullopt;
  const auto time = ClockTime::from_hm(tokens[0].value, tokens[2].value);
  return time ? std::optional(ReadTime{*time, 3}) : std::nullopt;
}

}  // namespace atalaya::extract
