#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/error.h"

struct GumboInternalNode;

namespace atalaya::parse {

/// A CSS selector list: types, *, #id, .class, [attribute] with = ~= |= ^= $= *=, :first-child,
/// :last-child, :nth-child(an+b), :not(compound); descendant, >, + and ~; commas.
///
/// Names of elements and attributes are read without case, classes and ids with it, as HTML does.
class Selector {
 public:
  /// kMalformed naming the position of what cannot be read.
  [[nodiscard]] static Result<Selector> parse(std::string_view text);
  Selector(Selector&&) noexcept;
  Selector& operator=(Selector&&) noexcept;
  ~Selector();

  /// Elements that match, `root` and what is below it, in document order. What is above or beside
  /// `root` is not looked at: to a selector it is an only child. Linear in the tree times the parts
  /// of the selector, whatever they are.
  [[nodiscard]] std::vector<const GumboInternalNode*> select(const GumboInternalNode& root) const;
  /// The first of them; null when there is none.
  [[nodiscard]] const GumboInternalNode* find(const GumboInternalNode& root) const;

 private:
  struct Plan;
  explicit Selector(std::unique_ptr<Plan> plan);
  std::unique_ptr<Plan> plan_;
};

}  // namespace atalaya::parse
