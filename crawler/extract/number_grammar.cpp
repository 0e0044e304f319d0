#include "crawler/extract/number_grammar.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace atalaya::extract {

namespace {

constexpr std::size_t kMostGroups = 8;
constexpr int kMostDigits = 18;

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

/// A mark that parts groups of digits.
struct Mark {
  enum class Kind : std::uint8_t { kNone, kDot, kComma, kQuote, kBlank };
  Kind kind = Kind::kNone;
  std::size_t size = 0;
};

struct MarkText {
  std::string_view text;
  Mark::Kind kind;
};

constexpr std::array<MarkText, 18> kMarks{{{".", Mark::Kind::kDot},
                                           {",", Mark::Kind::kComma},
                                           {" ", Mark::Kind::kBlank},
                                           {"'", Mark::Kind::kQuote},
                                           {"`", Mark::Kind::kQuote},
                                           {"\xC2\xB4", Mark::Kind::kQuote},
                                           {"\xCA\xB9", Mark::Kind::kQuote},
                                           {"\xCA\xBC", Mark::Kind::kQuote},
                                           {"\xE2\x80\x98", Mark::Kind::kQuote},
                                           {"\xE2\x80\x99", Mark::Kind::kQuote},
                                           {"\xE2\x80\xB2", Mark::Kind::kQuote},
                                           {"\xC2\xA0", Mark::Kind::kBlank},
                                           {"\xE2\x80\x87", Mark::Kind::kBlank},
                                           {"\xE2\x80\x88", Mark::Kind::kBlank},
                                           {"\xE2\x80\x89", Mark::Kind::kBlank},
                                           {"\xE2\x80\xAF", Mark::Kind::kBlank},
                                           {"\xEF\xBC\x8C", Mark::Kind::kComma},
                                           {"\xEF\xBC\x8E", Mark::Kind::kDot}}};

Mark mark_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || is_digit(text[at])) return {};
  for (const MarkText& mark : kMarks)
    if (text.substr(at, mark.text.size()) == mark.text) return {mark.kind, mark.text.size()};
  return {};
}

/// Digits and the mark before them.
struct Group {
  Mark::Kind mark = Mark::Kind::kNone;
  int count = 0;
  std::int64_t value = 0;
  std::size_t end = 0;
};

Group read_group(std::string_view text, std::size_t at) {
  Group group;
  for (DigitAt digit = digit_at(text, at); digit.value >= 0; digit = digit_at(text, at)) {
    at += digit.size;
    if (++group.count <= kMostDigits) group.value = group.value * 10 + digit.value;
  }
  group.end = at;
  return group;
}

/// The groups of one number.
class Groups {
 public:
  explicit Groups(std::string_view text) : text_(text) {
    add(read_group(text, 0));
    while (size_ < kMostGroups && add_next()) {
    }
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const Group& first() const { return groups_[0]; }
  [[nodiscard]] const Group& last() const { return groups_[size_ - 1]; }
  [[nodiscard]] const Group& at(std::size_t index) const { return groups_[index]; }
  [[nodiscard]] int digits() const {
    int count = 0;
    for (std::size_t index = 0; index < size_; ++index) count += groups_[index].count;
    return count;
  }

 private:
  using Kind = Mark::Kind;

  void add(const Group& group) { groups_[size_++] = group; }

  bool add_next() {
    const Mark mark = mark_at(text_, last().end);
    if (mark.kind == Kind::kNone) return false;
    Group group = read_group(text_, last().end + mark.size);
    group.mark = mark.kind;
    if (group.count == 0 || !may_follow(group)) return false;
    add(group);
    return group.count == 3 && first().count <= 3;
  }

  [[nodiscard]] bool may_follow(const Group& group) const {
    const bool thousands = group.count == 3 && first().count <= 3;
    const Kind before = last().mark;
    if (group.mark == Kind::kBlank)
      return thousands && (size_ == 1 || before == Kind::kBlank) && !starts_other_number(group);
    if (group.mark == Kind::kQuote) return thousands;
    return !thousands || before != Kind::kBlank;
  }

  // "Lote 1 200.000": no number groups by a blank and then by a point.
  [[nodiscard]] bool starts_other_number(const Group& group) const {
    const Mark next = mark_at(text_, group.end);
    if (next.kind != Kind::kDot && next.kind != Kind::kComma) return false;
    return read_group(text_, group.end + next.size).count == 3;
  }

  std::string_view text_;
  std::array<Group, kMostGroups> groups_{};
  std::size_t size_ = 0;
};

// Whether the last group is decimals.
bool ends_in_decimals(const Groups& groups, std::string_view lang) {
  const Group& last = groups.last();
  if (last.mark != Mark::Kind::kDot && last.mark != Mark::Kind::kComma) return false;
  if (last.count != 3) return true;
  if (groups.first().count > 3 || groups.first().value == 0) return true;
  if (groups.size() == 2) return lang == "en" && last.mark == Mark::Kind::kDot;
  // 25'000.000 and 1.200.000 are thousands, 1,234.567 is not.
  const Mark::Kind before = groups.at(groups.size() - 2).mark;
  return before != last.mark && before != Mark::Kind::kQuote;
}

std::optional<Decimal> value_of(const Groups& groups, bool decimals) {
  if (groups.digits() > kMostDigits) return std::nullopt;
  std::int64_t units = 0;
  for (std::size_t index = 0; index < groups.size(); ++index) {
    for (int digit = 0; digit < groups.at(index).count; ++digit) units *= 10;
    units += groups.at(index).value;
  }
  return Decimal(units, decimals ? groups.last().count : 0);
}

// "12,34,567.89": lakhs and crores part by two digits and the last time by three.
std::optional<ReadNumber> read_indian(std::string_view text) {
  Group group = read_group(text, 0);
  std::int64_t value = group.value;
  std::size_t pairs = 0;
  while (group.count <= 2 && group.count > 0 && text.substr(group.end, 1) == "," && pairs < 6) {
    group = read_group(text, group.end + 1);
    if (group.count != 2 && group.count != 3) return std::nullopt;
    if (group.count == 2) ++pairs;
    value = value * (group.count == 3 ? 1000 : 100) + group.value;
  }
  const char after = group.end < text.size() ? text[group.end] : ' ';
  if (pairs == 0 || group.count != 3 || after == ',') return std::nullopt;
  ReadNumber number;
  number.value = Decimal(value, 0);
  number.size = group.end;
  number.grouped = true;
  if (after != '.') return number;
  const Group decimals = read_group(text, group.end + 1);
  if (decimals.count == 0 || decimals.count > 2) return number;
  const auto fraction = Decimal(decimals.value, decimals.count).plus(number.value);
  if (!fraction) return std::nullopt;
  number.value = *fraction;
  number.size = decimals.end;
  number.has_decimals = true;
  return number;
}

// "50,-", "1.899,–", "$500.oo": marks in the place of decimals.
std::size_t empty_decimals(std::string_view text, std::size_t at) {
  if (at >= text.size() || (text[at] != ',' && text[at] != '.')) return 0;
  for (const std::string_view rest : {"--", "-", "\xE2\x80\x93", "\xE2\x80\x94", "oo", "OO", "="}) {
    if (text.substr(at + 1, rest.size()) != rest) continue;
    const std::size_t next = at + 1 + rest.size();
    const char after = next < text.size() ? text[next] : ' ';
    const bool goes_on = is_digit(after) || (after >= 'a' && after <= 'z');
    return goes_on ? 0 : 1 + rest.size();
  }
  return 0;
}

std::optional<ReadNumber> read_point_first(std::string_view text) {
  const Group decimals = read_group(text, 1);
  if (decimals.count == 0 || decimals.count > kMostDigits) return std::nullopt;
  ReadNumber number;
  number.value = Decimal(decimals.value, decimals.count);
  number.size = decimals.end;
  number.has_decimals = true;
  return number;
}

// Digits that end at a byte which no number holds, as most do.
std::optional<ReadNumber> read_plain(std::string_view text) {
  std::int64_t value = 0;
  std::size_t size = 0;
  for (; size < text.size() && is_digit(text[size]); ++size)
    if (size < kMostDigits) value = value * 10 + (text[size] - '0');
  if (size == 0 || size > kMostDigits) return std::nullopt;
  const char next = size < text.size() ? text[size] : '\0';
  const bool group_follows = size + 3 < text.size() && is_digit(text[size + 1]) &&
                             is_digit(text[size + 2]) && is_digit(text[size + 3]);
  const bool mark = std::string_view(".,'`").find(next) != std::string_view::npos;
  if (mark || static_cast<unsigned char>(next) >= 0x80 || (next == ' ' && group_follows))
    return std::nullopt;
  ReadNumber number;
  number.value = Decimal(value, 0);
  number.size = size;
  number.is_plain = true;
  return number;
}

}  // namespace

DigitAt digit_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  if (is_digit(text[at])) return {text[at] - '0', 1};
  if (text[at] != '\xEF' || at + 2 >= text.size() || text[at + 1] != '\xBC') return {};
  const int value = static_cast<unsigned char>(text[at + 2]) - 0x90;
  return value >= 0 && value <= 9 ? DigitAt{value, 3} : DigitAt{};
}

std::size_t end_of_digits(std::string_view text, std::size_t at) {
  for (DigitAt digit = digit_at(text, at); digit.value >= 0; digit = digit_at(text, at))
    at += digit.size;
  return at;
}

std::optional<ReadNumber> read_number(std::string_view text, std::string_view lang) {
  if (text.starts_with('.')) return read_point_first(text);
  if (digit_at(text, 0).value < 0) return std::nullopt;
  if (const auto plain = read_plain(text)) return plain;
  if (const auto indian = read_indian(text)) return indian;
  const Groups groups(text);
  const bool decimals = ends_in_decimals(groups, lang);
  const auto value = value_of(groups, decimals);
  if (!value) return std::nullopt;
  ReadNumber number;
  number.value = *value;
  number.size = groups.last().end;
  number.is_plain = groups.size() == 1;
  number.grouped = groups.size() > (decimals ? 2U : 1U);
  number.has_decimals = decimals;
  const bool lone_mark = groups.size() == 2 && groups.first().count <= 3 &&
                         groups.first().value != 0 && groups.last().count == 3;
  number.may_be_thousands = decimals && lone_mark;
  number.may_be_decimals = !decimals && lone_mark && groups.last().mark != Mark::Kind::kQuote &&
                           groups.last().mark != Mark::Kind::kBlank;
  number.size += empty_decimals(text, number.size);
  return number;
}

FractionAt fraction_at(std::string_view text, std::size_t at) {
  static constexpr std::array<std::pair<std::string_view, int>, 3> kFractions{
      {{"\xC2\xBC", 25}, {"\xC2\xBD", 50}, {"\xC2\xBE", 75}}};
  for (const auto& [sign, hundredths] : kFractions)
    if (text.substr(at, sign.size()) == sign) return {Decimal(hundredths, 2), sign.size()};
  return {};
}

}  // namespace atalaya::extract
