#include "crawler/extract/number_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <string>
#include <unordered_map>

#include "base/text.h"
#include "crawler/extract/amount_words.h"
#include "crawler/extract/letter_folding.h"
#include "crawler/extract/word_list.h"

namespace atalaya::extract {

namespace {

constexpr std::size_t kLongestWord = 16;
constexpr std::size_t kMostWords = 24;
constexpr std::int64_t kLargest = 1'000'000'000'000'000;
constexpr std::int64_t kMillion = 1'000'000;

struct NumberWord {
  enum class Kind : std::uint8_t { kNone, kValue, kTimes, kAnd, kPoint, kPart };
  Kind kind = Kind::kNone;
  bool begins = false;  ///< kTimes: a number may begin with it
  std::int64_t value = 0;
};

class NumberVocabulary {
 public:
  NumberVocabulary() {
    for (const WordLine& line : word_lines("numbers.txt", ' '))
      for (const std::string_view word : line.words) add(word, meaning_of(line.meaning));
  }

  [[nodiscard]] NumberWord find(std::string_view word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? NumberWord{} : found->second;
  }
  [[nodiscard]] const NumberBeginnings& beginnings() const { return beginnings_; }

 private:
  using Kind = NumberWord::Kind;

  static NumberWord meaning_of(std::string_view meaning) {
    NumberWord word;
    if (meaning == "and") word.kind = Kind::kAnd;
    if (meaning == "point") word.kind = Kind::kPoint;
    if (meaning == "part") word.kind = Kind::kPart;
    if (word.kind != Kind::kNone) return word;
    const bool times = meaning.starts_with('x') || meaning.starts_with('*');
    word.kind = times ? Kind::kTimes : Kind::kValue;
    word.begins = !meaning.starts_with('*');
    const std::string_view digits = meaning.substr(times ? 1 : 0);
    std::from_chars(digits.data(), digits.data() + digits.size(), word.value);
    return word;
  }

  void add(std::string_view word, NumberWord meaning) {
    words_.emplace(word, meaning);  // one with an accent only for its beginning
    if (meaning.kind == Kind::kAnd || meaning.kind == Kind::kPoint) return;
    beginnings_.add(word);
  }

  std::unordered_map<std::string_view, NumberWord> words_;
  NumberBeginnings beginnings_;
};

const NumberVocabulary& vocabulary() {
  static const NumberVocabulary kVocabulary;
  return kVocabulary;
}

/// A word of a text and where it ends.
struct Lexeme {
  NumberWord word;
  std::size_t end = 0;
};

Lexeme lexeme_at(std::string_view text, std::size_t at) {
  std::array<char, kLongestWord> folded{};
  std::size_t size = 0;
  while (at < text.size()) {
    std::size_t next = at;
    const FoldedCharacter letter = fold_character(next_code_point(text, next));
    const bool joiner = letter.kind == FoldedCharacter::Kind::kJoiner;
    if (!joiner && letter.kind != FoldedCharacter::Kind::kLetter) break;
    at = next;
    if (joiner) continue;
    if (size == folded.size() || letter.letter >= 0x80) return {};
    folded[size++] = static_cast<char>(letter.letter);
  }
  return {vocabulary().find({folded.data(), size}), at};
}

/// Reads the words of one number: groups below a thousand, each with what multiplies it.
class NumberReader {
 public:
  enum class Beginning : std::uint8_t { kPlain, kArticle };

  NumberReader(std::string_view text, Beginning beginning) : text_(text), beginning_(beginning) {
    std::size_t at = 0;
    if (beginning == Beginning::kArticle) words_[size_++] = {{Kind::kValue, true, 1}, 0};
    while (size_ < kMostWords) {
      const Lexeme lexeme = lexeme_at(text, at);
      if (lexeme.word.kind == Kind::kNone) return;
      words_[size_++] = lexeme;
      at = skip_join(lexeme.end);
    }
  }

  std::optional<SpelledNumber> run() {
    if (size_ == 0) return std::nullopt;
    if (beginning_ == Beginning::kArticle) {
      if (!is(1, Kind::kTimes) || word(1).value < 12) return std::nullopt;
    } else if (const auto part = read_part()) {
      return part;
    }
    if (is(0, Kind::kTimes) && !word(0).begins) return std::nullopt;
    while (add_chunk()) {
    }
    if (at_ == 0) return std::nullopt;
    if (const auto decimals = read_decimals()) return decimals;
    return SpelledNumber{Decimal(high_ + low_, 0), words_[at_ - 1].end, scale_};
  }

 private:
  using Kind = NumberWord::Kind;

  /// Words that were read, and what they add up to.
  struct Group {
    std::int64_t value = 0;
    std::size_t next = 0;
  };

  // To the next word: behind hyphens and blanks, also on the next line of a paragraph.
  [[nodiscard]] std::size_t skip_join(std::size_t at) const {
    while (at < text_.size() && text_[at] == '-') ++at;
    at = skip_blank(text_, at);
    if (at < text_.size() && text_[at] == '\r') ++at;
    return at < text_.size() && text_[at] == '\n' ? skip_blank(text_, at + 1) : at;
  }

  [[nodiscard]] NumberWord word(std::size_t index) const {
    return index < size_ ? words_[index].word : NumberWord{};
  }
  [[nodiscard]] bool is(std::size_t index, Kind kind) const { return word(index).kind == kind; }
  [[nodiscard]] bool is_hundred(std::size_t index) const {
    return is(index, Kind::kTimes) && word(index).value == 100;
  }

  // "half a million", "un cuarto de millón", "a couple of million".
  [[nodiscard]] std::optional<SpelledNumber> read_part() const {
    const PhraseTable::Hit part = amount_phrases().find_at(text_, 0);
    if (!part.meaning.starts_with("part.")) return std::nullopt;
    std::int64_t hundredths = 0;
    std::from_chars(part.meaning.data() + 5, part.meaning.data() + part.meaning.size(), hundredths);
    const Lexeme scale = lexeme_at(text_, skip_join(part.end));
    if (scale.word.kind != Kind::kTimes || scale.word.value < 12) return std::nullopt;
    const auto value = Decimal(hundredths, 2).times(Decimal(scale.word.value, 0));
    if (!value) return std::nullopt;
    return SpelledNumber{*value, scale.end, scale.word.value};
  }

  // Whether a word may follow what its group adds up to so far.
  [[nodiscard]] static bool fits(std::int64_t value, std::int64_t added) {
    if (added >= 100) return value == 0;
    const std::int64_t tens = value % 100;
    if (added >= 10) return tens == 0 || (added < 20 && (tens == 60 || tens == 80));
    return value % 10 == 0;
  }

  [[nodiscard]] Group read_group(std::size_t at) const {
    Group group{0, at};
    bool any = false;
    while (group.next < size_) {
      const bool joined = any && is(group.next, Kind::kAnd);
      const std::size_t here = group.next + (joined ? 1 : 0);
      if (is_hundred(here) && !joined) {
        if (group.value >= 100 || (any && group.value == 0)) break;
        group.value = std::max<std::int64_t>(group.value, 1) * 100;
      } else if (is(here, Kind::kValue) && !(joined && is_hundred(here + 1))) {
        const std::int64_t added = word(here).value;
        const bool score = added == 20 && group.value % 100 == 4;  // quatre-vingts
        if (!score && !fits(group.value, added)) break;
        group.value += score ? 76 : added;
      } else {
        break;
      }
      any = true;
      group.next = here + 1;
    }
    return group;
  }

  // One group with its multiplier; false when the number ends before it.
  bool add_chunk() {
    const bool joined = at_ > 0 && is(at_, Kind::kAnd);
    const Group group = read_group(at_ + (joined ? 1 : 0));
    const bool has_group = group.next > at_ + (joined ? 1 : 0);
    if (!is(group.next, Kind::kTimes) || is_hundred(group.next)) {
      if (!has_group || is_complete_) return false;
      low_ += group.value;
      is_complete_ = true;
      at_ = group.next;
      return true;
    }
    const std::int64_t scale = word(group.next).value;
    if (joined && !has_group) return false;
    if (!multiply(has_group ? group.value : 0, scale, joined)) return false;
    at_ = group.next + 1;
    return true;
  }

  bool multiply(std::int64_t group, std::int64_t scale, bool joined) {
    if (is_complete_) return false;
    if (scale < kMillion) return multiply_low(group, scale);
    // "mil e duzentos milhões" is one number, "mil y dos millones" are two.
    if (joined && low_ > 0 && (text_[words_[at_].end - 1] | 0x20) != 'e') return false;
    const std::int64_t value = low_ + group;
    if (value == 0 || scale >= high_scale_ || value > (kLargest - high_) / scale) {
      return low_ == 0 && group == 0 && multiply_high(scale);
    }
    high_ += value * scale;
    low_ = 0;
    high_scale_ = scale_ = scale;
    return true;
  }

  bool multiply_low(std::int64_t group, std::int64_t scale) {
    if (low_ != 0) return false;
    if (group == 0 && at_ > 0 && !word(at_).begins) return false;
    low_ = std::max<std::int64_t>(group, 1) * scale;
    scale_ = scale;
    return true;
  }

  // "one million million".
  bool multiply_high(std::int64_t scale) {
    if (high_ == 0 || scale != kMillion || scale_ != kMillion || high_ > kLargest / scale)
      return false;
    high_ *= scale;
    scale_ = high_scale_ = scale * kMillion;
    return true;
  }

  // "dos coma cinco millones", "one point three three".
  [[nodiscard]] std::optional<SpelledNumber> read_decimals() const {
    const bool small = high_ == 0 && scale_ == 1;
    if (!small || !is(at_, Kind::kPoint) || !is(at_ + 1, Kind::kValue)) return std::nullopt;
    std::string digits = std::to_string(low_) + '.';
    std::size_t next = at_ + 1;
    for (; is(next, Kind::kValue) && word(next).value < 100 && digits.size() < 9; ++next)
      digits += std::to_string(word(next).value);
    std::int64_t scale = 1;
    for (; is(next, Kind::kTimes) && scale <= kMillion; ++next) scale *= word(next).value;
    const auto value = Decimal::parse(digits);
    const auto product = value ? value->times(Decimal(scale, 0)) : value;
    if (!product) return std::nullopt;
    return SpelledNumber{*product, words_[next - 1].end, scale};
  }

  std::string_view text_;
  Beginning beginning_;
  std::array<Lexeme, kMostWords> words_;
  std::size_t size_ = 0;
  std::size_t at_ = 0;
  std::int64_t high_ = 0;  ///< millions and more
  std::int64_t low_ = 0;   ///< below a million
  std::int64_t high_scale_ = std::numeric_limits<std::int64_t>::max();
  std::int64_t scale_ = 1;
  bool is_complete_ = false;
};

}  // namespace

const NumberBeginnings& number_beginnings() {
  return vocabulary().beginnings();
}

std::optional<SpelledNumber> read_number_words(std::string_view text) {
  return NumberReader(text, NumberReader::Beginning::kPlain).run();
}

std::optional<SpelledNumber> read_number_words_of_article(std::string_view text) {
  return NumberReader(text, NumberReader::Beginning::kArticle).run();
}

}  // namespace atalaya::extract
