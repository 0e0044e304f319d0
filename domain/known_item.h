#pragma once

#include <string>

namespace atalaya {

/// A call as its source's list shows it to a person.
struct KnownItem {
  std::string title;
  std::string web_url;
};

}  // namespace atalaya
