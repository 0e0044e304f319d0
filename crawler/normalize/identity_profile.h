#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.h"
#include "base/money.h"
#include "crawler/normalize/identity_words.h"

namespace atalaya::normalize {

/// An amount of money as stated.
struct StatedSum {
  Decimal value;
  std::optional<Currency> currency;
};

/// An announcement as one source shows it.
struct Announcement {
  std::string title;
  std::string funder;
  std::string url;
  std::string text;
  std::string lang;       ///< "es"; empty when nothing is declared
  std::string reference;  ///< the funder's own number; empty when none is known
  std::optional<CivilDate> deadline;
  /// What the call gives, when that was judged; otherwise every amount of title and text counts.
  std::optional<std::vector<StatedSum>> sums;
};

/// A word with what it weighs in comparing: little when any call says it.
struct WeighedWord {
  std::string key;
  std::string folded;
  double weight = 1;
  bool known_meaning = false;
  bool is_body = false;    ///< a kind of funder: "ayuntamiento"
  bool acronym = false;    ///< no letter may differ
  bool cut_off = false;    ///< only its beginning is there
  bool behind_of = false;  ///< "de", "of" joins it to what stands before
};

/// What a title (or an address) says of its place in a programme.
struct IdentityMarks {
  std::set<int> years;
  std::set<std::string> editions;      ///< "3"; "2026.1" for a half of a year, "m3" for a month
  std::set<std::string> orders;        ///< numbers in words or Roman, without a label: "3"
  std::set<std::string> part_numbers;  ///< of a lot, line or component
  std::set<std::string> part_names;    ///< keys of the words beside such a label
  std::set<std::string> place_names;   ///< the same beside "region", "zone"
  std::set<std::string> numbers;       ///< the other numbers: "14", "17"
  std::set<std::string> references;    ///< "BH2026R19"
  std::set<std::string> acronyms;
  std::set<std::string> about;  ///< "results", "job": not the call, but something about it
  std::set<std::string> gifts;  ///< "money", "loan"
};

/// Everything of an announcement that is compared, read once.
struct IdentityProfile {
  std::string address;  ///< canonical; empty without one
  std::string host;
  std::string path;  ///< canonical, with query, years as "#"
  std::set<int> address_years;
  std::vector<std::string> query;  ///< "name=value" with a digit in the value
  std::string query_free;          ///< path without query
  std::string fragment;
  std::string language;
  std::optional<CivilDate> deadline;
  std::vector<WeighedWord> title;  ///< in order, without little words
  std::vector<std::string> head;   ///< keys of the title's first part; empty when it has only one
  std::vector<std::string> tail;   ///< of what follows
  std::string initials;            ///< of the title's words
  std::vector<WeighedWord> text;   ///< the first words of weight, each once
  IdentityMarks marks;             ///< of the title
  std::set<std::string> text_editions;
  std::set<int> told_years;  ///< of the call itself: of the title, else "edición 2026" in the text
  std::set<std::string> address_references;
  std::set<std::string> text_references;
  std::set<std::string> countries;       ///< of title and address
  std::set<std::string> text_countries;  ///< of the text
  std::set<std::string> departments;     ///< of title and text
  std::set<std::string> text_only;       ///< kinds of applicant behind "only", "for"
  std::vector<StatedSum> sums;
  std::string funder;                    ///< folded
  std::vector<std::string> funder_keys;  ///< without the words of its kind
  std::string funder_cut_off;            ///< beginning of its last word; empty when it is whole
  std::set<std::string> funder_bodies;   ///< "foundation", "embassy"
  std::string funder_initials;
  std::uint64_t simhash = 0;         ///< of a text of enough words; 0 without
  std::set<int> years;               ///< of title, text and closing
  std::set<std::string> text_about;  ///< what the text's first words say it is
  bool funder_is_acronym = false;
  bool prolonged = false;
  bool reopened = false;
  bool successor = false;
  bool reissued = false;
  bool unchanged = false;  ///< it says that its terms are what they were
};

/// Pure: the same announcement gives the same profile.
[[nodiscard]] IdentityProfile profile_of(const Announcement& announcement,
                                         const IdentityWords& words);

/// What the words of a title say of its place in a programme. `skipped` are byte ranges of dates
/// and amounts, whose numbers are no marks.
struct ByteRange {
  std::size_t start = 0;
  std::size_t end = 0;
};
[[nodiscard]] IdentityMarks marks_of(std::string_view title, const std::vector<IdentityWord>& words,
                                     const std::vector<ByteRange>& skipped);

/// Numbers of calls in a text: letters and digits joined by '-', '/', '.' or '_', written without
/// these marks and in capitals. Dates, ranges of years and laws are none.
[[nodiscard]] std::set<std::string> references_in(std::string_view text);

/// A reference with every digit as '9': two of one form are numbers of one register.
[[nodiscard]] std::string form_of(std::string_view reference);

}  // namespace atalaya::normalize
