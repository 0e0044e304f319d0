#include "crawler/parse/feed_person.h"

#include "base/text.h"
#include "crawler/parse/feed_element.h"
#include "crawler/parse/feed_scope.h"

namespace atalaya::parse {

std::string person_text(pugi::xml_node element) {
  std::string name;
  std::string mail;
  for (const auto child : element.children()) {
    const auto local = split_name(child.name()).second;
    if (equals_ignoring_ascii_case(local, "name")) name = plain_text(child);
    if (equals_ignoring_ascii_case(local, "email")) mail = plain_text(child);
  }
  if (name.empty() && mail.empty()) return plain_text(element);
  if (name.empty() || mail.empty()) return name + mail;
  return name + " (" + mail + ")";
}

}  // namespace atalaya::parse
