#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "base/url.h"
#include "crawler/parse/feed_vocabulary.h"

namespace atalaya::parse {

/// What the elements around the place where a reader stands declare: namespaces and xml:base.
///
/// Internal to the readers of feeds. Views of prefixes live as long as the pugixml document.
class FeedScope {
 public:
  explicit FeedScope(const std::string& document_url);

  /// Enters an element until the returned value dies.
  class Entered {
   public:
    Entered(FeedScope& scope, pugi::xml_node node) : scope_(scope) { scope_.push(node); }
    ~Entered() { scope_.pop(); }
    Entered(const Entered&) = delete;
    Entered& operator=(const Entered&) = delete;

   private:
    FeedScope& scope_;
  };

  /// The namespace of `prefix` here; an undeclared one is taken by custom and remembered.
  [[nodiscard]] FeedNamespace namespace_of(std::string_view prefix);
  /// What an element means; its own declarations count when it was entered.
  [[nodiscard]] FeedField field_of(pugi::xml_node node);
  /// The URI bound to `prefix` here, empty when none is.
  [[nodiscard]] std::string_view uri_of(std::string_view prefix) const;
  /// The namespace of the root element is the feed's own, whatever its URI.
  void adopt_root(pugi::xml_node root);

  /// Absolute form of an address as a feed writes it; as written when it has a scheme or no base is
  /// known.
  [[nodiscard]] std::string absolute(std::string_view address) const;
  [[nodiscard]] const Url* base() const { return bases_.empty() ? nullptr : &bases_.back(); }
  [[nodiscard]] bool met_undeclared_prefix() const { return undeclared_; }

 private:
  struct Binding {
    std::string_view prefix;
    std::string_view uri;
    FeedNamespace space;
  };
  struct Frame {
    std::size_t bindings;
    std::size_t bases;
  };
  void push(pugi::xml_node node);
  void pop();
  void bind(std::string_view prefix, std::string_view uri);

  std::vector<Binding> bindings_;
  std::vector<Frame> frames_;
  std::vector<Url> bases_;
  std::string root_uri_;
  bool undeclared_ = false;
};

/// Prefix and local name of a qualified name.
[[nodiscard]] std::pair<std::string_view, std::string_view> split_name(std::string_view name);

}  // namespace atalaya::parse
