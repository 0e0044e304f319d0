#include "crawler/parse/html_text.h"

#include <algorithm>

#include "base/text.h"
#include "crawler/parse/text_writer.h"

namespace atalaya::parse {

namespace {

bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

/// Walks the tags of a fragment.
class FragmentReader {
 public:
  explicit FragmentReader(std::string_view html) : rest_(html) {}

  std::string text() {
    while (!rest_.empty()) {
      const std::size_t tag = std::min(rest_.find('<'), rest_.size());
      write(rest_.substr(0, tag));
      rest_.remove_prefix(tag);
      if (!rest_.empty()) take_markup();
    }
    return writer_.take_text();
  }

 private:
  void write(std::string_view raw) {
    if (raw.find('&') == raw.npos)
      writer_.text(raw);
    else
      writer_.text(decode_entities(raw));
  }

  // A '<' that begins no tag is text.
  void take_markup() {
    if (rest_.starts_with("<!--")) return skip_past("-->");
    if (rest_.starts_with("<![CDATA[")) return rest_.remove_prefix(9);
    if (rest_.size() > 1 && (rest_[1] == '!' || rest_[1] == '?')) return skip_past(">");
    const bool closing = rest_.size() > 2 && rest_[1] == '/';
    if (rest_.size() < 2 || !is_letter(rest_[closing ? 2 : 1])) {
      writer_.text("<");
      return rest_.remove_prefix(1);
    }
    take_tag(closing);
  }

  void take_tag(bool closing) {
    const std::size_t start = closing ? 2 : 1;
    std::size_t end = start;
    while (end < rest_.size() &&
           (is_letter(rest_[end]) || (rest_[end] >= '0' && rest_[end] <= '9')))
      ++end;
    const std::string name = to_lower(rest_.substr(start, end - start));
    rest_.remove_prefix(end_of_tag(end));
    const TagRole role = role_of_tag(name);
    if (role == TagRole::kHidden && !closing) return skip_hidden(name);
    if (closing)
      writer_.close(role);
    else
      writer_.open(role);
  }

  // Position behind the '>' that ends the tag; quotes may hold others.
  std::size_t end_of_tag(std::size_t at) const {
    char quote = 0;
    for (; at < rest_.size(); ++at) {
      const char letter = rest_[at];
      if (quote != 0) {
        if (letter == quote) quote = 0;
      } else if (letter == '"' || letter == '\'') {
        quote = letter;
      } else if (letter == '>') {
        return at + 1;
      }
    }
    return rest_.size();
  }

  void skip_hidden(const std::string& name) {
    const std::string end_tag = "</" + name;
    std::size_t at = 0;
    for (; at < rest_.size(); ++at) {
      at = std::min(rest_.find("</", at), rest_.size());
      if (equals_ignoring_ascii_case(rest_.substr(at, end_tag.size()), end_tag)) break;
    }
    rest_.remove_prefix(std::min(at, rest_.size()));
    skip_past(">");
  }

  void skip_past(std::string_view mark) {
    const std::size_t at = rest_.find(mark);
    rest_.remove_prefix(at == rest_.npos ? rest_.size() : at + mark.size());
  }

  std::string_view rest_;
  TextWriter writer_{TextWriter::Layout::kNone};
};

}  // namespace

std::string html_to_text(std::string_view html) {
  return FragmentReader(html).text();
}

}  // namespace atalaya::parse
