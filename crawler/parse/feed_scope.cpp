#include "crawler/parse/feed_scope.h"

#include "base/text.h"
#include "crawler/parse/html_links.h"

namespace atalaya::parse {
namespace {

/// More declarations than this are an attack on the look-up, not a feed.
constexpr std::size_t kMostBindings = 256;

}  // namespace

std::pair<std::string_view, std::string_view> split_name(std::string_view name) {
  const auto colon = name.find(':');
  if (colon == std::string_view::npos) return {{}, name};
  return {name.substr(0, colon), name.substr(colon + 1)};
}

FeedScope::FeedScope(const std::string& document_url) {
  if (auto url = Url::parse(document_url)) bases_.push_back(std::move(*url));
}

void FeedScope::push(pugi::xml_node node) {
  frames_.push_back({bindings_.size(), bases_.size()});
  for (const auto attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    if (!name.starts_with("xml")) continue;
    if (name == "xmlns")
      bind({}, attribute.value());
    else if (name.starts_with("xmlns:"))
      bind(name.substr(6), attribute.value());
    else if (name == "xml:base")
      if (auto url = Url::parse(attribute.value(), base())) bases_.push_back(std::move(*url));
  }
}

void FeedScope::pop() {
  bindings_.resize(frames_.back().bindings);
  while (bases_.size() > frames_.back().bases) bases_.pop_back();
  frames_.pop_back();
}

void FeedScope::bind(std::string_view prefix, std::string_view uri) {
  if (bindings_.size() >= kMostBindings) return;
  auto space = namespace_of_uri(uri);
  if (space == FeedNamespace::kOther && uri == root_uri_) space = FeedNamespace::kCore;
  bindings_.push_back({prefix, uri, space});
}

void FeedScope::adopt_root(pugi::xml_node root) {
  root_uri_ = uri_of(split_name(root.name()).first);
  for (auto& binding : bindings_)
    if (binding.space == FeedNamespace::kOther && binding.uri == root_uri_)
      binding.space = FeedNamespace::kCore;
}

std::string_view FeedScope::uri_of(std::string_view prefix) const {
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding)
    if (binding->prefix == prefix) return binding->uri;
  return {};
}

FeedNamespace FeedScope::namespace_of(std::string_view prefix) {
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding)
    if (binding->prefix == prefix) return binding->space;
  if (prefix.empty()) return FeedNamespace::kCore;
  if (prefix != "xml") undeclared_ = true;
  return namespace_of_prefix(prefix);
}

FeedField FeedScope::field_of(pugi::xml_node node) {
  const auto [prefix, local] = split_name(node.name());
  return parse::field_of(namespace_of(prefix), local);
}

std::string FeedScope::absolute(std::string_view address) const {
  address = trim_ascii(address);
  if (address.empty() || has_scheme(address) || base() == nullptr) return std::string(address);
  const auto url = Url::parse(address, base());
  return url ? url->href() : std::string(address);
}

}  // namespace atalaya::parse
