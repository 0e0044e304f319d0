#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/embedded_file.h"
#include "base/error.h"

namespace atalaya::extract {

/// The word lists of config/defaults/vocabulary that were compiled into the program.
[[nodiscard]] std::span<const EmbeddedFile> shipped_vocabulary();

/// Word lists by file name ("themes.es.txt"): the shipped ones, each replaced by the file of the
/// same name when a folder of one's own is given.
class Vocabulary {
 public:
  [[nodiscard]] static Vocabulary shipped();
  /// kConfiguration when the folder or a file in it cannot be read.
  [[nodiscard]] static Result<Vocabulary> load(const std::string& folder);
  /// A label of the office's own, laid over the lists: `section` is "sign.deadline".
  void add_label(std::string section, std::string label) {
    labels_.emplace_back(std::move(section), std::move(label));
  }
  /// Sections and labels, as they were added.
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& labels() const {
    return labels_;
  }
  /// By name, in order.
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& lists() const {
    return lists_;
  }

 private:
  std::map<std::string, std::string, std::less<>> lists_;
  std::vector<std::pair<std::string, std::string>> labels_;
};

/// Lines "meaning: words" of a shipped list: '#' begins a comment line.
struct WordLine {
  std::string_view meaning;
  std::vector<std::string_view> words;
};
[[nodiscard]] std::vector<WordLine> word_lines(std::string_view file_name, char separator);

}  // namespace atalaya::extract
