#pragma once

#include <cstddef>
#include <string>

namespace atalaya::parse {

/// What a stretch of a canonical text was on the page.
enum class SpanKind {
  kHeading,
  kListItem,
  kLabel,  ///< "Fecha de cierre", of a pair
  kValue,  ///< what stands beside a label
  kTableRow,
  kStruck,  ///< <del>, <s>: no longer in force
  kLink,    ///< `target` says where to
};

/// A stretch of text, in bytes from `start` to `end`.
struct TextSpan {
  std::size_t start = 0;
  std::size_t end = 0;
  SpanKind kind = SpanKind::kHeading;
  std::string target;  ///< kLink: absolute address
};

}  // namespace atalaya::parse
