#include <algorithm>
#include <array>
#include <optional>

#include "crawler/normalize/identity_profile.h"

namespace atalaya::normalize {
namespace {

constexpr std::size_t kLongestNumber = 4;       ///< digits of the number of an edition
constexpr std::size_t kLongestTitleNumber = 9;  ///< digits of any number of a title
constexpr std::size_t kShortestReference = 5;
constexpr std::size_t kLongestReference = 30;
constexpr std::size_t kNameWords = 2;  ///< words beside a label that name a part
constexpr std::size_t kHeadWords = 3;  ///< where "Taller:" stands

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_alphanumeric(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// "2026", "FY2026".
std::optional<int> year_of(std::string_view text) {
  if (text.size() > 4 && text.size() <= 6 && !is_digit(text[text.size() - 5]))
    text.remove_prefix(text.size() - 4);
  if (text.size() != 4 || !is_number(text) || !text.starts_with("20")) return std::nullopt;
  return (text[2] - '0') * 10 + (text[3] - '0') + 2000;
}

std::string without_zeros(std::string_view number) {
  const std::size_t first = number.find_first_not_of('0');
  return std::string(first == number.npos ? "0" : number.substr(first));
}

/// I to XXXIX as a number; nothing for other letters.
std::optional<int> roman_of(std::string_view text) {
  int value = 0;
  int before = 100;
  for (const char c : text) {
    const int digit = c == 'I' ? 1 : c == 'V' ? 5 : c == 'X' ? 10 : 0;
    if (digit == 0) return std::nullopt;
    value += digit > before ? digit - 2 * before : digit;
    before = digit;
  }
  return value > 0 ? std::optional(value) : std::nullopt;
}

bool overlaps(const IdentityWord& word, const std::vector<ByteRange>& ranges) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const ByteRange& range) {
    return word.start < range.end && range.start < word.end;
  });
}

/// Reads the marks of one title.
class MarkReader {
 public:
  MarkReader(std::string_view title, const std::vector<IdentityWord>& words,
             const std::vector<ByteRange>& skipped)
      : title_(title), words_(words), skipped_(skipped), used_(words.size()) {}

  IdentityMarks read() {
    marks_.references = references_in(title_);
    use_references();
    read_years();
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (words_[at].has("edition")) read_edition(at);
      if (words_[at].has("part")) read_part(at, marks_.part_names);
      if (words_[at].has("region")) read_part(at, marks_.place_names);
      read_about(at);
      const auto season = words_[at].role_of("season.");
      if (!season.empty() && !in_first_part(at)) marks_.editions.insert(std::string(season));
      read_month(at);
      const auto gift = words_[at].role_of("gift.");
      if (!gift.empty()) marks_.gifts.insert(std::string(gift));
    }
    read_orders();
    read_numbers();
    read_acronyms();
    return std::move(marks_);
  }

 private:
  [[nodiscard]] std::string_view written(std::size_t at) const {
    return title_.substr(words_[at].start, words_[at].end - words_[at].start);
  }

  // The numbers inside "31-GD-2026" are no others.
  void use_references() {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      std::size_t last = at;
      while (is_joined_to_next(last)) ++last;
      if (last == at) continue;
      const auto code = title_.substr(words_[at].start, words_[last].end - words_[at].start);
      if (!references_in(code).empty())
        for (std::size_t part = at; part <= last; ++part)
          used_[part] = !year_of(words_[part].folded) || part == at;
      at = last;
    }
  }

  void read_years() {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      const auto year = year_of(words_[at].folded);
      if (!year || overlaps(words_[at], skipped_)) continue;
      used_[at] = true;
      marks_.years.insert(*year);
      read_half(at, *year);
    }
  }

  // "2026-1", "2026-II", "2025-26".
  void read_half(std::size_t at, int year) {
    if (!is_joined_to_next(at)) return;
    const char joint = title_[words_[at].end];
    const std::string_view next = written(at + 1);
    const bool point = joint == '.' && is_number(next) && next.size() == 1;
    if (joint != '-' && joint != '/' && !point) return;
    if (is_number(next) && next.size() == 2 && std::to_string(year + 1).ends_with(next)) {
      used_[at + 1] = true;
      marks_.years.insert(year + 1);
    }
    // "2026-03" is a number of the year, and stands among the references.
    if (is_number(next) && next.size() > 1) used_[at + 1] = true;
    const auto half =
        is_number(next) && next.size() == 1 ? std::optional(next[0] - '0') : roman_of(next);
    if (!half || *half > 4) return;
    used_[at + 1] = true;
    marks_.editions.insert(std::to_string(year) + '.' + std::to_string(*half));
  }

  [[nodiscard]] bool is_joined_to_next(std::size_t at) const {
    return at + 1 < words_.size() && words_[at + 1].start == words_[at].end + 1 &&
           title_[words_[at].end] != ' ';
  }

  /// The number that a word is: "3", "III", "tercera", "3a"; nothing for other words.
  [[nodiscard]] std::optional<std::string> number_at(std::size_t at, bool counting) const {
    const std::string& word = words_[at].folded;
    if (is_number(word) && word.size() < kLongestNumber) return without_zeros(word);
    const auto order = words_[at].role_of("order.");
    if (!order.empty()) return std::string(order);
    const auto count = words_[at].role_of("count.");
    if (counting && !count.empty()) return std::string(count);
    if (const auto roman = roman_of(written(at))) return std::to_string(*roman);
    const bool ordinal = word.size() > 1 && word.size() <= 4 && is_digit(word[0]) &&
                         !is_digit(word.back()) &&
                         is_number(std::string_view(word).substr(0, word.size() - 1));
    if (ordinal) return without_zeros(word.substr(0, word.size() - 1));
    return std::nullopt;
  }

  [[nodiscard]] bool says_number(std::size_t at) const {
    const std::string& word = words_[at].folded;
    return word == "no" || word == "n" || word == "nro" || word == "num" || word == "numero" ||
           word == "number" || word == "nº";
  }

  /// The place of the number behind a label.
  [[nodiscard]] std::optional<std::size_t> number_after(std::size_t label) const {
    std::size_t at = label + 1;
    if (at < words_.size() && says_number(at)) ++at;
    if (at >= words_.size() || year_of(words_[at].folded)) return std::nullopt;
    return number_at(at, true) ? std::optional(at) : std::nullopt;
  }

  // "corte de marzo"; "may" written small is the verb.
  void read_month(std::size_t at) {
    const auto month = words_[at].role_of("month.");
    const bool small = written(at)[0] >= 'a' && written(at)[0] <= 'z';
    if (month.empty() || overlaps(words_[at], skipped_)) return;
    if (words_[at].has("stop") && small) return;
    marks_.editions.insert('m' + std::string(month));
  }

  [[nodiscard]] bool is_capital_letter(std::size_t at) const {
    return at < words_.size() && written(at).size() == 1 && written(at)[0] >= 'A' &&
           written(at)[0] <= 'Z';
  }

  [[nodiscard]] bool ends_part(std::size_t at) const {
    return at + 1 == words_.size() || words_[at + 1].first_of_part;
  }

  void read_edition(std::size_t label) {
    if (const auto at = number_after(label)) {
      used_[*at] = true;
      marks_.editions.insert(*number_at(*at, true));
      return;
    }
    if (is_capital_letter(label + 1) && ends_part(label + 1)) {
      marks_.editions.insert(words_[label + 1].folded);
      return;
    }
    // "III Premio", "tercera y última ronda" is read by the first word alone.
    for (std::size_t back = 1; back <= 2 && back <= label; ++back) {
      const std::size_t at = label - back;
      if (used_[at] || year_of(words_[at].folded) || overlaps(words_[at], skipped_)) continue;
      const auto number = number_at(at, false);
      if (!number || words_[at].has("stop")) continue;
      used_[at] = true;
      marks_.editions.insert(*number);
      return;
    }
  }

  // A letter ("Lote B") or a number, else the words behind the label, else the one before it.
  void read_part(std::size_t label, std::set<std::string>& names) {
    if (const auto at = number_after(label)) {
      used_[*at] = true;
      marks_.part_numbers.insert(*number_at(*at, true));
      return;
    }
    const std::size_t next = label + 1;
    if (is_capital_letter(next)) {
      marks_.part_numbers.insert(words_[next].folded);
      return;
    }
    // "Línea de fomento a la lectura" is a name; "…: línea lectura" is a part.
    if (label == 0 || in_first_part(label)) return;
    std::size_t taken = 0;
    for (std::size_t at = next; at < words_.size() && taken < kNameWords; ++at) {
      if (words_[at].first_of_part && taken > 0) break;
      if (words_[at].has("stop") || year_of(words_[at].folded)) continue;
      // Countries are compared on their own.
      if (words_[at].key.starts_with('@')) continue;
      names.insert(words_[at].key);
      ++taken;
    }
    if (taken == 0 && label > 0 && !used_[label - 1] && !words_[label].first_of_part)
      names.insert(words_[label - 1].key);
  }

  [[nodiscard]] bool in_first_part(std::size_t label) const {
    for (std::size_t at = 1; at <= label; ++at)
      if (words_[at].first_of_part) return false;
    return true;
  }

  // Words such as "taller" tell only at the head of a title or of one of its parts.
  void read_about(std::size_t at) {
    const auto about = words_[at].role_of("about.");
    if (about.empty()) return;
    const bool head = at < kHeadWords || is_near_break(at);
    if (head || about == "results" || about == "purchase") marks_.about.insert(std::string(about));
  }

  [[nodiscard]] bool is_near_break(std::size_t at) const {
    for (std::size_t back = 0; back < kHeadWords + 1 && back <= at; ++back)
      if (words_[at - back].first_of_part) return true;
    return false;
  }

  /// "21st", "3rd", "12e", "4a": the digits.
  [[nodiscard]] static std::optional<std::string> order_in_digits(std::string_view word) {
    for (const std::string_view ending : {"st", "nd", "rd", "th", "er", "eme", "ra", "da", "ta"}) {
      if (word.size() <= ending.size() || !word.ends_with(ending)) continue;
      const auto digits = word.substr(0, word.size() - ending.size());
      if (digits.size() <= 2 && is_number(digits)) return without_zeros(std::string(digits));
    }
    return std::nullopt;
  }

  // "Third Harbour Grants Round", "Raíces III".
  void read_orders() {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (used_[at] || overlaps(words_[at], skipped_)) continue;
      const auto order = words_[at].role_of("order.");
      if (!order.empty()) marks_.orders.insert(std::string(order));
      const auto roman = ends_part(at) ? roman_of(written(at)) : std::nullopt;
      if (roman) marks_.orders.insert(std::to_string(*roman));
      if (const auto digits = order_in_digits(words_[at].folded)) marks_.orders.insert(*digits);
    }
  }

  void read_numbers() {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      const std::string& word = words_[at].folded;
      const bool counts = !used_[at] && is_number(word) && word.size() <= kLongestTitleNumber;
      if (!counts || overlaps(words_[at], skipped_)) continue;
      if (at > 0 && words_[at - 1].has("annex")) continue;
      // "v1.3", "(1).pdf"
      if (at > 0 && is_joined_to_next(at - 1) && title_[words_[at - 1].end] == '.') continue;
      if (is_file_name()) continue;
      if (at + 1 < words_.size() && words_[at + 1].has("annex")) continue;
      if (at + 1 < words_.size() && words_[at + 1].has("scale")) continue;
      marks_.numbers.insert(without_zeros(word));
    }
  }

  [[nodiscard]] bool is_file_name() const {
    const std::string& last = words_.back().folded;
    return last == "pdf" || last == "doc" || last == "docx" || last == "odt" || last == "xlsx";
  }

  void read_acronyms() {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      const auto& word = words_[at];
      const bool plain = !word.acronym || word.folded.size() < 3 || word.known_meaning ||
                         word.has("call") || word.has("stop") || roman_of(written(at));
      if (!plain) marks_.acronyms.insert(word.folded);
    }
  }

  std::string_view title_;
  const std::vector<IdentityWord>& words_;
  const std::vector<ByteRange>& skipped_;
  std::vector<bool> used_;
  IdentityMarks marks_;
};

bool is_joint(char c) {
  return c == '-' || c == '/' || c == '.' || c == '_';
}

struct CodeParts {
  int digits = 0;   ///< groups of digits
  int letters = 0;  ///< groups with a letter
  bool has_year = false;
};

CodeParts parts_of(std::string_view code) {
  CodeParts parts;
  while (!code.empty()) {
    const std::size_t end =
        static_cast<std::size_t>(std::find_if(code.begin(), code.end(), is_joint) - code.begin());
    const std::string_view group = code.substr(0, end);
    const bool digits = is_number(group);
    parts.digits += digits ? 1 : 0;
    parts.letters += digits ? 0 : 1;
    parts.has_year = parts.has_year || year_of(group).has_value();
    code.remove_prefix(std::min(end + 1, code.size()));
  }
  return parts;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_digit);
}

bool is_reference(std::string_view code) {
  if (code.size() < kShortestReference || code.size() > kLongestReference) return false;
  const CodeParts parts = parts_of(code);
  if (parts.digits + parts.letters < 2 || !has_digit(code)) return false;
  if (parts.letters == 0) {
    // "004-2026" is a number of the year, "2026-05-06" a day, "2025-2026" a stretch.
    const bool two = parts.digits == 2 && parts.has_year;
    const std::size_t joint = code.find_first_of("-/._");
    const bool years = year_of(code.substr(0, joint)) && year_of(code.substr(joint + 1));
    const bool half = year_of(code.substr(0, joint)) && code.size() - joint <= 2;
    return two && !years && !half && code[joint] != '.';
  }
  // A hyphenated word with a number in it ("covid-19") is none; capitals or a year make a code.
  const bool small =
      std::any_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return parts.digits > 0 && (parts.has_year || !small);
}

}  // namespace

IdentityMarks marks_of(std::string_view title, const std::vector<IdentityWord>& words,
                       const std::vector<ByteRange>& skipped) {
  return MarkReader(title, words, skipped).read();
}

std::set<std::string> references_in(std::string_view text) {
  std::set<std::string> references;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && (is_alphanumeric(text[end]) || is_joint(text[end]))) ++end;
    std::string_view code = text.substr(at, end - at);
    while (!code.empty() && is_joint(code.back())) code.remove_suffix(1);
    while (!code.empty() && is_joint(code.front())) code.remove_prefix(1);
    if (is_reference(code)) {
      std::string plain;
      for (const char c : code)
        if (!is_joint(c)) plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      references.insert(std::move(plain));
    }
    at = end + 1;
  }
  return references;
}

std::string form_of(std::string_view reference) {
  std::string form(reference);
  std::replace_if(form.begin(), form.end(), is_digit, '9');
  return form;
}

}  // namespace atalaya::normalize
