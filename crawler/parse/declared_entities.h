#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace atalaya::parse {

/// General entities that a DOCTYPE declares with plain text. Entities of entities, of markup and of
/// files are refused: they serve attacks, no feed needs them. Source: XML 1.0, section 4.2.
class DeclaredEntities {
 public:
  /// Reads the declarations of a DOCTYPE's internal subset.
  void read(std::string_view doctype);
  /// The text of an entity; null when there is none or the feed has used up its allowance.
  [[nodiscard]] const std::string* expand(std::string_view name);
  /// Whether something was not taken.
  [[nodiscard]] bool refused() const { return refused_; }

 private:
  void take(std::string_view declaration);

  std::map<std::string, std::string, std::less<>> texts_;
  std::size_t expanded_ = 0;  ///< bytes
  bool refused_ = false;
};

}  // namespace atalaya::parse
