#include "crawler/parse/element_shape.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace atalaya::parse {

namespace {

constexpr std::array<std::string_view, 16> kPlacesAndStates{
    "odd",    "even",      "first",    "last", "active", "current", "selected", "hover",
    "sticky", "collapsed", "expanded", "show", "hidden", "visible", "clearfix", "new"};

bool is_name_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '-' ||
         letter == '_';
}

// A digit makes a serial number or a measure of a name: "post-1234", "col-md-4".
bool is_plain_name(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), is_name_letter) &&
         std::any_of(word.begin(), word.end(), [](char letter) { return letter != '-'; }) &&
         !word.starts_with("--");
}

// "views-row-odd", "is-active", "first".
bool tells_place_or_state(std::string_view word) {
  return std::any_of(kPlacesAndStates.begin(), kPlacesAndStates.end(), [&](std::string_view state) {
    if (word == state) return true;
    return word.size() > state.size() && word.ends_with(state) &&
           word[word.size() - state.size() - 1] == '-';
  });
}

}  // namespace

std::vector<std::string> stable_classes(const Node& element) {
  std::vector<std::string> classes;
  std::string_view rest = attribute(element, "class");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(" \t\r\n\f"), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (is_plain_name(word) && !tells_place_or_state(word)) classes.emplace_back(word);
  }
  return classes;
}

std::vector<std::string> shared_classes(const SameElements& elements) {
  std::vector<std::string> shared = stable_classes(*elements.front());
  for (const Node* element : elements)
    std::erase_if(shared, [&](const std::string& name) {
      return !has_word(attribute(*element, "class"), name);
    });
  return shared;
}

std::string signature_of(const Node& element) {
  return signature_of(SameElements{&element});
}

std::string signature_of(const SameElements& elements) {
  const std::vector<std::string> classes = shared_classes(elements);
  const std::string tag = tag_name(*elements.front());
  return classes.empty() ? tag : fmt::format("{}.{}", tag, classes.front());
}

std::string name_of(const Node& element) {
  const std::string_view id = attribute(element, "id");
  if (is_plain_name(id)) return fmt::format("#{}", id);
  return stable_classes(element).empty() ? std::string() : signature_of(element);
}

bool have_one_tag(const SameElements& elements) {
  return std::all_of(elements.begin(), elements.end(), [&](const Node* element) {
    return is_element(*element) && tag_name(*element) == tag_name(*elements.front());
  });
}

}  // namespace atalaya::parse
