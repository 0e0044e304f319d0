#pragma once

#include <algorithm>
#include <vector>

#include "crawler/parse/layout.h"

namespace atalaya::extract {

/// Whether the page strikes out some of these bytes: what stood there is no longer in force.
[[nodiscard]] inline bool is_struck(const std::vector<parse::TextSpan>& layout, std::size_t start,
                                    std::size_t end) {
  return std::any_of(layout.begin(), layout.end(), [&](const parse::TextSpan& span) {
    return span.kind == parse::SpanKind::kStruck && span.start < end && start < span.end;
  });
}

/// What the page does not strike out.
template <class Scanned>
[[nodiscard]] std::vector<Scanned> in_force(std::vector<Scanned> scanned,
                                            const std::vector<parse::TextSpan>& layout) {
  std::erase_if(scanned, [&](const Scanned& one) { return is_struck(layout, one.start, one.end); });
  return scanned;
}

}  // namespace atalaya::extract
