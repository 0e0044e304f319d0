#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/error.h"

struct GumboInternalNode;

namespace atalaya::parse {

/// A CSS selector list: types, *, #id, .class, [attribute] with = ~= |= ^= $= *=, :first-child,
/// :last-child, :nth-child(an+b), :not(compound); descendant, >, + and ~; commas.
class Selector {
 public:
  /// kMalformed naming the position of what cannot be read.
  [[nodiscard]] static Result<Selector> parse(std::string_view text);
  Selector(Selector&&) noexcept;
  Selector& operator=(Selector&&) noexcept;
  ~Selector();

  [[nodiscard]] bool matches(const GumboInternalNode& element) const;
  /// Elements below `root` that match, in document order. Iterative; linear in the tree times the
  /// selector.
  [[nodiscard]] std::vector<const GumboInternalNode*> select(const GumboInternalNode& root) const;
  [[nodiscard]] const GumboInternalNode* find(const GumboInternalNode& root) const;

 private:
  struct Alternatives;
  explicit Selector(std::unique_ptr<Alternatives> alternatives);
  std::unique_ptr<Alternatives> alternatives_;
};

}  // namespace atalaya::parse
