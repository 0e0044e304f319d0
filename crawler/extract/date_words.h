#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace atalaya::extract {

/// What a word can be in a statement of time. One word may be several: "may", "segunda".
enum class TimeWord : std::uint8_t {
  kMonth,
  kMonthWord,  ///< a month whose name is also an everyday word: "may"
  kWeekday,
  kShortDay,  ///< "Fri", "sexta": a weekday only beside a date or an hour
  kNumber,
  kIndefinite,
  kOrdinal,
  kFirstDay,
  kSeason,
  kOf,
  kArticle,
  kTo,
  kAnd,
  kAt,
  kOn,  ///< between an hour and its day
  kBetween,
  kFrom,
  kClockJoint,  ///< may stand between a day and its hour
  kClockName,   ///< "hora", "time"
  kClockKind,   ///< "legal", "standard"
  kNoon,
  kMidnight,
  kHours,
  kMinutes,
  kExact,
  kHourHalf,
  kHourQuarter,
  kHourPast,
  kHourTo,
  kHalfLead,
  kNoonMark,
  kAm,
  kPm,
  kPartAm,
  kPartPm,
  kPartNight,
  kUnit,
  kBusiness,
  kAfter,
  kWithin,
  kEvery,
  kPlural,  ///< "los", "les": the weekday behind it is a habit
  kWeekend,
  kYearUnit,
  kMonthLead,
  kYearLead,
  kThis,
  kNext,
  kPast,
  kToday,
  kTomorrow,
  kYesterday,
  kTomorrow2,
  kYesterday2,
  kAgoBefore,
  kAgoAfter,
  kAheadBefore,
  kAheadAfter,
  kAbout,
  kLastDay,
  kHalf,    ///< "half", "mitad"
  kPeriod,  ///< "trimestre", "semestre", "quincena"
  kPartOf,  ///< "principios", "mediados", "finales"; the last one
};
static_assert(static_cast<unsigned>(TimeWord::kPartOf) < 64, "WordSense keeps one bit a meaning");

/// Everything that one word may mean.
struct WordSense {
  std::uint64_t words = 0;  ///< bits of TimeWord
  std::int16_t number = 0;
  std::uint8_t month = 0;
  std::uint8_t weekday = 0;  ///< 1 Monday – 7 Sunday
  std::uint8_t ordinal = 0;
  std::uint8_t season = 0;      ///< 1 spring – 4 winter
  std::uint8_t part = 0;        ///< kPartOf: 1 begin, 2 middle, 3 end
  std::uint8_t months = 0;      ///< kPeriod: how long; 0: a fortnight
  char unit = 0;                ///< 'd' 'w' 'f' 'm' 'y' 'D' (ten years) 'h' 'i' 's'
  bool leads_compound = false;  ///< a longer word of the list begins with it: "meio" of "meio-dia"

  [[nodiscard]] bool is(TimeWord word) const {
    return (words >> static_cast<unsigned>(word) & 1U) != 0;
  }
};

/// The time words of one language; of all of them when the language is not known.
class DateWords {
 public:
  /// "es", "en", "pt", "fr"; anything else is not known. Built once, then shared.
  [[nodiscard]] static const DateWords& of(std::string_view lang);

  /// Key of a word from its folded letters, one after the other: five bits each, so that words of
  /// up to twelve letters have keys of their own. kJoint parts the words of a compound.
  static constexpr char kJoint = '{';
  [[nodiscard]] static constexpr std::uint64_t extend(std::uint64_t key, char letter) {
    return std::rotl(key, 5) ^ (static_cast<unsigned char>(letter) & 31U);
  }
  /// nullptr: no time word.
  [[nodiscard]] const WordSense* find(std::uint64_t key) const {
    for (std::size_t slot = slot_of(key);; slot = (slot + 1) % kSlots) {
      if (slots_[slot].key == key) return &senses_[slots_[slot].sense];
      if (slots_[slot].key == 0) return nullptr;
    }
  }

 private:
  static constexpr std::size_t kSlots = 4096;
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t sense = 0;
  };
  explicit DateWords(std::string_view lang);
  [[nodiscard]] static std::size_t slot_of(std::uint64_t key) {
    constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15ULL;
    return (key * kSpread) >> 52U;
  }
  WordSense& sense_of(std::string_view word);
  void add(std::string_view word, std::string_view meaning);

  std::vector<Slot> slots_;
  std::vector<WordSense> senses_;
};

}  // namespace atalaya::extract
