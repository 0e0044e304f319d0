#include "crawler/parse/feed_version.h"

#include <array>

#include "base/text.h"
#include "crawler/parse/feed_scope.h"

namespace atalaya::parse {
namespace {

struct NamedVersion {
  std::string_view written;
  std::string_view name;
};

constexpr std::array<NamedVersion, 6> kRss = {{{"0.90", "rss090"},
                                               {"0.92", "rss092"},
                                               {"0.93", "rss093"},
                                               {"0.94", "rss094"},
                                               {"1.0", "rss10"},
                                               {"0.91", "rss091u"}}};

constexpr std::array<NamedVersion, 3> kAtom = {
    {{"0.1", "atom01"}, {"0.2", "atom02"}, {"0.3", "atom03"}}};

std::string rss_version(std::string_view written, std::string_view doctype) {
  if (written == "0.91" && doctype.find("Netscape") != std::string_view::npos) return "rss091n";
  for (const auto& version : kRss)
    if (version.written == written) return std::string(version.name);
  return written.starts_with('2') ? "rss20" : "rss";
}

std::string rdf_version(pugi::xml_node root) {
  for (const auto attribute : root.attributes())
    if (std::string_view(attribute.value()).find("/rdf/simple/0.9") != std::string_view::npos)
      return "rss090";
  return "rss10";
}

std::string atom_version(std::string_view uri, std::string_view written) {
  if (uri == "http://www.w3.org/2005/Atom") return "atom10";
  for (const auto& version : kAtom)
    if (version.written == written) return std::string(version.name);
  return "atom";
}

}  // namespace

std::string feed_version(pugi::xml_node root, std::string_view uri, std::string_view doctype) {
  const auto name = split_name(root.name()).second;
  const std::string_view written = root.attribute("version").value();
  if (equals_ignoring_ascii_case(name, "rss")) return rss_version(written, doctype);
  if (name == "RDF") return rdf_version(root);
  if (equals_ignoring_ascii_case(name, "feed")) return atom_version(uri, written);
  if (name == "entry" && uri == "http://www.w3.org/2005/Atom") return "atom10";
  if (name == "CHANNEL" || name == "Channel") return "cdf";
  return name == "channel" ? "rss" : "";
}

}  // namespace atalaya::parse
