#include "domain/source_night.h"

#include <algorithm>
#include <array>

namespace atalaya {

namespace {

constexpr std::array<std::string_view, 5> kForms{"", "feed", "page", "json", "other"};
constexpr std::array<std::string_view, 4> kParts{"item", "title", "link", "date"};

template <class E, std::size_t Count>
std::optional<E> find_word(const std::array<std::string_view, Count>& words,
                           std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<E>(found - words.begin());
}

}  // namespace

std::string_view to_string(ContentForm form) {
  return kForms.at(static_cast<std::size_t>(form));
}

void from_string(std::string_view word, std::optional<ContentForm>& result) {
  result = find_word<ContentForm>(kForms, word);
}

std::string_view to_string(RulePart part) {
  return kParts.at(static_cast<std::size_t>(part));
}

void from_string(std::string_view word, std::optional<RulePart>& result) {
  result = find_word<RulePart>(kParts, word);
}

SourceNight merged(const SourceNight& earlier, const SourceNight& later) {
  const bool only_earlier_read = was_read(earlier.result) && !was_read(later.result);
  SourceNight night = only_earlier_read ? earlier : later;
  night.new_findings = std::max(earlier.new_findings, later.new_findings);
  night.page_changed = earlier.page_changed || later.page_changed;
  return night;
}

}  // namespace atalaya
