#include "crawler/parse/declared_entities.h"

#include "base/text.h"

namespace atalaya::parse {
namespace {

constexpr std::size_t kMostEntities = 64;
constexpr std::size_t kLongestText = 256;
constexpr std::size_t kMostExpanded = 65'536;
constexpr std::string_view kDeclaration = "<!ENTITY";

/// The next word, cut off from `rest`.
std::string_view take_word(std::string_view& rest) {
  rest = trim_ascii(rest);
  const auto word = rest.substr(0, rest.find_first_of(" \t\r\n"));
  rest.remove_prefix(word.size());
  return word;
}

}  // namespace

void DeclaredEntities::read(std::string_view doctype) {
  for (auto at = doctype.find(kDeclaration); at != std::string_view::npos;
       at = doctype.find(kDeclaration, at + 1)) {
    take(doctype.substr(at + kDeclaration.size()));
  }
}

void DeclaredEntities::take(std::string_view declaration) {
  const auto name = take_word(declaration);
  declaration = trim_ascii(declaration);
  const char quote = declaration.empty() ? char{0} : declaration.front();
  const auto end = quote == '"' || quote == '\'' ? declaration.find(quote, 1) : std::string::npos;
  const bool plain = end != std::string_view::npos && end <= kLongestText &&
                     declaration.substr(1, end - 1).find_first_of("<&%") == std::string_view::npos;
  if (!plain || texts_.size() >= kMostEntities) {
    refused_ = true;
    return;
  }
  texts_.emplace(name, declaration.substr(1, end - 1));
}

const std::string* DeclaredEntities::expand(std::string_view name) {
  const auto found = texts_.find(name);
  if (found == texts_.end()) return nullptr;
  expanded_ += found->second.size();
  if (expanded_ <= kMostExpanded) return &found->second;
  refused_ = true;
  return nullptr;
}

}  // namespace atalaya::parse
