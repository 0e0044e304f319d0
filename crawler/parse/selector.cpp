#include "crawler/parse/selector.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "crawler/parse/html_tree.h"

namespace atalaya::parse {

namespace {

enum class Comparison { kPresent, kEquals, kWord, kDash, kPrefix, kSuffix, kContains };
enum class Combinator { kDescendant, kChild, kNext, kSibling };

struct AttributeTest {
  std::string name;
  Comparison comparison = Comparison::kPresent;
  std::string value;
};

/// Position among the element children of the parent: step × n + offset, counted from 1.
struct NthChild {
  int step = 0;
  int offset = 0;
  bool from_end = false;
};

/// Simple selectors that one element must satisfy together.
struct Compound {
  std::string type;  ///< empty: any
  std::vector<AttributeTest> attributes;
  std::vector<NthChild> positions;
  std::vector<Compound> excluded;
};

struct Step {
  Compound compound;
  Combinator to_left = Combinator::kDescendant;  ///< how it stands to the step before it
};

using Chain = std::vector<Step>;

// --- parsing -----------------------------------------------------------------------------------

bool is_name_letter(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' || byte >= 0x80;
}

/// Recursive only into :not(), which does not nest.
class SelectorReader {
 public:
  explicit SelectorReader(std::string_view text) : text_(text) {}

  std::optional<std::vector<Chain>> read() {
    std::vector<Chain> chains;
    do {
      auto chain = read_chain();
      if (!chain) return std::nullopt;
      chains.push_back(std::move(*chain));
    } while (take(','));
    if (at_ != text_.size()) return std::nullopt;
    return chains;
  }

  [[nodiscard]] std::size_t position() const { return at_; }

 private:
  bool take(char expected) {
    if (at_ >= text_.size() || text_[at_] != expected) return false;
    ++at_;
    return true;
  }
  bool skip_space() {
    const std::size_t before = at_;
    while (at_ < text_.size() &&
           std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
      ++at_;
    return at_ != before;
  }
  std::string take_name() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_name_letter(text_[at_])) ++at_;
    return std::string(text_.substr(start, at_ - start));
  }

  std::optional<Chain> read_chain() {
    Chain chain;
    skip_space();
    for (Combinator combinator = Combinator::kDescendant;;) {
      auto compound = read_compound();
      if (!compound) return std::nullopt;
      chain.push_back({std::move(*compound), combinator});
      const bool spaced = skip_space();
      if (take('>'))
        combinator = Combinator::kChild;
      else if (take('+'))
        combinator = Combinator::kNext;
      else if (take('~'))
        combinator = Combinator::kSibling;
      else if (spaced && at_ < text_.size() && text_[at_] != ',')
        combinator = Combinator::kDescendant;
      else
        return chain;
      skip_space();
    }
  }

  std::optional<Compound> read_compound() {
    Compound compound;
    const std::size_t start = at_;
    if (!take('*')) compound.type = to_lower(take_name());
    for (;;) {
      bool fine = true;
      if (take('.'))
        fine = read_word_test(compound, "class", Comparison::kWord);
      else if (take('#'))
        fine = read_word_test(compound, "id", Comparison::kEquals);
      else if (take('['))
        fine = read_attribute(compound);
      else if (take(':'))
        fine = read_pseudo_class(compound);
      else
        break;
      if (!fine) return std::nullopt;
    }
    return at_ == start ? std::nullopt : std::optional(std::move(compound));
  }

  bool read_word_test(Compound& compound, const char* name, Comparison comparison) {
    std::string value = take_name();
    if (value.empty()) return false;
    compound.attributes.push_back({name, comparison, std::move(value)});
    return true;
  }

  bool read_attribute(Compound& compound) {
    AttributeTest test;
    skip_space();
    test.name = to_lower(take_name());
    if (test.name.empty()) return false;
    skip_space();
    if (take(']')) {
      compound.attributes.push_back(std::move(test));
      return true;
    }
    constexpr std::pair<char, Comparison> kOperators[] = {{'~', Comparison::kWord},
                                                          {'|', Comparison::kDash},
                                                          {'^', Comparison::kPrefix},
                                                          {'$', Comparison::kSuffix},
                                                          {'*', Comparison::kContains}};
    test.comparison = Comparison::kEquals;
    for (const auto& [sign, comparison] : kOperators)
      if (take(sign)) {
        test.comparison = comparison;
        break;
      }
    if (!take('=')) return false;
    skip_space();
    test.value = take_value();
    skip_space();
    compound.attributes.push_back(std::move(test));
    return take(']');
  }

  std::string take_value() {
    const char quote = at_ < text_.size() ? text_[at_] : '\0';
    if (quote != '"' && quote != '\'') return take_name();
    const std::size_t end = std::min(text_.find(quote, at_ + 1), text_.size());
    std::string value(text_.substr(at_ + 1, end - at_ - 1));
    at_ = std::min(end + 1, text_.size());
    return value;
  }

  bool read_pseudo_class(Compound& compound) {
    const std::string name = to_lower(take_name());
    if (name == "first-child") {
      compound.positions.push_back({0, 1, false});
      return true;
    }
    if (name == "last-child") {
      compound.positions.push_back({0, 1, true});
      return true;
    }
    if (!take('(')) return false;
    skip_space();
    if (name == "nth-child") return read_nth(compound);
    if (name != "not" || in_not_) return false;
    in_not_ = true;
    auto excluded = read_compound();
    in_not_ = false;
    if (!excluded) return false;
    compound.excluded.push_back(std::move(*excluded));
    skip_space();
    return take(')');
  }

  bool read_nth(Compound& compound) {
    const std::size_t end = text_.find(')', at_);
    if (end == text_.npos) return false;
    std::string formula = to_lower(text_.substr(at_, end - at_));
    std::erase(formula, ' ');
    at_ = end + 1;
    NthChild nth;
    if (formula == "odd") {
      nth = {2, 1, false};
    } else if (formula == "even") {
      nth = {2, 0, false};
    } else {
      const std::size_t n = formula.find('n');
      const std::string step = n == formula.npos ? "0" : formula.substr(0, n);
      const std::string offset = n == formula.npos ? formula : formula.substr(n + 1);
      if (!read_count(step.empty() || step == "+" ? "1"
                      : step == "-"               ? "-1"
                                                  : step,
                      nth.step) ||
          !read_count(offset.empty() ? "0" : offset, nth.offset))
        return false;
    }
    compound.positions.push_back(nth);
    return true;
  }

  static bool read_count(std::string_view text, int& value) {
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool in_not_ = false;
};

// --- matching ----------------------------------------------------------------------------------

bool satisfies(const Node& element, const AttributeTest& test) {
  if (!has_attribute(element, test.name.c_str())) return false;
  const std::string_view value = attribute(element, test.name.c_str());
  const std::string_view wanted = test.value;
  switch (test.comparison) {
    case Comparison::kPresent:
      return true;
    case Comparison::kEquals:
      return value == wanted;
    case Comparison::kWord:
      return has_word(value, wanted);
    case Comparison::kDash:
      return value.starts_with(wanted) &&
             (value.size() == wanted.size() || value[wanted.size()] == '-');
    case Comparison::kPrefix:
      return !wanted.empty() && value.starts_with(wanted);
    case Comparison::kSuffix:
      return !wanted.empty() && value.ends_with(wanted);
    case Comparison::kContains:
      return !wanted.empty() && value.find(wanted) != value.npos;
  }
  return false;
}

// Counting stops at `limit`: a list of 100,000 items must not be counted for each of them.
int position_of(const Node& element, bool from_end, int limit) {
  int position = 1;
  if (!from_end) {
    for (const Node* at = previous_element(element); at != nullptr; at = previous_element(*at))
      ++position;
    return position;
  }
  for (const Node* at = next_sibling(element); at != nullptr && position <= limit;
       at = next_sibling(*at))
    position += is_element(*at) ? 1 : 0;
  return position;
}

bool satisfies(const Node& element, const NthChild& nth) {
  constexpr int kFarthest = 2000;
  const int limit = nth.step == 0 ? nth.offset : kFarthest;
  const int distance = position_of(element, nth.from_end, limit) - nth.offset;
  if (nth.step == 0) return distance == 0;
  return distance % nth.step == 0 && distance / nth.step >= 0;
}

bool satisfies(const Node& element, const Compound& compound) {
  if (!is_element(element)) return false;
  if (!compound.type.empty() && tag_name(element) != compound.type) return false;
  const auto holds = [&](const auto& test) { return satisfies(element, test); };
  return std::all_of(compound.attributes.begin(), compound.attributes.end(), holds) &&
         std::all_of(compound.positions.begin(), compound.positions.end(), holds) &&
         std::none_of(compound.excluded.begin(), compound.excluded.end(), holds);
}

const Node* first_to_left(const Node& element, Combinator combinator) {
  const bool upwards = combinator == Combinator::kDescendant || combinator == Combinator::kChild;
  return upwards ? parent_of(element) : previous_element(element);
}

// Enough for any page that people wrote; a hostile one cannot make a selector search longer than
// this an element.
constexpr int kStepsPerElement = 4000;

// Right to left, trying every candidate of a loose combinator until one fits or the steps are used
// up.
bool matches_from(const Node& element, const Chain& chain, std::size_t step, int& steps_left) {
  if (--steps_left < 0 || !satisfies(element, chain[step].compound)) return false;
  if (step == 0) return true;
  const Combinator combinator = chain[step].to_left;
  const bool once = combinator == Combinator::kChild || combinator == Combinator::kNext;
  for (const Node* at = first_to_left(element, combinator); at != nullptr;
       at = first_to_left(*at, combinator)) {
    if (matches_from(*at, chain, step - 1, steps_left)) return true;
    if (once || steps_left < 0) return false;
  }
  return false;
}

}  // namespace

struct Selector::Alternatives {
  std::vector<Chain> chains;
};

Selector::Selector(std::unique_ptr<Alternatives> alternatives)
    : alternatives_(std::move(alternatives)) {
}
Selector::Selector(Selector&&) noexcept = default;
Selector& Selector::operator=(Selector&&) noexcept = default;
Selector::~Selector() = default;

Result<Selector> Selector::parse(std::string_view text) {
  constexpr std::size_t kLongest = 500;
  SelectorReader reader(text.substr(0, kLongest));
  auto chains = reader.read();
  if (!chains || text.size() > kLongest)
    return fail(ErrorKind::kMalformed,
                fmt::format("selector '{}' cannot be read from character {}",
                            truncate_utf8(text, 100), reader.position() + 1));
  return Selector(std::make_unique<Alternatives>(Alternatives{std::move(*chains)}));
}

bool Selector::matches(const GumboInternalNode& element) const {
  return std::any_of(alternatives_->chains.begin(), alternatives_->chains.end(),
                     [&](const Chain& chain) {
                       int steps_left = kStepsPerElement;
                       return matches_from(element, chain, chain.size() - 1, steps_left);
                     });
}

std::vector<const GumboInternalNode*> Selector::select(const GumboInternalNode& root) const {
  std::vector<const GumboInternalNode*> found;
  for (const Node* node = next_in(root, root); node != nullptr; node = next_in(root, *node))
    if (is_element(*node) && matches(*node)) found.push_back(node);
  return found;
}

const GumboInternalNode* Selector::find(const GumboInternalNode& root) const {
  for (const Node* node = next_in(root, root); node != nullptr; node = next_in(root, *node))
    if (is_element(*node) && matches(*node)) return node;
  return nullptr;
}

}  // namespace atalaya::parse
