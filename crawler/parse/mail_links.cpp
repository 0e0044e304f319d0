#include "crawler/parse/mail_links.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "base/url.h"
#include "crawler/parse/html_document.h"

namespace atalaya::parse {
namespace {

/// A relative address has no base in a mail.
constexpr std::string_view kNoBase = "http://unknown.invalid/";

class LinkList {
 public:
  void add(const std::string& address) {
    if (links_.size() >= ParseBudget{}.links || !seen_.insert(address).second) return;
    const auto url = Url::parse(address);
    if (!url || (url->scheme() != "http" && url->scheme() != "https")) return;
    const bool is_new = url->href() == address || seen_.insert(url->href()).second;
    if (is_new && !address.starts_with(kNoBase)) links_.push_back(url->href());
  }
  std::vector<std::string> take() { return std::move(links_); }

 private:
  std::set<std::string> seen_;  ///< as written and as parsed
  std::vector<std::string> links_;
};

/// "https://a.example/x)." ends before what closes the sentence.
std::string_view without_punctuation(std::string_view address) {
  while (!address.empty()) {
    const char last = address.back();
    const bool opened = last == ')' && address.find('(') != address.npos;
    if (opened || std::string_view(".,;:!?)]}'*_").find(last) == std::string_view::npos) break;
    address.remove_suffix(1);
  }
  return address;
}

/// Where "http" or "https" begins that ends at `colon`; npos when neither does.
std::size_t scheme_start(std::string_view text, std::size_t colon) {
  for (const std::string_view scheme : {"https", "http"}) {
    const auto start = colon - std::min(colon, scheme.size());
    if (equals_ignoring_ascii_case(text.substr(start, colon - start), scheme)) return start;
  }
  return text.npos;
}

void add_addresses(std::string_view text, LinkList& links) {
  for (auto colon = text.find("://"); colon != text.npos; colon = text.find("://")) {
    const auto start = scheme_start(text, colon);
    const auto end = std::min(text.find_first_of(" \t\n<>\"|", colon), text.size());
    if (start != text.npos)
      links.add(std::string(without_punctuation(text.substr(start, end - start))));
    text.remove_prefix(end);
  }
}

void add_references(const std::string& html, LinkList& links) {
  const DocumentHints hints{std::string(kNoBase), "text/html; charset=utf-8"};
  const auto document = HtmlDocument::parse(html, hints, {});
  if (!document) return;
  for (const PageLink& link : document->links().links) links.add(link.href);
}

}  // namespace

std::vector<std::string> mail_links(const Mail& mail) {
  LinkList links;
  if (mail.html.empty())
    add_addresses(mail.text, links);
  else
    add_references(mail.html, links);
  return links.take();
}

}  // namespace atalaya::parse
