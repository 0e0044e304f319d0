#pragma once

#include <string>
#include <vector>

namespace atalaya::parse {

/// What a parser understood of foreign bytes. Parsers never fail: they understand less and say so.
template <class T>
struct Parsed {
  T value;
  std::vector<std::string> warnings;  ///< English sentences for the log, one a problem
  bool malformed = false;             ///< the document breaks its own format
};

}  // namespace atalaya::parse
