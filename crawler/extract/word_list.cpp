#include "crawler/extract/word_list.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "base/text.h"

namespace atalaya::extract {

namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t cut = std::min(text.find(separator), text.size());
    const std::string_view part = trim_ascii(text.substr(0, cut));
    if (!part.empty()) parts.push_back(part);
    text.remove_prefix(std::min(cut + 1, text.size()));
  }
  return parts;
}

std::string_view shipped_list(std::string_view name) {
  for (const EmbeddedFile& file : shipped_vocabulary())
    if (file.path == name) return file.text;
  return {};
}

}  // namespace

Vocabulary Vocabulary::shipped() {
  Vocabulary vocabulary;
  for (const EmbeddedFile& file : shipped_vocabulary())
    vocabulary.lists_.emplace(file.path, file.text);
  return vocabulary;
}

Result<Vocabulary> Vocabulary::load(const std::string& folder) {
  namespace fs = std::filesystem;
  Vocabulary vocabulary = shipped();
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (in.bad() || !is_valid_utf8(text))
      return fail(ErrorKind::kConfiguration,
                  fmt::format("{} is no readable UTF-8 text", entry.path().string()));
    vocabulary.lists_.insert_or_assign(entry.path().filename().string(), std::move(text));
  }
  if (error) return fail(ErrorKind::kConfiguration, fmt::format("{}: {}", folder, error.message()));
  return vocabulary;
}

std::vector<WordLine> word_lines(std::string_view file_name, char separator) {
  std::vector<WordLine> lines;
  for (const std::string_view line : split(shipped_list(file_name), '\n')) {
    const std::size_t colon = line.rfind(": ");
    if (line.starts_with('#') || colon == line.npos) continue;
    lines.push_back({trim_ascii(line.substr(0, colon)), split(line.substr(colon + 2), separator)});
  }
  return lines;
}

}  // namespace atalaya::extract
