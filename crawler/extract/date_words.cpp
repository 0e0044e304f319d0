#include "crawler/extract/date_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "crawler/extract/word_list.h"

namespace atalaya::extract {

namespace {

struct NamedMeaning {
  std::string_view name;
  TimeWord word;
};

constexpr std::array kMeanings = std::to_array<NamedMeaning>({
    {"month.word", TimeWord::kMonthWord},
    {"day.1", TimeWord::kFirstDay},
    {"indefinite", TimeWord::kIndefinite},
    {"of", TimeWord::kOf},
    {"article", TimeWord::kArticle},
    {"to", TimeWord::kTo},
    {"and", TimeWord::kAnd},
    {"at", TimeWord::kAt},
    {"on", TimeWord::kOn},
    {"between", TimeWord::kBetween},
    {"from", TimeWord::kFrom},
    {"clock.joint", TimeWord::kClockJoint},
    {"clock.name", TimeWord::kClockName},
    {"clock.kind", TimeWord::kClockKind},
    {"noon", TimeWord::kNoon},
    {"midnight", TimeWord::kMidnight},
    {"hours", TimeWord::kHours},
    {"minutes", TimeWord::kMinutes},
    {"exact", TimeWord::kExact},
    {"hour.half", TimeWord::kHourHalf},
    {"hour.quarter", TimeWord::kHourQuarter},
    {"hour.past", TimeWord::kHourPast},
    {"hour.to", TimeWord::kHourTo},
    {"half.lead", TimeWord::kHalfLead},
    {"meridiem.noon", TimeWord::kNoonMark},
    {"meridiem.am", TimeWord::kAm},
    {"meridiem.pm", TimeWord::kPm},
    {"part.am", TimeWord::kPartAm},
    {"part.pm", TimeWord::kPartPm},
    {"part.night", TimeWord::kPartNight},
    {"business", TimeWord::kBusiness},
    {"after", TimeWord::kAfter},
    {"within", TimeWord::kWithin},
    {"every", TimeWord::kEvery},
    {"plural", TimeWord::kPlural},
    {"weekend", TimeWord::kWeekend},
    {"year.unit", TimeWord::kYearUnit},
    {"month.lead", TimeWord::kMonthLead},
    {"year.lead", TimeWord::kYearLead},
    {"this", TimeWord::kThis},
    {"next", TimeWord::kNext},
    {"past", TimeWord::kPast},
    {"today", TimeWord::kToday},
    {"tomorrow", TimeWord::kTomorrow},
    {"yesterday", TimeWord::kYesterday},
    {"tomorrow.2", TimeWord::kTomorrow2},
    {"yesterday.2", TimeWord::kYesterday2},
    {"ago.before", TimeWord::kAgoBefore},
    {"ago.after", TimeWord::kAgoAfter},
    {"ahead.before", TimeWord::kAheadBefore},
    {"ahead.after", TimeWord::kAheadAfter},
    {"about", TimeWord::kAbout},
    {"last.day", TimeWord::kLastDay},
    {"half.word", TimeWord::kHalf},
});

struct PeriodMeaning {
  std::string_view name;
  std::uint8_t months;
};
constexpr std::array<PeriodMeaning, 5> kPeriods{
    {{"fortnight", 0}, {"bimester", 2}, {"quarter", 3}, {"third", 4}, {"semester", 6}}};
constexpr std::array<std::string_view, 4> kParts{"", "begin", "middle", "end"};

void set(WordSense& sense, TimeWord word) {
  sense.words |= std::uint64_t{1} << static_cast<unsigned>(word);
}

struct NumberedFamily {
  std::string_view name;
  TimeWord word;
  std::uint8_t WordSense::* value;
};
constexpr std::array<NumberedFamily, 5> kFamilies{
    {{"month", TimeWord::kMonth, &WordSense::month},
     {"weekday", TimeWord::kWeekday, &WordSense::weekday},
     {"short", TimeWord::kShortDay, &WordSense::weekday},
     {"ordinal", TimeWord::kOrdinal, &WordSense::ordinal},
     {"season", TimeWord::kSeason, &WordSense::season}}};

// "month.4", "number.30", "unit.d".
void set_numbered(WordSense& sense, std::string_view family, std::string_view member) {
  if (family == "unit") {
    set(sense, TimeWord::kUnit);
    sense.unit = member.front();
    return;
  }
  int value = 0;
  std::from_chars(member.data(), member.data() + member.size(), value);
  if (value == 0) return;
  if (family == "number") {
    set(sense, TimeWord::kNumber);
    sense.number = static_cast<std::int16_t>(value);
  }
  for (const NumberedFamily& known : kFamilies) {
    if (known.name != family) continue;
    set(sense, known.word);
    if (sense.*known.value == 0) sense.*known.value = static_cast<std::uint8_t>(value);
  }
}

void set_meaning(WordSense& sense, std::string_view meaning) {
  const std::size_t dot = meaning.find('.');
  if (dot != meaning.npos) set_numbered(sense, meaning.substr(0, dot), meaning.substr(dot + 1));
  for (const NamedMeaning& known : kMeanings)
    if (known.name == meaning) set(sense, known.word);
  for (const PeriodMeaning& known : kPeriods) {
    if (known.name != meaning) continue;
    set(sense, TimeWord::kPeriod);
    sense.months = known.months;
  }
  for (std::size_t part = 1; part < kParts.size(); ++part) {
    if (kParts.at(part) != meaning) continue;
    set(sense, TimeWord::kPartOf);
    sense.part = static_cast<std::uint8_t>(part);
  }
}

// "month.9@pt!" is of Portuguese only, "number.2@es" of Spanish and of texts in no known language.
bool is_of(std::string_view tag, std::string_view lang) {
  if (tag.empty()) return true;
  const bool only = tag.ends_with('!');
  if (only) tag.remove_suffix(1);
  return tag == lang || (lang.empty() && !only);
}

}  // namespace

DateWords::DateWords(std::string_view lang) : slots_(kSlots) {
  for (const WordLine& line : word_lines("dates.txt", ' ')) {
    const std::size_t at = std::min(line.meaning.find('@'), line.meaning.size());
    if (!is_of(line.meaning.substr(std::min(at + 1, line.meaning.size())), lang)) continue;
    for (const std::string_view word : line.words) add(word, line.meaning.substr(0, at));
  }
}

const DateWords& DateWords::of(std::string_view lang) {
  static const std::array<DateWords, 5> kByLanguage{DateWords(""), DateWords("es"), DateWords("en"),
                                                    DateWords("pt"), DateWords("fr")};
  constexpr std::array<std::string_view, 5> kNames{"", "es", "en", "pt", "fr"};
  for (std::size_t at = 1; at < kNames.size(); ++at)
    if (lang.substr(0, 2) == kNames.at(at)) return kByLanguage.at(at);
  return kByLanguage.front();
}

WordSense& DateWords::sense_of(std::string_view word) {
  std::uint64_t key = 0;
  for (const char letter : word) key = extend(key, letter == '-' ? kJoint : letter);
  std::size_t slot = slot_of(key);
  while (slots_[slot].key != 0 && slots_[slot].key != key) slot = (slot + 1) % kSlots;
  if (slots_[slot].key == 0) {
    slots_[slot] = {key, static_cast<std::uint32_t>(senses_.size())};
    senses_.emplace_back();
  }
  return senses_[slots_[slot].sense];
}

void DateWords::add(std::string_view word, std::string_view meaning) {
  for (std::size_t cut = word.find('-'); cut != word.npos; cut = word.find('-', cut + 1))
    sense_of(word.substr(0, cut)).leads_compound = true;
  set_meaning(sense_of(word), meaning);
}

}  // namespace atalaya::extract
