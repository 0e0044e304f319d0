#include <boost/json.hpp>

#include "app/inspect_capabilities.h"
#include "base/url.h"
#include "crawler/fetch/robots.h"

namespace atalaya::app {

namespace {

namespace json = boost::json;

// Absent, unreadable or refused: null, as browsers say failure.
std::optional<Url> resolved(const std::string& text, const std::string& base) {
  if (base.empty()) {
    auto url = Url::parse(text);
    return url ? std::optional(std::move(*url)) : std::nullopt;
  }
  const auto context = Url::parse(base);
  if (!context) return std::nullopt;
  auto url = Url::parse(text, &*context);
  return url ? std::optional(std::move(*url)) : std::nullopt;
}

}  // namespace

InspectResult inspect_robots(const InspectRequest& request) {
  const auto robots_txt = request.required_text("robots_txt");
  if (!robots_txt) return tl::make_unexpected(robots_txt.error());
  const auto agent = request.required_text("agent");
  if (!agent) return tl::make_unexpected(agent.error());
  const auto url = request.required_text("url");
  if (!url) return tl::make_unexpected(url.error());
  const fetch::RobotsAnswer answer = fetch::ask_robots(*robots_txt, *agent, *url);
  json::object object{{"allowed", answer.allowed}};
  object["rule"] = answer.rule.empty() ? json::value(nullptr) : json::value(answer.rule);
  object["crawl_delay"] =
      answer.crawl_delay ? json::value(*answer.crawl_delay) : json::value(nullptr);
  return object;
}

InspectResult inspect_url(const InspectRequest& request) {
  const auto text = request.required_text("url");
  if (!text) return tl::make_unexpected(text.error());
  const auto base = request.text("base");
  if (!base) return tl::make_unexpected(base.error());
  const auto url = resolved(*text, *base);
  if (!url) return json::object{{"resolved", nullptr}, {"canonical", nullptr}};
  return json::object{{"resolved", url->href()}, {"canonical", CanonicalUrl::of(*url).text()}};
}

}  // namespace atalaya::app
