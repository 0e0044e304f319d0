#include "config/label_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

#include <fmt/format.h>

#include "base/csv.h"
#include "base/files.h"
#include "config/shipped_files.h"
#include "config/toml_section.h"
#include "config/toml_writer.h"

namespace atalaya::config {

namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "etiquetas.toml";
constexpr const char* kTable = "etiquetas";

using Roles = std::vector<std::pair<std::string, std::vector<std::string>>>;

std::vector<std::string> split_at_spaces(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

Roles read_roles() {
  Roles roles;
  for (const auto& cells : parse_csv(shipped_file("catalogue/labels.tsv"), '\t'))
    if (cells.size() == 2 && !cells[0].starts_with('#'))
      roles.emplace_back(cells[0], split_at_spaces(cells[1]));
  return roles;
}

void take_labels(const toml::table& table, const std::string& file, OwnLabels& labels,
                 std::vector<Problem>& problems) {
  for (const auto& [text, node] : table) {
    const std::string role = node.value_or(std::string());
    if (label_sections(role).empty())
      problems.push_back({file, static_cast<int>(node.source().begin.line), std::string(text.str()),
                          Expected::kKnownWord, role,
                          fmt::format("{}", fmt::join(label_roles(), ", "))});
    else
      labels.emplace(text.str(), role);
  }
}

}  // namespace

std::vector<std::string> label_roles() {
  std::vector<std::string> words;
  for (const auto& [word, sections] : read_roles()) words.push_back(word);
  return words;
}

std::vector<std::string> label_sections(std::string_view role) {
  for (const auto& [word, sections] : read_roles())
    if (word == role) return sections;
  return {};
}

OwnLabels load_labels(const std::string& data_folder, std::vector<Problem>& problems) {
  OwnLabels labels;
  const std::string file = (fs::path(data_folder) / kFile).string();
  std::error_code error;
  if (!fs::exists(file, error)) return labels;
  try {
    const toml::table document = toml::parse_file(file);
    if (const toml::table* table = document[kTable].as_table())
      take_labels(*table, file, labels, problems);
  } catch (const toml::parse_error& failure) {
    problems.push_back({file, static_cast<int>(failure.source().begin.line), "", Expected::kToml,
                        std::string(failure.description()), ""});
  }
  return labels;
}

Result<void> save_labels(const std::string& data_folder, const OwnLabels& labels) {
  TomlWriter text;
  text.heading(kTable);
  for (const auto& [label, role] : labels) text.line(toml_text(label), toml_text(role));
  return write_file_atomically(
      (fs::path(data_folder) / kFile).string(),
      "# Etiquetas de las páginas que la oficina explicó: atalaya source label\n" + text.take());
}

}  // namespace atalaya::config
