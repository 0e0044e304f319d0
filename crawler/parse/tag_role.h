#pragma once

#include <cstdint>

#include "crawler/parse/tag_word.h"

namespace atalaya::parse {

/// What an HTML element does to the text it stands in.
enum class TagRole : std::uint8_t {
  kInline,
  kBlock,
  kBreak,
  kHeading,
  kItem,
  kTable,
  kRow,
  kCell,
  kHeaderCell,
  kTerm,        ///< dt
  kDefinition,  ///< dd
  kStrong,      ///< bold: labels and headings of columns are written so
  kStruck,
  kLink,
  kHidden,  ///< script, style: no text at all
};

[[nodiscard]] TagRole role_of_tag(TagWord name);

}  // namespace atalaya::parse
