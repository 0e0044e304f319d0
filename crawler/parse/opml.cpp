#include "crawler/parse/opml.h"

#include <sstream>
#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/text.h"
#include "crawler/parse/charset.h"
#include "crawler/parse/xml_text.h"

namespace atalaya::parse {

namespace {

// Writers do not agree on the case: xmlUrl, xmlURL, xmlurl.
std::string value_of(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute attribute : node.attributes())
    if (equals_ignoring_ascii_case(attribute.name(), name)) return clean_line(attribute.value());
  return {};
}

std::string title_of(const pugi::xml_node& node) {
  std::string title = value_of(node, "title");
  return title.empty() ? value_of(node, "text") : title;
}

OpmlOutline outline_of(const pugi::xml_node& node) {
  OpmlOutline outline;
  outline.title = title_of(node);
  outline.feed_url = value_of(node, "xmlUrl");
  outline.page_url = value_of(node, "htmlUrl");
  if (outline.page_url.empty()) outline.page_url = value_of(node, "url");
  outline.language = value_of(node, "language");
  return outline;
}

/// Meets the outlines in document order; pugixml walks without recursion.
class OutlineWalker final : public pugi::xml_tree_walker {
 public:
  explicit OutlineWalker(Parsed<std::vector<OpmlOutline>>& parsed) : parsed_(parsed) {}

  bool for_each(pugi::xml_node& node) override {
    if (std::string_view(node.name()) != "outline") return true;
    OpmlOutline outline = outline_of(node);
    if (outline.feed_url.empty() && outline.page_url.empty()) return true;
    if (parsed_.value.size() >= kOpmlOutlines) {
      parsed_.warnings.push_back(fmt::format("only the first {} are kept", kOpmlOutlines));
      return false;
    }
    if (std::string_view(node.parent().name()) == "outline")
      outline.folder = title_of(node.parent());
    parsed_.value.push_back(std::move(outline));
    return true;
  }

 private:
  Parsed<std::vector<OpmlOutline>>& parsed_;
};

void append_text(pugi::xml_node parent, const char* name, const std::string& text) {
  parent.append_child(name).text().set(text.c_str());
}

void append_attribute(pugi::xml_node node, const char* name, const std::string& value) {
  if (!value.empty()) node.append_attribute(name).set_value(value.c_str());
}

}  // namespace

Parsed<std::vector<OpmlOutline>> parse_opml(std::string_view bytes) {
  Parsed<std::vector<OpmlOutline>> parsed;
  PreparedXml prepared = prepare_xml(decode_text(bytes, "", Markup::kXml).utf8);
  pugi::xml_document document;
  const auto status = document.load_buffer(prepared.text.data(), prepared.text.size(),
                                           pugi::parse_default, pugi::encoding_utf8);
  const std::string_view root = document.document_element().name();
  parsed.malformed = !status || root != "opml";
  if (!status) parsed.warnings.push_back(fmt::format("broken OPML: {}", status.description()));
  if (root != "opml") return parsed;
  OutlineWalker walker(parsed);
  document.traverse(walker);
  return parsed;
}

std::string write_opml(const std::string& title, const std::vector<OpmlOutline>& outlines) {
  pugi::xml_document document;
  pugi::xml_node opml = document.append_child("opml");
  opml.append_attribute("version").set_value("2.0");
  append_text(opml.append_child("head"), "title", title);
  pugi::xml_node body = opml.append_child("body");
  for (const OpmlOutline& outline : outlines) {
    pugi::xml_node node = body.append_child("outline");
    append_attribute(node, "type", "rss");
    append_attribute(node, "text", outline.title);
    append_attribute(node, "title", outline.title);
    append_attribute(node, "xmlUrl", outline.feed_url);
    append_attribute(node, "htmlUrl", outline.page_url);
    append_attribute(node, "language", outline.language);
    append_attribute(node, "category", outline.folder);
  }
  std::ostringstream text;
  document.save(text, "  ", pugi::format_indent, pugi::encoding_utf8);
  return text.str();
}

}  // namespace atalaya::parse
