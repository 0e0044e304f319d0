#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "crawler/extract/token_text.h"

namespace atalaya::extract {

/// A run of tokens and the bytes under it.
struct TokenRange {
  std::uint32_t first = 0;  ///< first token
  std::uint32_t last = 0;   ///< one past the last token
  std::uint32_t start = 0;  ///< bytes
  std::uint32_t end = 0;
  [[nodiscard]] bool empty() const { return first == last; }
  [[nodiscard]] bool holds(std::uint32_t byte) const { return byte >= start && byte < end; }
};

/// A sentence, a list item or a line, and what stands over it.
struct Sentence {
  TokenRange range;
  std::uint32_t line = 0;              ///< number of its line
  bool item = false;                   ///< stands in a list: bullet, number or letter in front
  bool question = false;               ///< ends with a question mark
  bool heading = false;                ///< names what follows and says nothing itself
  std::optional<std::uint32_t> label;  ///< sentence or label of the same line that governs it
  std::optional<std::uint32_t> over;   ///< heading line that governs it
};

/// Cuts a text into sentences and finds the headings and labels over each.
///
/// "Dirigido a: alcaldías." gives two sentences, the first the label of the second; a short line
/// without a full stop, or one that ends with ':' or '?', is the heading of the lines after it.
[[nodiscard]] std::vector<Sentence> cut_sentences(std::string_view text,
                                                  const std::vector<Token>& tokens);

/// Number of the sentence that holds the byte; the nearest before it otherwise.
[[nodiscard]] std::uint32_t sentence_at(const std::vector<Sentence>& sentences, std::uint32_t byte);

}  // namespace atalaya::extract
