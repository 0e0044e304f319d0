#include "crawler/extract/cue_list.h"

#include "base/text.h"

namespace atalaya::extract {
namespace {

/// Cuts the text before the next `mark` off `rest`.
std::string_view take_until(std::string_view& rest, char mark) {
  const auto at = rest.find(mark);
  const auto piece = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
  return piece;
}

bool is_comment(std::string_view line) {
  return line.empty() || line.starts_with("# ") || line == "#";
}

}  // namespace

std::vector<std::string_view> add_cue_list(CueIndex& index, std::string_view list,
                                           LanguageSet languages) {
  std::vector<std::string_view> unknown;
  std::string_view section;
  bool known = false;
  while (!list.empty()) {
    auto line = trim_ascii(take_until(list, '\n'));
    if (is_comment(line)) continue;
    if (line.starts_with('[') && line.ends_with(']')) {
      section = line.substr(1, line.size() - 2);
      known = index.knows(section);
      if (!known) unknown.push_back(section);
      continue;
    }
    while (known && !line.empty()) {
      const auto phrase = trim_ascii(take_until(line, ';'));
      if (!phrase.empty()) index.add(section, phrase, languages);
    }
  }
  return unknown;
}

}  // namespace atalaya::extract
