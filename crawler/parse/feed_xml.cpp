#include "crawler/parse/feed_xml.h"

#include <utility>

#include <pugixml.hpp>

#include "base/text.h"
#include "crawler/parse/feed_date.h"
#include "crawler/parse/feed_element.h"
#include "crawler/parse/feed_entry_builder.h"
#include "crawler/parse/feed_link.h"
#include "crawler/parse/feed_scope.h"
#include "crawler/parse/feed_version.h"
#include "crawler/parse/html_links.h"
#include "crawler/parse/xml_text.h"

namespace atalaya::parse {
namespace {

constexpr unsigned kParseFlags = pugi::parse_default | pugi::parse_ws_pcdata;

/// Turns the tree of a feed into a Feed.
class XmlFeedReader {
 public:
  XmlFeedReader(const std::string& document_url, Parsed<Feed>& out)
      : scope_(document_url), out_(out) {}

  void read(pugi::xml_node root) {
    const FeedScope::Entered entered(scope_, root);
    scope_.adopt_root(root);
    const auto field = scope_.field_of(root);
    if (field == FeedField::kEntry)
      read_entry(root);
    else
      read_members(root, field == FeedField::kChannel);
    finish();
  }

  [[nodiscard]] std::string root_uri(pugi::xml_node root) {
    const FeedScope::Entered entered(scope_, root);
    return std::string(scope_.uri_of(split_name(root.name()).first));
  }

 private:
  void read_members(pugi::xml_node parent, bool in_channel) {
    if (in_channel) read_feed_attributes(parent);
    for (const auto child : parent.children()) read_member(child, in_channel);
  }

  /// A child of the root or of a channel.
  void read_member(pugi::xml_node node, bool in_channel) {
    if (node.type() != pugi::node_element) return;
    const FeedScope::Entered entered(scope_, node);
    const auto field = scope_.field_of(node);
    if (field == FeedField::kEntry)
      read_entry(node);
    else if (field == FeedField::kChannel && !in_channel)
      read_members(node, true);
    else if (in_channel)
      read_feed_field(node, field);
  }

  void read_feed_attributes(pugi::xml_node node) {
    for (const auto attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      if (name == "xml:lang" && out_.value.language.empty())
        out_.value.language = attribute.value();
      else if (equals_ignoring_ascii_case(name, "href"))
        out_.value.link = scope_.absolute(attribute.value());
      else if (equals_ignoring_ascii_case(name, "lastmod"))
        out_.value.updated = parse_feed_date(attribute.value());
    }
  }

  void read_entry(pugi::xml_node node) {
    FeedEntryBuilder builder(scope_);
    builder.take_attributes(node);
    for (const auto child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      const FeedScope::Entered entered(scope_, child);
      const auto field = scope_.field_of(child);
      if (field != FeedField::kNone) builder.take(child, field);
    }
    too_deep_ = too_deep_ || builder.met_deep_markup();
    out_.value.entries.push_back(builder.finish());
  }

  void read_feed_field(pugi::xml_node node, FeedField field) {
    auto& feed = out_.value;
    switch (field) {
      case FeedField::kTitle:
        return offer(feed.title, title_rank_, node);
      case FeedField::kSummary:
        return offer(feed.subtitle, subtitle_rank_, node);
      case FeedField::kLink:
        return read_feed_link(node);
      case FeedField::kId:
        return read_feed_id(node);
      case FeedField::kUpdated:
        return read_date(updated_, node);
      case FeedField::kPublished:
        return read_date(published_, node);
      case FeedField::kLanguage:
        feed.language = plain_text(node);
        return;
      default:
        return;
    }
  }

  /// A title or subtitle: the first of the format itself, else the first of an extension.
  void offer(std::string& slot, int& rank, pugi::xml_node node) {
    const bool core = scope_.namespace_of(split_name(node.name()).first) == FeedNamespace::kCore;
    if ((core ? 2 : 1) <= rank) return;
    auto text = text_construct(node);
    too_deep_ = too_deep_ || text.too_deep;
    if (text.text.empty()) return;
    if (text.form == TextForm::kHtml && scope_.base() != nullptr)
      resolve_html_links(text.text, *scope_.base());
    rank = core ? 2 : 1;
    slot = std::move(text.text);
  }

  void read_feed_link(pugi::xml_node node) {
    auto link = read_link(node, scope_);
    if (link.rank <= link_rank_) return;
    link_rank_ = link.rank;
    out_.value.link = std::move(link.url);
  }

  void read_feed_id(pugi::xml_node node) {
    auto id = plain_text(node);
    out_.value.id = id.starts_with('/') ? scope_.absolute(id) : std::move(id);
  }

  static void read_date(std::optional<Instant>& slot, pugi::xml_node node) {
    if (const auto instant = parse_feed_date(plain_text(node))) slot = instant;
  }

  void finish() {
    auto& feed = out_.value;
    if (updated_ || published_) feed.updated = updated_ ? updated_ : published_;
    for (char& c : feed.language)
      if (c == '_') c = '-';
    if (scope_.met_undeclared_prefix()) say("a namespace prefix is used but not declared");
    if (too_deep_) say("markup nested too deep was left out");
  }

  void say(const char* sentence) {
    out_.warnings.emplace_back(sentence);
    out_.malformed = true;
  }

  FeedScope scope_;
  Parsed<Feed>& out_;
  std::optional<Instant> updated_;
  std::optional<Instant> published_;
  int title_rank_ = 0;
  int subtitle_rank_ = 0;
  int link_rank_ = 0;
  bool too_deep_ = false;
};

void read_tree(const pugi::xml_document& tree, std::string_view doctype,
               const std::string& document_url, Parsed<Feed>& out) {
  for (const auto node : tree.children()) {
    if (node.type() != pugi::node_element) continue;
    XmlFeedReader reader(document_url, out);
    out.value.version = feed_version(node, reader.root_uri(node), doctype);
    if (out.value.version.empty()) continue;
    return reader.read(node);
  }
  out.warnings.emplace_back("not a feed: no element that RSS, RDF or Atom begin with");
  out.malformed = true;
}

}  // namespace

Parsed<Feed> parse_xml_feed(std::string utf8, const std::string& document_url) {
  Parsed<Feed> out;
  auto prepared = prepare_xml(std::move(utf8));
  out.warnings = std::move(prepared.warnings);
  out.malformed = prepared.malformed;

  pugi::xml_document tree;
  auto state = tree.load_buffer(prepared.text.data(), prepared.text.size(), kParseFlags,
                                pugi::encoding_utf8);
  std::string balanced;
  if (!state) {
    out.warnings.emplace_back(std::string("not well-formed XML: ") + state.description());
    out.malformed = true;
    balanced = balance_xml(prepared.text);
    tree.load_buffer_inplace(balanced.data(), balanced.size(), kParseFlags, pugi::encoding_utf8);
  }
  read_tree(tree, prepared.doctype, document_url, out);
  return out;
}

}  // namespace atalaya::parse
