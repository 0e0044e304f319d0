#include "crawler/parse/selector_syntax.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace atalaya::parse {

namespace {

constexpr std::size_t kLongestSelector = 500;
constexpr std::size_t kMostSteps = 64;  // one bit each while matching

// Attributes whose values HTML compares without case: HTML standard, "case-sensitivity of
// selectors", those that pages of announcements use.
constexpr std::array<std::string_view, 16> kCaselessAttributes{
    "align", "charset", "dir",  "disabled", "enctype", "face",   "http-equiv", "lang",
    "media", "method",  "name", "rel",      "scope",   "target", "type",       "valign"};

bool is_name_letter(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' || byte >= 0x80;
}

std::optional<int> to_count(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && value > -1'000'000 && value < 1'000'000 ? std::optional(value) : std::nullopt;
}

// "2n+1", "-n+3", "odd", "4".
std::optional<NthChild> nth_of(std::string formula) {
  std::erase_if(formula, [](char letter) { return letter == ' ' || letter == '\t'; });
  if (formula == "odd") return NthChild{2, 1, false};
  if (formula == "even") return NthChild{2, 0, false};
  const std::size_t n = formula.find('n');
  if (n == std::string::npos) {
    const auto offset = to_count(formula);
    return offset ? std::optional(NthChild{0, *offset, false}) : std::nullopt;
  }
  std::string step = formula.substr(0, n);
  if (step.empty() || step == "+" || step == "-") step += '1';
  const std::string offset = n + 1 == formula.size() ? "0" : formula.substr(n + 1);
  const auto step_count = to_count(step);
  const auto offset_count = to_count(offset);
  if (!step_count || !offset_count) return std::nullopt;
  return NthChild{*step_count, *offset_count, false};
}

/// Reads a selector list from left to right. Every reading function answers whether it succeeded;
/// the first failure says what was expected.
class SelectorReader {
 public:
  explicit SelectorReader(std::string_view text) : text_(text) {}

  Result<SelectorSteps> read() {
    do {
      if (!read_chain()) return fault();
    } while (take(','));
    if (at_ != text_.size()) {
      (void)expected("',' or the end");
      return fault();
    }
    if (steps_.size() > kMostSteps) {
      (void)expected(fmt::format("at most {} parts", kMostSteps));
      return fault();
    }
    return std::move(steps_);
  }

 private:
  bool expected(std::string what) {
    if (expected_.empty()) expected_ = std::move(what);
    return false;
  }

  [[nodiscard]] tl::unexpected<Error> fault() const {
    return fail(ErrorKind::kMalformed, fmt::format("selector '{}': character {}: expected {}",
                                                   truncate_utf8(text_, 100), at_ + 1, expected_));
  }

  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool take(char wanted) {
    if (at_ >= text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  bool skip_space() {
    const std::size_t before = at_;
    while (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n') ++at_;
    return at_ != before;
  }

  // A backslash makes the next character part of the name ("md\:flex").
  std::string take_name() {
    std::string name;
    while (at_ < text_.size()) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size())
        ++at_;
      else if (!is_name_letter(text_[at_]))
        break;
      name += text_[at_++];
    }
    return name;
  }

  bool read_chain() {
    skip_space();
    Combinator combinator = Combinator::kDescendant;
    for (bool leads = true;; leads = false) {
      SelectorStep step;
      step.leads = leads;
      step.to_left = combinator;
      if (!read_compound(step.compound)) return false;
      steps_.push_back(std::move(step));
      const auto next = take_combinator();
      if (!next) break;
      combinator = *next;
    }
    steps_.back().ends = true;
    return true;
  }

  std::optional<Combinator> take_combinator() {
    const bool spaced = skip_space();
    std::optional<Combinator> combinator;
    if (take('>'))
      combinator = Combinator::kChild;
    else if (take('+'))
      combinator = Combinator::kNext;
    else if (take('~'))
      combinator = Combinator::kSibling;
    else if (spaced && at_ < text_.size() && peek() != ',' && peek() != ')')
      combinator = Combinator::kDescendant;
    skip_space();
    return combinator;
  }

  bool read_compound(Compound& compound) {
    const std::size_t start = at_;
    if (!take('*')) compound.type = to_lower(take_name());
    if (!compound.type.empty()) compound.tag = gumbo_tag_enum(compound.type.c_str());
    while (peek() == '.' || peek() == '#' || peek() == '[' || peek() == ':')
      if (!read_condition(compound)) return false;
    return at_ != start || expected("an element name, '.', '#', '[' or ':'");
  }

  bool read_condition(Compound& compound) {
    switch (text_[at_++]) {
      case '.':
        return read_word_test(compound, "class", Comparison::kWord);
      case '#':
        return read_word_test(compound, "id", Comparison::kEquals);
      case '[':
        return read_attribute(compound);
      default:
        return read_pseudo_class(compound);
    }
  }

  bool read_word_test(Compound& compound, const char* name, Comparison comparison) {
    AttributeTest test;
    test.name = name;
    test.comparison = comparison;
    test.value = take_name();
    if (test.value.empty()) return expected("a name");
    compound.attributes.push_back(std::move(test));
    return true;
  }

  bool read_attribute(Compound& compound) {
    AttributeTest test;
    skip_space();
    test.name = to_lower(take_name());
    if (test.name.empty()) return expected("the name of an attribute");
    test.ignores_case = std::find(kCaselessAttributes.begin(), kCaselessAttributes.end(),
                                  test.name) != kCaselessAttributes.end();
    skip_space();
    if (peek() != ']' && !read_comparison(test)) return false;
    if (!take(']')) return expected("']'");
    compound.attributes.push_back(std::move(test));
    return true;
  }

  bool read_comparison(AttributeTest& test) {
    constexpr std::pair<char, Comparison> kSigns[] = {{'~', Comparison::kWord},
                                                      {'|', Comparison::kDash},
                                                      {'^', Comparison::kPrefix},
                                                      {'$', Comparison::kSuffix},
                                                      {'*', Comparison::kContains}};
    test.comparison = Comparison::kEquals;
    for (const auto& [sign, comparison] : kSigns)
      if (take(sign)) test.comparison = comparison;
    if (!take('=')) return expected("'=' or ']'");
    skip_space();
    if (!read_value(test.value)) return false;
    if (skip_space() && (take('i') || take('I'))) test.ignores_case = true;
    skip_space();
    return true;
  }

  bool read_value(std::string& value) {
    const char quote = peek();
    if (quote != '"' && quote != '\'') {
      value = take_name();
      return !value.empty() || expected("a value");
    }
    const std::size_t end = text_.find(quote, at_ + 1);
    if (end == text_.npos) return expected("a closing quote");
    value = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return true;
  }

  bool read_pseudo_class(Compound& compound) {
    const std::size_t start = at_;
    const std::string name = to_lower(take_name());
    if (name == "first-child" || name == "last-child") {
      compound.positions.push_back({0, 1, name == "last-child"});
      return true;
    }
    if (name == "nth-child" && take('(')) return read_nth(compound);
    if (name == "not" && !inside_not_ && take('(')) return read_not(compound);
    at_ = start;
    return expected(":first-child, :last-child, :nth-child() or :not()");
  }

  bool read_nth(Compound& compound) {
    const std::size_t end = text_.find(')', at_);
    const auto nth = nth_of(to_lower(text_.substr(at_, end == text_.npos ? 0 : end - at_)));
    if (!nth) return expected("a formula such as 2n+1 and ')'");
    at_ = end + 1;
    compound.positions.push_back(*nth);
    return true;
  }

  bool read_not(Compound& compound) {
    inside_not_ = true;
    skip_space();
    compound.excluded.emplace_back();
    if (!read_compound(compound.excluded.back())) return false;
    skip_space();
    inside_not_ = false;
    return take(')') || expected("')'");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool inside_not_ = false;
  SelectorSteps steps_;
  std::string expected_;
};

}  // namespace

Result<SelectorSteps> parse_selector(std::string_view text) {
  if (text.size() > kLongestSelector)
    return fail(ErrorKind::kMalformed, fmt::format("selector '{}…': over {} characters",
                                                   truncate_utf8(text, 60), kLongestSelector));
  return SelectorReader(text).read();
}

}  // namespace atalaya::parse
