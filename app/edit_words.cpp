#include "app/edit_words.h"

#include <algorithm>

namespace atalaya::app {

std::vector<std::string_view> split_words(std::string_view text, char mark) {
  std::vector<std::string_view> words;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(mark, from), text.size());
    if (to > from) words.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return words;
}

}  // namespace atalaya::app
