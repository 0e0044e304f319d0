#include "crawler/extract/figure_scan.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "crawler/extract/amount_words.h"
#include "crawler/extract/figure_context.h"
#include "crawler/extract/letter_folding.h"
#include "crawler/extract/number_grammar.h"
#include "crawler/extract/number_words.h"
#include "crawler/extract/web_address.h"

namespace atalaya::extract {

namespace {

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

/// What the first byte of a character may begin.
enum class Byte : std::uint8_t { kOther, kLetter, kDigit, kPoint, kWide, kFraction, kTail };

constexpr std::array<Byte, 256> kBytes = [] {
  std::array<Byte, 256> bytes{};
  for (std::size_t byte = 0; byte < 256; ++byte) {
    const auto letter = static_cast<char>(byte);
    if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || byte >= 0xC3)
      bytes[byte] = Byte::kLetter;
    if (byte >= 0x80 && byte < 0xC0) bytes[byte] = Byte::kTail;
    if (letter >= '0' && letter <= '9') bytes[byte] = Byte::kDigit;
  }
  bytes['.'] = Byte::kPoint;
  bytes[0xC2] = Byte::kFraction;
  bytes[0xE2] = Byte::kOther;
  bytes[0xEF] = Byte::kWide;
  return bytes;
}();

// Bytes with which a word goes on.
constexpr std::array<bool, 256> kGoesOn = [] {
  std::array<bool, 256> bytes{};
  for (std::size_t byte = 0; byte < bytes.size(); ++byte)
    bytes[byte] = kBytes[byte] == Byte::kLetter || kBytes[byte] == Byte::kTail;
  return bytes;
}();

constexpr std::size_t kLongestJoint = 40;  ///< bytes between the ends of a range
constexpr std::size_t kShortText = 80;     ///< a text that may be a label and its sum

Byte byte_of(char letter) {
  return kBytes[static_cast<unsigned char>(letter)];
}

/// Walks one text and reads the numbers in it.
class FigureScan {
 public:
  FigureScan(std::string_view text, std::string_view lang)
      : text_(text), lang_(lang), beginnings_(number_beginnings()), context_(text, lang) {}

  std::vector<Figure> run() {
    for (std::size_t at = 0; at < text_.size();) at = step(at);
    return std::move(figures_);
  }

 private:
  /// Where to go on.
  std::size_t step(std::size_t at) {
    switch (byte_of(text_[at])) {
      case Byte::kLetter:
        return take_word(at);
      case Byte::kDigit:
        return take_digits(at);
      case Byte::kPoint:
        return begins_with_point(at) ? take_digits(at) : at + 1;
      case Byte::kWide:
        return digit_at(text_, at).value >= 0 ? take_digits(at) : skip_word(at);
      case Byte::kFraction:
        return fraction_at(text_, at).size > 0 ? take_fraction(at) : at + 2;
      case Byte::kOther:
      case Byte::kTail:
        break;
    }
    return at + 1;
  }

  [[nodiscard]] std::size_t skip_word(std::size_t at) const {
    const char* const end = text_.data() + text_.size();
    const char* next = text_.data() + at + 1;
    while (next != end && kGoesOn[static_cast<unsigned char>(*next)]) ++next;
    return static_cast<std::size_t>(next - text_.data());
  }

  std::size_t take_word(std::size_t at) {
    if (may_begin_web_address(text_, at))
      if (const std::size_t end = end_of_web_address(text_, at); end > at) return end;
    if (!beginnings_.may_begin(text_, at)) return skip_word(at);
    Figure figure = has_article(at) ? number_of_article(at) : number_at(text_, at, lang_);
    if (figure.end == 0) return skip_word(at);
    context_.complete(figure, last_end());
    const bool whole = context_.extent().is_covered_by(figure.start, figure.end);
    const bool says_little = figure.currency.empty() && !figure.percent && !whole;
    if (says_little && !says_more(figure.end)) return figure.number_end;
    figures_.push_back(figure);
    return figure.end;
  }

  std::size_t take_digits(std::size_t at) {
    Figure figure = number_at(text_, at, lang_);
    if (figure.end == 0) return end_of_run(at);
    if (is_inside_code(at, figure.end)) return end_of_run(at);
    context_.complete(figure, last_end());
    return keep(figure);
  }

  // "½ million".
  std::size_t take_fraction(std::size_t at) {
    const FractionAt fraction = fraction_at(text_, at);
    Figure figure;
    figure.number_start = figure.start = at;
    figure.number_end = figure.end = at + fraction.size;
    figure.value = fraction.value;
    figure.has_decimals = true;
    context_.complete(figure, last_end());
    return keep(figure);
  }

  /// A number alone is kept where it may be an amount by what stands farther away: a label before
  /// it, the other end of a range, taxes.
  std::size_t keep(const Figure& figure) {
    const bool alone = figure.currency.empty() && !figure.percent;
    const bool follows = !figures_.empty() && figure.start - last_end() <= kLongestJoint;
    if (!alone || follows || may_be_labelled(figure.start) || says_more(figure.end))
      figures_.push_back(figure);
    return figure.end;
  }

  [[nodiscard]] bool may_be_labelled(std::size_t start) const {
    if (text_.size() <= kShortText) return true;
    const std::size_t at = skip_blank_back(text_, start);
    return at == 0 || text_[at - 1] == ':' || text_[at - 1] == '|';
  }

  // A dash, or a word that joins two ends or speaks of taxes.
  [[nodiscard]] bool says_more(std::size_t end) const {
    const std::size_t at = skip_blank(text_, end);
    if (at >= text_.size()) return false;
    if (text_[at] == '-' || text_[at] == '~' || text_[at] == '\xE2') return true;
    const std::string_view meaning = context_.phrase_at(at).meaning;
    return meaning == "and" || meaning == "to" || meaning == "up_to.to" || meaning == "tax";
  }

  [[nodiscard]] bool has_article(std::size_t at) const {
    return at >= 2 && text_[at - 1] == ' ' && (text_[at - 2] | 0x20) == 'a' &&
           (at == 2 || byte_of(text_[at - 3]) == Byte::kOther);
  }

  // "a million", "a couple of million": the article is part of the number; "a mil" begins at "mil".
  [[nodiscard]] Figure number_of_article(std::size_t at) const {
    Figure figure = number_at(text_, at, lang_);
    const auto words = read_number_words_of_article(text_.substr(at, 160));
    if (figure.end > 0 || !words) return figure;
    figure.number_start = figure.start = at - 2;
    figure.value = words->value;
    figure.number_end = figure.end = at + words->size;
    figure.scale = words->scale;
    figure.in_words = true;
    return figure;
  }

  [[nodiscard]] bool begins_with_point(std::size_t at) const {
    if (at + 1 >= text_.size() || !is_digit(text_[at + 1])) return false;
    const Byte before = at == 0 ? Byte::kOther : byte_of(text_[at - 1]);
    if (before == Byte::kTail) return currency_before(text_, at).found();
    return before == Byte::kOther &&
           (at == 0 || (text_[at - 1] != ')' && text_[at - 1] != '/' && text_[at - 1] != '_'));
  }

  // Behind digits that are no number, with all that is glued to them.
  [[nodiscard]] std::size_t end_of_run(std::size_t at) const {
    if (text_[at] == '.') ++at;
    at = end_of_digits(text_, at);
    while (at + 1 < text_.size() && std::string_view(".,:/-").find(text_[at]) != text_.npos &&
           is_digit(text_[at + 1]))
      at = end_of_digits(text_, at + 1);
    return at;
  }

  // Dates, telephone numbers, "A4", "3.1.2": digits that go on.
  [[nodiscard]] bool is_inside_code(std::size_t start, std::size_t end) const {
    const char after = end < text_.size() ? text_[end] : ' ';
    const bool digit_follows = end + 1 < text_.size() && is_digit(text_[end + 1]);
    if (std::string_view("/:.,").find(after) != text_.npos && digit_follows) return true;
    if (after == '-' && digit_follows && goes_on_behind(end + 1)) return true;
    return start > 0 && is_glued(start);
  }

  // "2026-04-10", "310-555-1234": a second dash with digits.
  [[nodiscard]] bool goes_on_behind(std::size_t at) const {
    while (at < text_.size() && (is_digit(text_[at]) || text_[at] == '.' || text_[at] == ',')) ++at;
    return at + 1 < text_.size() && text_[at] == '-' && is_digit(text_[at + 1]);
  }

  [[nodiscard]] bool is_glued(std::size_t start) const {
    const char before = text_[start - 1];
    if (before == '#' || before == '_') return true;
    if ((before == '/' || before == ':') && start > 1 && is_digit(text_[start - 2])) return true;
    const bool dash = before == '-' && start > 1;
    if (dash && !figures_.empty() && last_end() == start - 1) return false;  // "$1.5M-2.5M"
    if (!dash && !is_letter_before(start)) return false;
    if (dash && byte_of(text_[start - 2]) != Byte::kLetter) return false;
    return !currency_before(text_, dash ? start - 1 : start).found();
  }

  [[nodiscard]] bool is_letter_before(std::size_t at) const {
    std::size_t before = at - 1;
    while (before > 0 && byte_of(text_[before]) == Byte::kTail) --before;
    if (static_cast<unsigned char>(text_[before]) < 0x80)
      return byte_of(text_[before]) == Byte::kLetter;
    return fold_character(next_code_point(text_, before)).kind == FoldedCharacter::Kind::kLetter;
  }

  [[nodiscard]] std::size_t last_end() const { return figures_.empty() ? 0 : figures_.back().end; }

  std::string_view text_;
  std::string_view lang_;
  const NumberBeginnings& beginnings_;
  FigureContext context_;
  std::vector<Figure> figures_;
};

bool says_nothing(char letter) {
  return std::string_view(" \t\r\n.,:;*!?").find(letter) != std::string_view::npos;
}

}  // namespace

Extent::Extent(std::string_view text) : first_(0), last_(text.size()) {
  while (first_ < last_ && says_nothing(text[first_])) ++first_;
  while (last_ > first_) {
    const std::string_view rest = text.substr(0, last_);
    const std::size_t dash = rest.ends_with("\xE2\x80\x93") || rest.ends_with("\xE2\x80\x94") ? 3
                             : rest.ends_with("\xC2\xA0")                                     ? 2
                             : says_nothing(rest.back()) || rest.back() == '-'                ? 1
                                                                                              : 0;
    if (dash == 0) break;
    last_ -= std::min(dash, last_ - first_);
  }
}

std::vector<Figure> scan_figures(std::string_view text, std::string_view lang) {
  return FigureScan(text, lang).run();
}

}  // namespace atalaya::extract
