#include "crawler/normalize/identity_separators.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "crawler/normalize/word_stem.h"

namespace atalaya::normalize {
namespace {

constexpr double kCertain = -6;
constexpr double kStrong = -4;
constexpr int kEditionDays = 300;  ///< between the closings of two yearly editions
constexpr int kIntakeDays = 130;
constexpr int kSeasonDays = 100;          ///< between the closings of two intakes of a year
constexpr std::size_t kMostReplaced = 3;  ///< words that stand in the place of others
constexpr double kResidue = 0.9;          ///< weight of words that makes a title say something else

using Words = std::vector<WeighedWord>;
using Names = std::set<std::string>;

template <class T>
bool are_disjoint(const std::set<T>& a, const std::set<T>& b) {
  return !a.empty() && !b.empty() &&
         std::none_of(a.begin(), a.end(), [&](const T& one) { return b.contains(one); });
}

template <class T>
std::string both_of(const std::set<T>& a, const std::set<T>& b) {
  const std::string left = fmt::format("{}", fmt::join(a, ", "));
  const std::string right = fmt::format("{}", fmt::join(b, ", "));
  return left < right ? left + " / " + right : right + " / " + left;
}

bool is_other_language(const IdentityProfile& a, const IdentityProfile& b) {
  return !a.language.empty() && !b.language.empty() && a.language != b.language;
}

bool alike(const Names& a, const Names& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& one) {
    return std::any_of(b.begin(), b.end(),
                       [&](const auto& other) { return stem_likeness(one, other) > 0; });
  });
}

/// Title words that the other announcement has nowhere.
Words residue(const Words& title, const std::vector<bool>& found, const IdentityProfile& other) {
  Words rest;
  for (std::size_t at = 0; at < title.size(); ++at)
    if (!found[at]) rest.push_back(title[at]);
  const auto covered = overlap_of(rest, other.text);
  Words kept;
  for (std::size_t at = 0; at < rest.size(); ++at)
    if (!covered.found_a[at]) kept.push_back(rest[at]);
  return kept;
}

bool is_text_alike(const IdentityProfile& a, const IdentityProfile& b) {
  const auto text = overlap_of(a.text, b.text);
  return std::min(text.weight_a, text.weight_b) >= 3 && text.likeness() >= 0.7;
}

bool is_text_other(const IdentityProfile& a, const IdentityProfile& b) {
  const auto text = overlap_of(a.text, b.text);
  return std::min(text.weight_a, text.weight_b) >= 2 && text.likeness() < 0.15;
}

/// The words between the common beginning and the common end of two lists.
struct Replacement {
  Words a;
  Words b;
  std::size_t around = 0;  ///< words that both have before and behind
};

Replacement replacement_of(const Words& a, const Words& b) {
  std::size_t first = 0;
  const std::size_t shorter = std::min(a.size(), b.size());
  while (first < shorter && word_likeness(a[first], b[first]) > 0) ++first;
  std::size_t last = 0;
  while (last < shorter - first &&
         word_likeness(a[a.size() - 1 - last], b[b.size() - 1 - last]) > 0)
    ++last;
  const auto middle = [&](const Words& words) {
    return Words(words.begin() + static_cast<std::ptrdiff_t>(first),
                 words.end() - static_cast<std::ptrdiff_t>(last));
  };
  return {middle(a), middle(b), first + last};
}

class Separator {
 public:
  Separator(const IdentityProfile& a, const IdentityProfile& b, const WordOverlap& title,
            const IdentityWords& words)
      : a_(a),
        b_(b),
        title_(title),
        words_(words),
        rest_a_(residue(a.title, title.found_a, b)),
        rest_b_(residue(b.title, title.found_b, a)) {}

  Separation run() {
    compare_time();
    compare_numbers();
    compare_parts();
    compare_places();
    compare_classes();
    compare_gifts();
    compare_words();
    compare_funders();
    compare_addresses();
    compare_stories();
    result_.only_time = result_.certain && time_only_;
    return std::move(result_);
  }

 private:
  void add(LikenessRule rule, double points, std::string detail = {}) {
    if (points <= kCertain) {
      result_.certain = true;
      const bool time = rule == LikenessRule::kOtherYear || rule == LikenessRule::kOtherEdition ||
                        rule == LikenessRule::kOtherDeadline;
      time_only_ = time_only_ && time;
    }
    result_.reasons.push_back({rule, points, std::move(detail)});
  }

  void compare_time() {
    const auto& a = a_.marks;
    const auto& b = b_.marks;
    if (are_disjoint(a.years, b.years))
      add(LikenessRule::kOtherYear, kCertain, both_of(a.years, b.years));
    const Names editions_a = editions_of(a_);
    const Names editions_b = editions_of(b_);
    if (are_disjoint(editions_a, editions_b))
      add(LikenessRule::kOtherEdition, kCertain, both_of(editions_a, editions_b));
    else if (are_disjoint(a.orders, b.orders))
      add(LikenessRule::kOtherEdition, kCertain, both_of(a.orders, b.orders));
    else
      compare_told_editions();
    compare_years_with_deadlines();
    if (!a_.deadline || !b_.deadline) return;
    const auto days = std::abs((a_.deadline->days() - b_.deadline->days()).count());
    const bool reopened = a_.reopened || b_.reopened;
    const bool moved = is_moved();
    const bool reused = days > kSeasonDays && !moved && is_text_other(a_, b_);
    // The half of a year between two intakes; a closing is rarely put off so far without a word.
    const bool next = days > kIntakeDays && !moved && !a_.unchanged && !b_.unchanged;
    if ((days >= kEditionDays && !reopened) || reused || next)
      add(LikenessRule::kOtherDeadline, kCertain);
  }

  /// Editions by label, else by words of order. The month of a closing that moved names none.
  [[nodiscard]] Names editions_of(const IdentityProfile& one) const {
    Names editions = one.marks.editions;
    if (editions.empty()) editions = one.marks.orders;
    if (is_moved()) std::erase_if(editions, [](const auto& name) { return name[0] == 'm'; });
    return editions;
  }

  [[nodiscard]] bool is_moved() const {
    return a_.prolonged || b_.prolonged || a_.reopened || b_.reopened;
  }

  // "Tercera edición" in the text of one, in the title of the other.
  void compare_told_editions() {
    const auto told = [](const IdentityProfile& one) {
      return one.marks.editions.empty() ? one.text_editions : one.marks.editions;
    };
    const Names a = told(a_);
    const Names b = told(b_);
    if (a.size() == 1 && b.size() == 1 && are_disjoint(a, b))
      add(LikenessRule::kOtherEdition, -2, both_of(a, b));
    const auto later = [](const Names& one, const Names& other) {
      return other.empty() && std::any_of(one.begin(), one.end(), [](const auto& number) {
               return number.size() == 1 && number >= "2";
             });
    };
    if (later(a_.marks.editions, b) || later(b_.marks.editions, a))
      add(LikenessRule::kOtherEdition, -0.4);
  }

  // "… 2024" beside a closing in 2026.
  void compare_years_with_deadlines() {
    const auto apart = [](const IdentityProfile& titled, const IdentityProfile& dated) {
      if (titled.marks.years.empty() || !dated.deadline || !dated.marks.years.empty()) return false;
      if (titled.deadline) return false;
      return std::none_of(titled.marks.years.begin(), titled.marks.years.end(),
                          [&](int year) { return std::abs(year - dated.deadline->year()) <= 1; });
    };
    if (apart(a_, b_) || apart(b_, a_)) return add(LikenessRule::kOtherYear, kCertain);
    const bool told = !a_.deadline || !b_.deadline;
    if (told && are_disjoint(a_.told_years, b_.told_years) &&
        (a_.marks.years.empty() || b_.marks.years.empty()))
      add(LikenessRule::kOtherYear, kCertain, both_of(a_.told_years, b_.told_years));
    else if (told && are_disjoint(a_.years, b_.years))
      add(LikenessRule::kOtherYear, -3, both_of(a_.years, b_.years));
  }

  void compare_numbers() {
    const auto& a = a_.marks;
    const auto& b = b_.marks;
    if (are_disjoint(a.numbers, b.numbers))
      add(LikenessRule::kOtherNumber, kCertain, both_of(a.numbers, b.numbers));
    if (are_disjoint(a.acronyms, b.acronyms) && !is_acronym_of_other())
      add(LikenessRule::kOtherAcronym, is_other_language(a_, b_) ? -0.5 : kStrong,
          both_of(a.acronyms, b.acronyms));
    if (are_disjoint(a.references, b.references) && share_form(a.references, b.references))
      add(LikenessRule::kOtherReference, kCertain, both_of(a.references, b.references));
    else if (a_.host == b_.host && a_.address != b_.address &&
             are_disjoint(a_.address_references, b_.address_references) &&
             share_form(a_.address_references, b_.address_references))
      add(LikenessRule::kOtherReference, -1.5,
          both_of(a_.address_references, b_.address_references));
  }

  [[nodiscard]] bool is_acronym_of_other() const {
    const auto names = [](const IdentityProfile& one, const IdentityProfile& other) {
      return std::any_of(one.marks.acronyms.begin(), one.marks.acronyms.end(),
                         [&](const auto& mark) {
                           return mark == other.funder_initials || mark == other.initials ||
                                  mark == one.funder_initials;
                         });
    };
    return names(a_, b_) || names(b_, a_);
  }

  static bool share_form(const Names& a, const Names& b) {
    return std::any_of(a.begin(), a.end(), [&](const auto& one) {
      return std::any_of(b.begin(), b.end(),
                         [&](const auto& other) { return form_of(one) == form_of(other); });
    });
  }

  void compare_parts() {
    const auto& a = a_.marks;
    const auto& b = b_.marks;
    if (are_disjoint(a.part_numbers, b.part_numbers))
      add(LikenessRule::kOtherPart, kCertain, both_of(a.part_numbers, b.part_numbers));
    const double points = is_other_language(a_, b_) ? -1.5 : kCertain;
    const bool names = !a.part_names.empty() && !b.part_names.empty();
    if (names && !alike(a.part_names, b.part_names))
      add(LikenessRule::kOtherPart, points, both_of(a.part_names, b.part_names));
    const bool one_part = a.part_numbers.empty() != b.part_numbers.empty();
    if (one_part && !names) add(LikenessRule::kOtherPart, -1.2);
  }

  void compare_places() {
    const auto& a = a_.marks;
    const auto& b = b_.marks;
    const bool regions = !a.place_names.empty() && !b.place_names.empty();
    if (regions && !alike(a.place_names, b.place_names))
      add(LikenessRule::kOtherPlace, is_other_language(a_, b_) ? -1.5 : kCertain,
          both_of(a.place_names, b.place_names));
    if (are_disjoint(a_.departments, b_.departments))
      add(LikenessRule::kOtherPlace, is_other_language(a_, b_) ? kStrong : kCertain,
          both_of(a_.departments, b_.departments));
    auto all_a = a_.countries;
    auto all_b = b_.countries;
    if (are_disjoint(all_a, all_b))
      return add(LikenessRule::kOtherCountry, kCertain, both_of(all_a, all_b));
    if (all_a.empty() != all_b.empty() && !shares_country()) add(LikenessRule::kOtherCountry, -1.2);
    all_a.insert(a_.text_countries.begin(), a_.text_countries.end());
    all_b.insert(b_.text_countries.begin(), b_.text_countries.end());
    if (are_disjoint(all_a, all_b))
      add(LikenessRule::kOtherCountry, kStrong, both_of(all_a, all_b));
  }

  // The country in the title of one stands in the text of the other.
  [[nodiscard]] bool shares_country() const {
    const auto told = [](const Names& titled, const IdentityProfile& other) {
      return std::any_of(titled.begin(), titled.end(),
                         [&](const auto& key) { return other.text_countries.contains(key); });
    };
    return told(a_.countries, b_) || told(b_.countries, a_);
  }

  /// Keys of a class in a title, without those that the other announcement has anywhere.
  [[nodiscard]] Names members(const Words& rest, std::string_view name) const {
    Names keys;
    for (const auto& word : rest)
      if (word.known_meaning && !word.is_body && words_.is_in_class(word.key, name))
        keys.insert(word.key);
    return keys;
  }

  void compare_classes() {
    compare_class("applicant", LikenessRule::kOtherApplicants, kStrong);
    compare_class("population", LikenessRule::kOtherApplicants, kStrong - 0.5);
    compare_class("place", LikenessRule::kOtherPlace, kStrong);
    compare_class("field", LikenessRule::kOtherField, -2);
    const bool texts = are_disjoint(a_.text_only, b_.text_only);
    if (texts && !is_other_language(a_, b_))
      add(LikenessRule::kOtherApplicants, -2, both_of(a_.text_only, b_.text_only));
  }

  void compare_class(std::string_view name, LikenessRule rule, double points) {
    const Names a = members(rest_a_, name);
    const Names b = members(rest_b_, name);
    if (a.empty() || b.empty()) return;
    // In a translation nothing but this word is left over on either side.
    const bool alone =
        is_other_language(a_, b_) && words_left(rest_a_) == 1 && words_left(rest_b_) == 1;
    add(rule, alone ? kCertain : points, both_of(a, b));
  }

  static std::ptrdiff_t words_left(const Words& rest) {
    return std::count_if(rest.begin(), rest.end(),
                         [](const auto& word) { return word.weight >= kResidue; });
  }

  void compare_gifts() {
    const auto& a = a_.marks.gifts;
    const auto& b = b_.marks.gifts;
    if (!are_disjoint(a, b)) return;
    const bool parallel = is_parallel();
    add(LikenessRule::kOtherKind, parallel ? kCertain : -1, both_of(a, b));
  }

  // "Programa: esto" and "Programa: aquello".
  [[nodiscard]] bool is_parallel() const {
    return !a_.head.empty() && a_.head == b_.head && !a_.tail.empty() && !b_.tail.empty() &&
           std::none_of(a_.tail.begin(), a_.tail.end(), [&](const auto& key) {
             return std::find(b_.tail.begin(), b_.tail.end(), key) != b_.tail.end();
           });
  }

  void compare_words() {
    compare_opposites();
    if (is_other_language(a_, b_)) return;
    compare_words_of_texts();
    if (!says_more(rest_a_) || !says_more(rest_b_)) return;
    const bool replaced = words_around() >= 2;
    if (is_parallel() || replaced) return add(LikenessRule::kReplacedWords, kCertain, rests());
    if (words_around() == 1) return add(LikenessRule::kReplacedWords, -3, rests());
    if (title_.likeness() >= 0.3 || shares_frame())
      add(LikenessRule::kReplacedWords, is_text_alike(a_, b_) ? -1.5 : -2, rests());
  }

  void compare_opposites() {
    const auto stems_b = stems_of(b_.title);
    for (const auto& one : a_.title) {
      const std::string stem = word_stem(one.folded);
      for (std::size_t at = 0; at < b_.title.size(); ++at)
        if (are_opposite(one, stem, b_.title[at], stems_b[at]))
          return add(LikenessRule::kOpposite, is_other_language(a_, b_) ? kStrong : kCertain,
                     both_of<std::string>({one.folded}, {b_.title[at].folded}));
    }
  }

  static std::vector<std::string> stems_of(const Words& words) {
    std::vector<std::string> stems;
    stems.reserve(words.size());
    for (const auto& word : words) stems.push_back(word_stem(word.folded));
    return stems;
  }

  static bool says_more(const Words& rest) {
    return std::any_of(rest.begin(), rest.end(),
                       [](const auto& word) { return word.weight >= kResidue; });
  }

  // "Casas de la memoria" and "Casas de la cultura".
  [[nodiscard]] std::size_t words_around() const {
    const auto middle = replacement_of(a_.title, b_.title);
    return is_short(middle.a) && is_short(middle.b) ? middle.around : 0;
  }

  static bool is_short(const Words& words) {
    return !words.empty() && words.size() <= kMostReplaced;
  }

  // "… en la pesca" and "… en el comercio", where the titles tell nothing.
  void compare_words_of_texts() {
    const auto middle = replacement_of(a_.text, b_.text);
    const bool one = middle.a.size() == 1 && middle.b.size() == 1 && middle.around >= 1;
    if (!one || word_likeness(middle.a[0], middle.b[0]) > 0) return;
    const bool countries = words_.is_in_class(middle.a[0].key, "country") &&
                           words_.is_in_class(middle.b[0].key, "country");
    if (middle.around < 3 && !countries) return;
    if (has_key(a_.title, middle.b[0].key) || has_key(b_.title, middle.a[0].key)) return;
    const bool one_class = share_class(middle.a[0].key, middle.b[0].key);
    add(LikenessRule::kReplacedWords, one_class ? kCertain : -2.5,
        both_of<std::string>({middle.a[0].folded}, {middle.b[0].folded}));
  }

  [[nodiscard]] bool share_class(const std::string& one, const std::string& other) const {
    constexpr auto kClasses =
        std::to_array<std::string_view>({"country", "place", "applicant", "population", "field"});
    return std::any_of(kClasses.begin(), kClasses.end(), [&](std::string_view name) {
      return words_.is_in_class(one, name) && words_.is_in_class(other, name);
    });
  }

  void compare_funders() {
    if (a_.funder_keys.empty() || b_.funder_keys.empty() || is_other_language(a_, b_)) return;
    if (!a_.address.empty() && a_.address == b_.address) return;
    if (funder_likeness(a_, b_) == FunderLikeness::kOther)
      add(LikenessRule::kOtherFunder, kCertain, both_of<std::string>({a_.funder}, {b_.funder}));
  }

  /// "/awards/21" and "/awards/22", "/25-26/" and "/26-27/": the same address but for groups of one
  /// to three digits. Longer ones are numbers of pages, which a reminder has of its own.
  [[nodiscard]] bool differs_in_a_small_number() const {
    constexpr std::size_t kMostDigits = 3;
    const std::string& one = a_.address;
    const std::string& other = b_.address;
    std::size_t here = 0;
    std::size_t there = 0;
    bool differs = false;
    while (here < one.size() && there < other.size()) {
      const std::size_t digits = digits_at(one, here);
      const std::size_t others = digits_at(other, there);
      if ((digits == 0) != (others == 0)) return false;
      if (digits == 0 && one[here++] != other[there++]) return false;
      if (digits == 0) continue;
      const bool same = one.compare(here, digits, other, there, others) == 0;
      if (!same && (digits > kMostDigits || others > kMostDigits)) return false;
      differs = differs || !same;
      here += digits;
      there += others;
    }
    return differs && here == one.size() && there == other.size();
  }

  [[nodiscard]] static std::size_t digits_at(const std::string& text, std::size_t at) {
    std::size_t count = 0;
    while (at + count < text.size() && text[at + count] >= '0' && text[at + count] <= '9') ++count;
    return count;
  }

  void compare_addresses() {
    if (a_.address.empty() || a_.host != b_.host || a_.address == b_.address) return;
    if (a_.path == b_.path && are_disjoint(a_.address_years, b_.address_years))
      add(LikenessRule::kOtherYear, kCertain, both_of(a_.address_years, b_.address_years));
    else if (differs_in_a_small_number())
      add(LikenessRule::kOtherEdition, kCertain, a_.address + " / " + b_.address);
    const bool records = a_.query_free == b_.query_free && a_.query.size() == 1 &&
                         b_.query.size() == 1 && a_.query != b_.query;
    // Where the title is that of the form, the number alone tells the records apart.
    const bool no_names = title_.weight_a < kResidue || title_.weight_b < kResidue;
    if (records)
      add(LikenessRule::kOtherNumber, no_names ? kCertain : -2,
          both_of<std::string>({a_.query[0]}, {b_.query[0]}));
  }

  // Both words of a pair, each in one title only; also inside words: "microproyectos".
  [[nodiscard]] bool are_opposite(const WeighedWord& one, const std::string& stem,
                                  const WeighedWord& other, const std::string& other_stem) const {
    if (one.key == other.key) return false;
    if (words_.are_opposite(stem, other_stem) && !has_key(b_.title, one.key) &&
        !has_key(a_.title, other.key))
      return true;
    const auto prefixed = [](std::string_view x, std::string_view y) {
      return x.starts_with("micro") && y.starts_with("macro") && x.substr(5) == y.substr(5);
    };
    return prefixed(one.folded, other.folded) || prefixed(other.folded, one.folded);
  }

  static bool has_key(const Words& words, const std::string& key) {
    return std::any_of(words.begin(), words.end(),
                       [&](const auto& word) { return word.key == key; });
  }

  // Two or more words of the one are words of the other, whatever they weigh.
  [[nodiscard]] bool shares_frame() const {
    return std::count(title_.found_a.begin(), title_.found_a.end(), true) >= 2;
  }

  [[nodiscard]] std::string rests() const {
    Names a;
    Names b;
    for (const auto& word : rest_a_) a.insert(word.folded);
    for (const auto& word : rest_b_) b.insert(word.folded);
    return both_of(a, b);
  }

  void compare_stories() {
    Names a = a_.marks.about;
    Names b = b_.marks.about;
    std::erase_if(a, [&](const auto& about) { return b_.marks.about.contains(about); });
    std::erase_if(b, [&](const auto& about) { return a_.marks.about.contains(about); });
    const bool results = a.contains("results") != b.contains("results");
    if (a.empty() != b.empty() || results)
      add(LikenessRule::kAboutIt, kCertain, *(a.empty() ? b : a).begin());
    if (a.empty() && b.empty()) compare_openings();
    if (a_.unchanged || b_.unchanged) return;
    if (a_.successor != b_.successor) add(LikenessRule::kSuccessor, -2);
    if (a_.reissued != b_.reissued) add(LikenessRule::kReissued, -5);
  }

  // "Memorias del Fondo Río" beside "Fondo Río": words of weight, joined by "of" to the whole
  // other title.
  static bool is_of_it(const IdentityProfile& longer, const IdentityProfile& shorter) {
    const Words& words = longer.title;
    const Words& name = shorter.title;
    if (name.empty() || words.size() <= name.size()) return false;
    const auto begin = std::find_if(words.begin(), words.end(), [&](const auto& word) {
      return word_likeness(word, name.front()) > 0;
    });
    if (begin == words.end() || !begin->behind_of) return false;
    const bool whole = std::all_of(name.begin(), name.end(), [&](const auto& word) {
      return std::any_of(begin, words.end(),
                         [&](const auto& other) { return word_likeness(word, other) > 0; });
    });
    return whole && std::any_of(words.begin(), begin,
                                [](const auto& word) { return word.weight >= kResidue; });
  }

  // "Estas son las ganadoras" under the title of the call.
  void compare_openings() {
    const auto other = [](const IdentityProfile& one, const IdentityProfile& against) {
      return std::find_if(one.text_about.begin(), one.text_about.end(), [&](const auto& about) {
               return !against.text_about.contains(about) && !against.marks.about.contains(about);
             }) != one.text_about.end();
    };
    const bool tells_other = other(a_, b_) != other(b_, a_);
    const bool of_it = is_of_it(a_, b_) || is_of_it(b_, a_);
    if (of_it) add(LikenessRule::kAboutIt, tells_other ? kCertain : -2.5);
    if (tells_other && !of_it) add(LikenessRule::kAboutIt, -1.5);
  }

  const IdentityProfile& a_;
  const IdentityProfile& b_;
  const WordOverlap& title_;
  const IdentityWords& words_;
  Words rest_a_;
  Words rest_b_;
  bool time_only_ = true;
  Separation result_;
};

bool shares_meaning(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& one) {
    return std::any_of(b.begin(), b.end(),
                       [&](const auto& other) { return stem_likeness(one, other) > 0; });
  });
}

/// Every word of the shorter name is in the longer.
bool contains_all(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto& shorter = a.size() <= b.size() ? a : b;
  const auto& longer = a.size() <= b.size() ? b : a;
  return std::all_of(shorter.begin(), shorter.end(), [&](const auto& one) {
    return std::any_of(longer.begin(), longer.end(),
                       [&](const auto& other) { return stem_likeness(one, other) > 0; });
  });
}

/// The one pays through the other: its whole name stands in the other's text or title.
bool is_named_in(const IdentityProfile& payer, const IdentityProfile& other) {
  return std::all_of(payer.funder_keys.begin(), payer.funder_keys.end(), [&](const auto& key) {
    const auto is_key = [&](const WeighedWord& word) { return word.key == key; };
    return std::any_of(other.text.begin(), other.text.end(), is_key) ||
           std::any_of(other.title.begin(), other.title.end(), is_key);
  });
}

bool has_country(const std::vector<std::string>& keys) {
  return std::any_of(keys.begin(), keys.end(),
                     [](const auto& key) { return key.starts_with('@'); });
}

bool is_initials(const IdentityProfile& name, const IdentityProfile& full) {
  return name.funder.size() >= 2 && full.funder_initials.size() >= 2 &&
         name.funder == full.funder_initials;
}

}  // namespace

bool are_shuffled(std::string a, std::string b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

Separation separation_of(const IdentityProfile& a, const IdentityProfile& b,
                         const WordOverlap& title, const IdentityWords& words) {
  return Separator(a, b, title, words).run();
}

FunderLikeness funder_likeness(const IdentityProfile& a, const IdentityProfile& b) {
  if (a.funder == b.funder) return FunderLikeness::kSame;
  if (is_initials(a, b) || is_initials(b, a)) return FunderLikeness::kSame;
  const bool other_names = !contains_all(a.funder_keys, b.funder_keys);
  if (other_names && (is_named_in(a, b) || is_named_in(b, a))) return FunderLikeness::kUnclear;
  // "Cámara de Comercio de Puerto Real" and "Universidad de Puerto Real".
  const bool other_bodies = are_disjoint(a.funder_bodies, b.funder_bodies);
  if (a.funder_is_acronym != b.funder_is_acronym && other_names) return FunderLikeness::kUnclear;
  // The embassy and the government of one country are one payer.
  const bool of_country = !other_names && has_country(a.funder_keys) && has_country(b.funder_keys);
  if (other_bodies && of_country) return FunderLikeness::kUnclear;
  if (other_bodies && !is_other_language(a, b)) return FunderLikeness::kOther;
  if (!other_names) return FunderLikeness::kSame;
  const bool translated = a.language != b.language && a.funder_bodies == b.funder_bodies;
  if (translated && !a.funder_bodies.empty()) return FunderLikeness::kUnclear;
  if (!shares_meaning(a.funder_keys, b.funder_keys)) return FunderLikeness::kOther;
  if (is_other_language(a, b)) return FunderLikeness::kUnclear;
  // "Gobernación del Norte" and "Gobernación del Sur" are two; longer names may be told in parts.
  const bool short_names = std::max(a.funder_keys.size(), b.funder_keys.size()) <= 3;
  return short_names ? FunderLikeness::kOther : FunderLikeness::kRelated;
}

}  // namespace atalaya::normalize
