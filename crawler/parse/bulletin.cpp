#include "crawler/parse/bulletin.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "crawler/parse/bulletin_lines.h"
#include "crawler/parse/bulletin_words.h"

namespace atalaya::parse {

namespace {

using Lines = std::vector<BulletinLine>;

/// Lines from `first` up to, but not, `last` of the bulletin.
struct Stretch {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t title = 0;  ///< the line that names it
};

/// Cuts a bulletin's lines into announcements.
class Splitter {
 public:
  explicit Splitter(const LaidOutText& bulletin)
      : bulletin_(bulletin), lines_(bulletin_lines(bulletin)) {}

  std::vector<BulletinItem> items() {
    std::vector<BulletinItem> items;
    for (const Stretch& stretch : split(0, lines_.size()))
      if (items.size() < kItemLimit) items.push_back(item_of(stretch));
    std::erase_if(items, [](const BulletinItem& item) { return item.title.empty(); });
    if (items.size() < 2) items.clear();
    return items;
  }

 private:
  using Starts = bool (Splitter::*)(std::size_t) const;

  // --- what may begin an announcement ---

  [[nodiscard]] bool is_heading(std::size_t at) const {
    return lines_[at].is_heading && !is_section_of_call(words(at)) && words(at).size() > 3;
  }
  [[nodiscard]] bool is_title_link(std::size_t at) const { return lines_[at].is_title_link; }
  [[nodiscard]] bool is_linked_entry(std::size_t at) const {
    const bool is_entry = lines_[at].is_list_item || lines_[at].is_row;
    return is_entry && lines_[at].has_link;
  }

  std::vector<Stretch> split(std::size_t first, std::size_t last) const {
    if (auto parts = by_starts(first, last, &Splitter::is_heading); parts.size() > 1)
      return refined(parts);
    for (const Starts starts : {&Splitter::is_title_link, &Splitter::is_linked_entry})
      if (auto parts = by_starts(first, last, starts); parts.size() > 1) return parts;
    if (auto parts = by_more_links(first, last); parts.size() > 1) return parts;
    return {};
  }

  // A section that holds several announcements is one of the bulletin, not one of them.
  [[nodiscard]] std::vector<Stretch> refined(const std::vector<Stretch>& sections) const {
    std::vector<Stretch> all;
    for (const Stretch& section : sections) {
      std::vector<Stretch> parts = split(section.first + 1, section.last);
      if (parts.empty() && section.last > section.first + 1) parts.push_back(section);
      all.insert(all.end(), parts.begin(), parts.end());
    }
    return all;
  }

  [[nodiscard]] std::vector<Stretch> by_starts(std::size_t first, std::size_t last,
                                               Starts starts) const {
    std::vector<Stretch> parts;
    for (std::size_t at = first; at < last; ++at) {
      if (!(this->*starts)(at)) continue;
      if (!parts.empty()) parts.back().last = at;
      parts.push_back({at, last, at});
    }
    return parts;
  }

  // Each "read more" ends an announcement, whose title is looked for above it.
  [[nodiscard]] std::vector<Stretch> by_more_links(std::size_t first, std::size_t last) const {
    std::vector<Stretch> parts;
    std::size_t begin = first;
    for (std::size_t at = first; at < last; ++at) {
      if (!lines_[at].has_more_link) continue;
      const std::size_t title = title_above(begin, at);
      parts.push_back({title, at + 1, title});
      begin = at + 1;
    }
    return parts;
  }

  // The nearest line above that may be a title and has one that may not below it, or the first.
  [[nodiscard]] std::size_t title_above(std::size_t begin, std::size_t at) const {
    for (std::size_t line = at; line > begin; --line)
      if (may_be_title(words(line - 1))) return line - 1;
    return begin;
  }

  // --- items ---

  [[nodiscard]] std::string_view words(std::size_t at) const {
    return line_words(bulletin_.text, lines_[at]);
  }

  [[nodiscard]] BulletinItem item_of(const Stretch& stretch) const {
    BulletinItem item;
    item.start = lines_[stretch.first].start;
    item.end = lines_[stretch.last - 1].end;
    item.links = content_links(bulletin_, item.start, item.end);
    item.title = title_of(stretch, item);
    return item;
  }

  // Of a row or an entry the words of its link say more than the whole line.
  [[nodiscard]] std::string title_of(const Stretch& stretch, const BulletinItem& item) const {
    constexpr std::size_t kLongLine = 120;
    const std::string_view line = words(stretch.title);
    const BulletinLine& title = lines_[stretch.title];
    const bool is_entry = title.is_row || title.is_list_item || title.is_title_link;
    if (is_entry || line.size() > kLongLine)
      for (const BulletinLink& link : item.links)
        if (!is_more_link(link.text) && link.text != link.address && may_be_title(link.text))
          return link.text;
    if (line.size() <= kLongLine) return std::string(line);
    const std::size_t stop = line.find_first_of(".:;|");
    return std::string(truncate_utf8(line.substr(0, stop), kLongLine));
  }

  const LaidOutText& bulletin_;
  Lines lines_;
};

// --- plain text ---

bool is_underline(std::string_view line) {
  constexpr std::size_t kShortest = 4;
  line = trim_ascii(line);
  return line.size() >= kShortest && line.find_first_not_of("=-_*~#") == line.npos;
}

bool is_all_capitals(std::string_view line) {
  constexpr std::size_t kFewest = 8;
  const std::string text(line);
  const auto capitals = std::count_if(text.begin(), text.end(),
                                      [](char letter) { return letter >= 'A' && letter <= 'Z'; });
  const bool has_small = std::any_of(text.begin(), text.end(),
                                     [](char letter) { return letter >= 'a' && letter <= 'z'; });
  return !has_small && static_cast<std::size_t>(capitals) >= kFewest;
}

bool is_numbered(std::string_view line) {
  const std::size_t digits = std::min(line.size(), line.find_first_not_of("0123456789"));
  return digits > 0 && digits < 3 && digits + 1 < line.size() &&
         (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
}

// "https://a.example/x)." ends before what closes the sentence.
std::size_t address_end(std::string_view text, std::size_t start) {
  std::size_t end = std::min(text.find_first_of(" \t\n<>\"|", start), text.size());
  while (end > start && std::string_view(".,;:!?)]}'*_").find(text[end - 1]) != text.npos) --end;
  return end;
}

void add_addresses(std::string_view text, std::vector<TextSpan>& spans) {
  for (const std::string_view scheme : {"https://", "http://"})
    for (std::size_t at = text.find(scheme); at != text.npos; at = text.find(scheme, at + 1)) {
      const std::size_t end = address_end(text, at);
      spans.push_back({at, end, SpanKind::kLink, std::string(text.substr(at, end - at))});
    }
}

void add_line(std::string_view text, std::size_t start, std::size_t end,
              std::vector<TextSpan>& spans) {
  const std::string_view line = trim_ascii(text.substr(start, end - start));
  const std::size_t next = std::min(text.find('\n', end + 1), text.size());
  const bool is_underlined =
      end < text.size() && is_underline(text.substr(end + 1, next - std::min(next, end + 1)));
  const bool is_heading =
      !is_underline(line) && (is_underlined || is_all_capitals(line) || is_numbered(line));
  if (is_heading) spans.push_back({start, end, SpanKind::kHeading, ""});
}

}  // namespace

LaidOutText plain_layout(std::string_view text) {
  LaidOutText result{std::string(text), {}};
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (end > start) add_line(text, start, end, result.layout);
    start = end + 1;
  }
  add_addresses(text, result.layout);
  std::stable_sort(result.layout.begin(), result.layout.end(),
                   [](const TextSpan& a, const TextSpan& b) { return a.start < b.start; });
  return result;
}

std::vector<BulletinItem> split_bulletin(const LaidOutText& bulletin) {
  return Splitter(bulletin).items();
}

std::string main_address(const BulletinItem& item) {
  const std::string title = fold_for_matching(item.title);
  for (const BulletinLink& link : item.links)
    if (!title.empty() && fold_for_matching(link.text) == title) return link.address;
  for (const BulletinLink& link : item.links)
    if (is_more_link(link.text)) return link.address;
  return item.links.empty() ? std::string() : item.links.front().address;
}

std::vector<BulletinLink> content_links(const LaidOutText& bulletin, std::size_t start,
                                        std::size_t end) {
  std::vector<BulletinLink> links;
  const auto first =
      std::lower_bound(bulletin.layout.begin(), bulletin.layout.end(), start,
                       [](const TextSpan& span, std::size_t from) { return span.start < from; });
  for (auto at = first; at != bulletin.layout.end() && at->start <= end; ++at) {
    const TextSpan& span = *at;
    if (span.kind != SpanKind::kLink || span.end > end) continue;
    const bool is_web = span.target.starts_with("http://") || span.target.starts_with("https://");
    std::string words =
        clean_line(std::string_view(bulletin.text).substr(span.start, span.end - span.start));
    if (is_web && !is_mail_furniture(words, span.target))
      links.push_back({std::move(words), span.target});
  }
  return links;
}

}  // namespace atalaya::parse
