#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "crawler/parse/xml_text.h"

namespace atalaya::parse {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         (c & 0x80) != 0;
}

bool in_name(char c) {
  return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

bool is_entry(std::string_view name) {
  const auto local = name.substr(name.find(':') + 1);
  return equals_ignoring_ascii_case(local, "item") || equals_ignoring_ascii_case(local, "entry");
}

struct OpenElement {
  std::string_view name;
  std::size_t written_at;  ///< where its start tag begins in the output
};

class Balancer {
 public:
  explicit Balancer(std::string_view text) : in_(text) { out_.reserve(text.size() + 64); }

  std::string run() && {
    while (at_ < in_.size() && step()) {
    }
    drop_unfinished_entry();
    while (!open_.empty()) close_last();
    return std::move(out_);
  }

 private:
  /// False when the text breaks off inside a construct.
  bool step() {
    const auto mark = std::min(in_.find('<', at_), in_.size());
    out_.append(in_, at_, mark - at_);
    at_ = mark;
    const auto rest = in_.substr(at_);
    if (rest.empty()) return true;
    if (rest.starts_with("<![CDATA[")) return section("]]>", true);
    if (rest.starts_with("<!--")) return section("-->", false);
    if (rest.starts_with("<?")) return section("?>", false);
    if (rest.starts_with("<!")) return section(">", false);
    if (rest.size() > 2 && rest[1] == '/' && starts_name(rest[2])) return end_tag();
    if (rest.size() > 1 && starts_name(rest[1])) return start_tag();
    out_ += "&lt;";
    ++at_;
    return true;
  }

  bool section(std::string_view end, bool keep) {
    const auto found = in_.find(end, at_);
    if (found == std::string_view::npos) return false;
    if (keep) out_.append(in_, at_, found + end.size() - at_);
    at_ = found + end.size();
    return true;
  }

  std::string_view name_at(std::size_t start) const {
    auto end = start;
    while (end < in_.size() && in_name(in_[end])) ++end;
    return in_.substr(start, end - start);
  }

  bool end_tag() {
    const auto name = name_at(at_ + 2);
    const auto close = in_.find('>', at_);
    if (close == std::string_view::npos) return false;
    at_ = close + 1;
    close_through(name);
    return true;
  }

  bool start_tag() {
    const auto name = name_at(at_ + 1);
    if (is_entry(name)) close_through(name);
    const auto written_at = out_.size();
    at_ += 1 + name.size();
    out_.append("<").append(name);
    if (!attributes()) {
      out_.resize(written_at);
      return false;
    }
    const bool empty = in_[at_ - 1] == '/' && in_[at_] == '>';
    out_ += empty ? "/>" : ">";
    ++at_;
    if (empty) return true;
    open_.push_back({name, written_at});
    ++count_[name];
    return true;
  }

  /// Copies attributes in quotes; stands on '>' afterwards. False at the end of the text.
  bool attributes() {
    while (at_ < in_.size() && in_[at_] != '>') {
      if (starts_name(in_[at_]))
        attribute();
      else
        ++at_;
    }
    return at_ < in_.size();
  }

  void attribute() {
    const auto name = name_at(at_);
    at_ += name.size();
    auto next = at_;
    while (next < in_.size() && is_space(in_[next])) ++next;
    std::string_view value;
    if (next < in_.size() && in_[next] == '=') {
      at_ = next + 1;
      value = attribute_value();
    }
    out_.append(" ").append(name).append("=\"");
    for (const char c : value)
      if (c == '<' || c == '"')
        out_ += c == '<' ? "&lt;" : "&quot;";
      else
        out_ += c;
    out_ += '"';
  }

  std::string_view attribute_value() {
    while (at_ < in_.size() && is_space(in_[at_])) ++at_;
    if (at_ >= in_.size()) return {};
    const char quote = in_[at_];
    if (quote == '"' || quote == '\'') {
      const auto start = at_ + 1;
      at_ = std::min(in_.find(quote, start), in_.size());
      const auto value = in_.substr(start, at_ - start);
      if (at_ < in_.size()) ++at_;
      return value;
    }
    const auto start = at_;
    while (at_ < in_.size() && !is_space(in_[at_]) && in_[at_] != '>') ++at_;
    return in_.substr(start, at_ - start);
  }

  /// Closes everything down to the innermost element of that name; does nothing without one.
  void close_through(std::string_view name) {
    const auto found = count_.find(name);
    if (found == count_.end() || found->second == 0) return;
    while (open_.back().name != name) close_last();
    close_last();
  }

  void close_last() {
    out_.append("</").append(open_.back().name).append(">");
    --count_[open_.back().name];
    open_.pop_back();
  }

  void drop_unfinished_entry() {
    const auto entry = std::ranges::find_if(
        open_, [](const OpenElement& element) { return is_entry(element.name); });
    if (entry == open_.end()) return;
    out_.resize(entry->written_at);
    open_.erase(entry, open_.end());
  }

  std::string_view in_;
  std::string out_;
  std::size_t at_ = 0;
  std::vector<OpenElement> open_;
  std::unordered_map<std::string_view, std::size_t> count_;
};

}  // namespace

std::string balance_xml(std::string_view text) {
  return Balancer(text).run();
}

}  // namespace atalaya::parse
