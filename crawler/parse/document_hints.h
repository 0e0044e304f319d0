#pragma once

#include <string>

namespace atalaya::parse {

/// What is known of a document beside its bytes. Both may be empty.
struct DocumentHints {
  std::string url;           ///< address after redirects; base of relative links
  std::string content_type;  ///< as the server sent it: "text/xml; charset=iso-8859-1"
};

}  // namespace atalaya::parse
