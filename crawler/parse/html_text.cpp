#include "crawler/parse/html_text.h"

#include <algorithm>

#include "base/text.h"
#include "crawler/parse/html_entity.h"
#include "crawler/parse/html_links.h"
#include "crawler/parse/text_writer.h"

namespace atalaya::parse {

namespace {

/// Walks the tags of a fragment.
class FragmentReader {
 public:
  FragmentReader(std::string_view html, TextWriter::Layout layout)
      : rest_(html), keeps_layout_(layout == TextWriter::Layout::kKeep), writer_(layout) {}

  LaidOutText read() {
    while (!rest_.empty()) {
      const std::size_t tag = std::min(rest_.find('<'), rest_.size());
      write(rest_.substr(0, tag));
      rest_.remove_prefix(tag);
      if (!rest_.empty()) take_markup();
    }
    LaidOutText result;
    result.text = writer_.take_text();
    result.layout = writer_.take_layout();
    return result;
  }

 private:
  void write(std::string_view raw) {
    if (raw.empty()) return;
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
    const bool closing = rest_.starts_with("</");
    const std::string_view name = tag_name_at(rest_, closing ? 2 : 1);
    if (name.empty() || !is_ascii_letter(name.front())) {
      writer_.text("<");
      return rest_.remove_prefix(1);
    }
    take_tag(name, closing);
  }

  void take_tag(std::string_view name, bool closing) {
    const auto name_end = static_cast<std::size_t>(name.end() - rest_.begin());
    const std::size_t end = end_of_tag(rest_, name_end);
    const std::string_view tag = rest_.substr(0, end);
    rest_.remove_prefix(end);
    const TagRole role = role_of_tag(tag_word(name));
    if (closing)
      writer_.close(role);
    else if (role == TagRole::kHidden)
      skip_hidden(name);
    else if (role == TagRole::kLink && keeps_layout_)
      writer_.open(role, link_target(tag));
    else
      writer_.open(role);
  }

  void skip_hidden(std::string_view name) {
    std::size_t at = rest_.find("</");
    while (at != rest_.npos && !equals_ignoring_ascii_case(rest_.substr(at + 2, name.size()), name))
      at = rest_.find("</", at + 2);
    rest_.remove_prefix(std::min(at, rest_.size()));
    skip_past(">");
  }

  void skip_past(std::string_view mark) {
    const std::size_t at = rest_.find(mark);
    rest_.remove_prefix(at == rest_.npos ? rest_.size() : at + mark.size());
  }

  std::string_view rest_;
  bool keeps_layout_;
  TextWriter writer_;
};

}  // namespace

std::string html_to_text(std::string_view html) {
  return FragmentReader(html, TextWriter::Layout::kNone).read().text;
}

LaidOutText html_to_layout(std::string_view html) {
  return FragmentReader(html, TextWriter::Layout::kKeep).read();
}

}  // namespace atalaya::parse
