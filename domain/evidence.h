#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "base/sha256.h"

namespace atalaya {

/// Version of the canonical texts that the parsers yield. Raised whenever the same bytes would give
/// another text.
inline constexpr int kTextVersion = 1;

/// The place in a stored document that proves a fact.
///
/// `part` names a canonical text of the document (see crawler/parse/canonical_text.h): "text",
/// "title", "entry:3", "entry:3/title", "item:2@li.call", "page:3". `start` and `end` are byte
/// offsets into that UTF-8 text; `quote` is exactly the bytes between them.
struct Evidence {
  Sha256 document;
  std::string part;
  int text_version = kTextVersion;
  std::size_t start = 0;
  std::size_t end = 0;
  std::string quote;
  std::string rule;  ///< id of the rule that read it: "deadline.label", "edit" for a person's edit

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// One value that one place of one document states.
template <class T>
struct Claim {
  T value;
  Evidence evidence;

  friend bool operator==(const Claim&, const Claim&) = default;
};

}  // namespace atalaya
