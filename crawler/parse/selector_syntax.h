#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "crawler/parse/html_tree.h"

namespace atalaya::parse {

/// How an attribute's value stands to the wanted one: [a] [a=v] [a~=v] [a|=v] [a^=v] [a$=v] [a*=v].
enum class Comparison { kPresent, kEquals, kWord, kDash, kPrefix, kSuffix, kContains };

/// What stands between two compounds: white space, '>', '+', '~'.
enum class Combinator { kDescendant, kChild, kNext, kSibling };

struct AttributeTest {
  std::string name;  ///< lower case
  Comparison comparison = Comparison::kPresent;
  std::string value;
  bool ignores_case = false;
};

/// Position among the element children of the parent: step × n + offset, counted from 1.
struct NthChild {
  int step = 0;
  int offset = 0;
  bool from_end = false;
};

/// Simple selectors that one element must satisfy together.
struct Compound {
  std::string type;  ///< lower case; empty: any
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  std::vector<AttributeTest> attributes;
  std::vector<NthChild> positions;
  std::vector<Compound> excluded;
};

/// One compound of a chain such as "ul > li a".
struct SelectorStep {
  Compound compound;
  Combinator to_left = Combinator::kDescendant;  ///< how it stands to the step before it
  bool leads = false;                            ///< first of its chain
  bool ends = false;                             ///< last of its chain: what is selected
};

/// The chains of a selector list, one behind the other.
using SelectorSteps = std::vector<SelectorStep>;

/// kMalformed, naming the character at which reading stopped and what was expected there.
[[nodiscard]] Result<SelectorSteps> parse_selector(std::string_view text);

}  // namespace atalaya::parse
