#include "crawler/normalize/identity_profile.h"

#include <algorithm>

#include "base/text.h"
#include "base/url.h"
#include "crawler/extract/amount_scanner.h"
#include "crawler/extract/date_scanner.h"
#include "crawler/normalize/simhash.h"

namespace atalaya::normalize {
namespace {

constexpr std::size_t kTextBytes = 2000;
constexpr std::size_t kTextWords = 80;
constexpr std::size_t kOpening = 8;  ///< words in which a text says what it is
constexpr double kAnyCall = 0.15;
constexpr double kOwnFunder = 0.3;
constexpr double kShort = 0.4;

bool is_figure(const IdentityWord& word) {
  return std::any_of(word.folded.begin(), word.folded.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

/// "III" counts, it is no name.
bool is_roman(const IdentityWord& word) {
  return word.acronym && word.folded.find_first_not_of("ivx") == std::string::npos;
}

double weight_of(const IdentityWord& word) {
  if (word.has("stop") || word.has("forwarded") || is_figure(word)) return 0;
  if (word.has("call") || is_roman(word) || !word.role_of("order.").empty()) return kAnyCall;
  if (word.acronym || word.known_meaning) return 1;
  return word.folded.size() <= 3 ? kShort : 1;
}

bool is_number(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_year(const IdentityWord& word) {
  return word.folded.size() == 4 && word.folded.starts_with("20") && is_number(word.folded);
}

/// By place: whether "de" or "of", with or without an article, joins a word to the one before.
std::vector<bool> joined_by_of(const std::vector<IdentityWord>& words) {
  std::vector<bool> joined(words.size());
  bool behind = false;
  for (std::size_t at = 0; at < words.size(); ++at) {
    joined[at] = behind && !words[at].first_of_part;
    behind = words[at].has("of") || (behind && words[at].has("stop"));
  }
  return joined;
}

std::vector<WeighedWord> weighed(const std::vector<IdentityWord>& words, std::size_t most) {
  std::vector<WeighedWord> kept;
  std::set<std::string> keys;
  const std::vector<bool> joined = joined_by_of(words);
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto& word = words[at];
    const double weight = weight_of(word);
    if (weight == 0 || kept.size() == most) continue;
    if (!keys.insert(word.key).second) continue;
    kept.push_back({word.key, word.folded, weight, word.known_meaning,
                    !word.role_of("body.").empty(), word.acronym, word.cut_off, joined[at]});
  }
  return kept;
}

/// "GIZ", not a name.
bool is_acronym(std::string_view name) {
  return name.size() >= 2 && name.size() <= 7 &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string initials_of(const std::vector<IdentityWord>& words) {
  std::string initials;
  for (const auto& word : words)
    if (!word.has("stop") && !is_figure(word) && !word.acronym) initials += word.folded.front();
  return initials;
}

bool is_cut_off(std::string_view rest) {
  return rest.starts_with("…") || rest.starts_with("...");
}

/// Reads one announcement.
class ProfileReader {
 public:
  ProfileReader(const Announcement& announcement, const IdentityWords& words)
      : seen_(announcement), words_(words) {}

  IdentityProfile read() {
    profile_.deadline = seen_.deadline;
    if (seen_.sums) profile_.sums = *seen_.sums;
    read_address();
    read_funder();
    const std::string text(truncate_utf8(seen_.text, kTextBytes));
    const auto title = without_own_stories(words_.read(seen_.title));
    const auto body = without_own_stories(words_.read(text));
    read_language(title, body);
    const auto sums_of_title = read_sums(seen_.title);
    const auto sums_of_text = read_sums(text);
    read_title(title, sums_of_title);
    read_text(text, body, sums_of_text);
    read_states(title);
    read_states(body);
    read_years(body);
    return std::move(profile_);
  }

 private:
  void read_address() {
    const auto url = Url::parse(seen_.url);
    if (!url) return;
    profile_.address = CanonicalUrl::of(*url).text();
    profile_.host = std::string(url->host());
    profile_.fragment = std::string(url->fragment());
    read_address_parts();
    std::string tail(url->path());
    const std::string_view query = url->query();
    for (const auto& code : references_in(tail.substr(tail.rfind('/') + 1)))
      profile_.address_references.insert(code);
    for (const auto& code : references_in(query)) profile_.address_references.insert(code);
    std::replace(tail.begin(), tail.end(), '/', ' ');
    for (const auto& word : words_.read(tail)) add_country(word, profile_.countries);
  }

  // "/2025/ayudas" and "/2026/ayudas", "ficha?codigo=71" and "ficha?codigo=74".
  void read_address_parts() {
    const std::string_view address = profile_.address;
    const std::size_t mark = std::min(address.find('?'), address.size());
    profile_.query_free = std::string(address.substr(0, mark));
    for (std::string_view rest = address.substr(std::min(mark + 1, address.size()));
         !rest.empty();) {
      const std::size_t end = std::min(rest.find('&'), rest.size());
      const std::string_view pair = rest.substr(0, end);
      const std::size_t equals = std::min(pair.find('='), pair.size());
      if (pair.substr(equals).find_first_of("0123456789") != std::string_view::npos)
        profile_.query.emplace_back(pair);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    read_address_years();
  }

  void read_address_years() {
    std::string& path = profile_.path;
    path = profile_.query_free;
    const auto digit = [&](std::size_t at) {
      return at < path.size() && path[at] >= '0' && path[at] <= '9';
    };
    for (std::size_t at = 0; at + 4 <= path.size(); ++at) {
      const bool year = path.compare(at, 2, "20") == 0 && digit(at + 2) && digit(at + 3) &&
                        !digit(at + 4) && (at == 0 || !digit(at - 1));
      if (!year) continue;
      profile_.address_years.insert(2000 + (path[at + 2] - '0') * 10 + (path[at + 3] - '0'));
      path.replace(at, 4, "#");
    }
  }

  void read_funder() {
    profile_.funder = fold_for_matching(seen_.funder);
    const auto words = words_.read(seen_.funder);
    std::vector<std::string> all;
    for (const auto& word : words) {
      if (word.has("stop")) continue;
      const auto body = word.role_of("body.");
      if (!body.empty()) profile_.funder_bodies.insert(std::string(body));
      all.push_back(word.key);
      if (word.cut_off) profile_.funder_cut_off = word.folded;
      if (body.empty() && !word.cut_off) profile_.funder_keys.push_back(word.key);
    }
    if (profile_.funder_keys.empty()) profile_.funder_keys = std::move(all);
    profile_.funder_initials = initials_of(words);
    profile_.funder_is_acronym = is_acronym(seen_.funder);
  }

  // "Casa Taller Norte convoca …" tells of no workshop.
  [[nodiscard]] std::vector<IdentityWord> without_own_stories(
      std::vector<IdentityWord> words) const {
    for (auto& word : words) {
      const auto& own = profile_.funder_keys;
      if (std::find(own.begin(), own.end(), word.key) == own.end()) continue;
      std::erase_if(word.roles, [](std::string_view role) { return role.starts_with("about."); });
    }
    return words;
  }

  void read_language(const std::vector<IdentityWord>& title,
                     const std::vector<IdentityWord>& body) {
    profile_.language = seen_.lang.substr(0, 2);
    if (!profile_.language.empty()) return;
    auto all = title;
    all.insert(all.end(), body.begin(), body.end());
    profile_.language = words_.language_of(all);
  }

  [[nodiscard]] extract::ScanOptions scan_options() const {
    extract::ScanOptions options;
    options.lang = profile_.language;
    return options;
  }

  std::vector<ByteRange> read_sums(std::string_view text) {
    std::vector<ByteRange> ranges;
    for (const auto& amount : extract::scan_amounts(text, scan_options())) {
      if (amount.kind == extract::AmountKind::kPercent) continue;
      if (is_cut_off(text.substr(amount.end))) continue;
      ranges.push_back({amount.start, amount.end});
      for (const auto& value : {amount.min, amount.max})
        if (value && !seen_.sums) add_sum({*value, amount.currency});
    }
    return ranges;
  }

  void add_sum(const StatedSum& sum) {
    const bool known =
        std::any_of(profile_.sums.begin(), profile_.sums.end(), [&](const StatedSum& one) {
          return one.value == sum.value && one.currency == sum.currency;
        });
    if (!known) profile_.sums.push_back(sum);
  }

  void read_title(const std::vector<IdentityWord>& title, std::vector<ByteRange> skipped) {
    for (const auto& date : extract::scan_dates(seen_.title, scan_options())) {
      if (date.kind == extract::DateKind::kMonth && date.from)
        profile_.marks.editions.insert('m' + std::to_string(date.from->month()));
      else if (date.kind != extract::DateKind::kMonth)
        skipped.push_back({date.start, date.end});
    }
    auto months = std::move(profile_.marks.editions);
    profile_.marks = marks_of(seen_.title, title, skipped);
    profile_.marks.editions.merge(months);
    if (!seen_.reference.empty()) add_reference();
    for (const auto& word : title) {
      add_country(word, profile_.countries);
      add_department(word);
    }
    profile_.title = weighed(without_site(title), kTextWords);
    profile_.initials = initials_of(title);
    lighten_funder();
    read_parts(title);
  }

  // "Título | Nombre del sitio".
  [[nodiscard]] std::vector<IdentityWord> without_site(std::vector<IdentityWord> title) const {
    const std::size_t bar = seen_.title.rfind('|');
    if (bar == std::string::npos || title.empty() || title.front().start > bar) return title;
    std::erase_if(title, [&](const IdentityWord& word) { return word.start > bar; });
    return title;
  }

  void add_reference() {
    std::string plain;
    for (const char c : to_lower(seen_.reference))
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        plain += c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
    if (plain.size() >= 3) profile_.marks.references.insert(std::move(plain));
  }

  // The funder's own name in a title says little of which of its calls it is.
  void lighten_funder() {
    for (auto& word : profile_.title) {
      const bool own = std::find(profile_.funder_keys.begin(), profile_.funder_keys.end(),
                                 word.key) != profile_.funder_keys.end();
      if (own) word.weight = std::min(word.weight, kOwnFunder);
    }
  }

  void read_parts(const std::vector<IdentityWord>& title) {
    bool in_tail = false;
    for (std::size_t at = 0; at < title.size(); ++at) {
      if (title[at].has("forwarded")) continue;
      in_tail = in_tail || (title[at].first_of_part && !profile_.head.empty());
      if (title[at].has("stop")) continue;
      (in_tail ? profile_.tail : profile_.head).push_back(title[at].key);
    }
  }

  void read_text(std::string_view text, const std::vector<IdentityWord>& body,
                 const std::vector<ByteRange>& sums) {
    std::vector<IdentityWord> content;
    std::vector<std::string> all;
    bool only = false;
    for (const auto& word : body) {
      all.push_back(word.folded);
      if (!word.has("call") && word.role_of("order.").empty()) content.push_back(word);
      const bool in_sum = std::any_of(sums.begin(), sums.end(), [&](const ByteRange& range) {
        return word.start < range.end && range.start < word.end;
      });
      if (!in_sum) add_country(word, profile_.text_countries);
      add_department(word);
      only = word.has("only") || (only && !word.first_of_part);
      if (only && words_.is_in_class(word.key, "applicant"))
        profile_.text_only.insert(words_.is_in_class(word.key, "local") ? "municipality"
                                                                        : word.key);
    }
    profile_.text = weighed(content, kTextWords);
    profile_.text_references = references_in(text);
    for (std::size_t at = 0; at < std::min(kOpening, body.size()); ++at)
      if (const auto about = body[at].role_of("about."); !about.empty())
        profile_.text_about.insert(std::string(about));
    profile_.simhash = simhash(all);
    profile_.text_editions = marks_of(text, body, sums).editions;
  }

  void add_department(const IdentityWord& word) {
    if (word.known_meaning && word.key.starts_with('%')) profile_.departments.insert(word.key);
  }

  void add_country(const IdentityWord& word, std::set<std::string>& countries) const {
    const bool own = std::find(profile_.funder_keys.begin(), profile_.funder_keys.end(),
                               word.key) != profile_.funder_keys.end();
    if (word.known_meaning && word.key.starts_with('@') && !own) countries.insert(word.key);
  }

  void read_years(const std::vector<IdentityWord>& body) {
    profile_.years = profile_.marks.years;
    profile_.told_years = profile_.marks.years;
    for (std::size_t at = 0; at < body.size(); ++at) {
      if (!is_year(body[at])) continue;
      const int year = std::stoi(body[at].folded);
      profile_.years.insert(year);
      if (profile_.marks.years.empty() && is_told_of_call(body, at))
        profile_.told_years.insert(year);
    }
    if (profile_.deadline) profile_.years.insert(profile_.deadline->year());
  }

  // "edición 2026", "edición de 2026", "2026 edition", "2026 call".
  static bool is_told_of_call(const std::vector<IdentityWord>& body, std::size_t year) {
    std::size_t before = year;
    while (before > 0 && body[before - 1].has("stop")) --before;
    if (before > 0 && body[before - 1].has("edition")) return true;
    return year + 1 < body.size() && body[year + 1].has("edition");
  }

  void read_states(const std::vector<IdentityWord>& words) {
    for (const auto& word : words) {
      profile_.prolonged = profile_.prolonged || word.has("prolonged");
      profile_.reopened = profile_.reopened || word.has("reopened");
      profile_.successor = profile_.successor || word.has("successor");
      profile_.reissued = profile_.reissued || word.has("reissued");
      profile_.unchanged = profile_.unchanged || word.has("unchanged");
    }
  }

  const Announcement& seen_;
  const IdentityWords& words_;
  IdentityProfile profile_;
};

}  // namespace

IdentityProfile profile_of(const Announcement& announcement, const IdentityWords& words) {
  return ProfileReader(announcement, words).read();
}

}  // namespace atalaya::normalize
