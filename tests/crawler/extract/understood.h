#pragma once

#include <string>
#include <string_view>

#include "base/sha256.h"
#include "crawler/extract/understand.h"
#include "crawler/extract/word_list.h"
#include "crawler/parse/layout.h"

namespace atalaya::extract {

/// The shipped word lists, compiled once for all tests.
inline const Understanding& shipped_understanding() {
  static const Understanding understanding(Vocabulary::shipped());
  return understanding;
}

/// A text of an invented Colombian publisher, published on 1 February 2027.
inline TextInput input_of(std::string text, std::string lang = "es", std::string country = "CO") {
  TextInput input;
  input.text = std::move(text);
  input.lang = std::move(lang);
  input.country = std::move(country);
  input.published = CivilDate::from_ymd(2027, 2, 1);
  input.document = Sha256::of(input.text);
  return input;
}

inline CallFacts understood(std::string text, std::string lang = "es", std::string country = "CO") {
  return shipped_understanding().understand(
      input_of(std::move(text), std::move(lang), std::move(country)));
}

}  // namespace atalaya::extract
