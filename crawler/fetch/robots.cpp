#include "crawler/fetch/robots.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"
#include "base/url.h"
#include "crawler/fetch/robots_pattern.h"
#include "crawler/fetch/user_agent_tokens.h"

namespace atalaya::fetch {

namespace {

constexpr std::size_t kSizeLimit = 500U << 10U;

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

std::optional<double> parse_delay(std::string_view text) {
  double seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || !(seconds >= 0)) return std::nullopt;
  return seconds;
}

std::string path_of(std::string_view url) {
  std::string path(url);
  if (const auto parsed = Url::parse(url)) {
    path = parsed->path();
    if (!parsed->query().empty() || url.find('?') != url.npos)
      path += fmt::format("?{}", parsed->query());
  }
  return path.starts_with('/') ? path : '/' + path;
}

}  // namespace

/// Takes a robots.txt line by line.
class RobotsParser {
 public:
  void take(std::string_view line) {
    line = trim_ascii(line.substr(0, line.find('#')));
    const std::size_t colon = line.find(':');
    if (colon == line.npos) return;
    take_pair(to_lower(trim_ascii(line.substr(0, colon))), trim_ascii(line.substr(colon + 1)));
  }

  [[nodiscard]] RobotsRules finish() { return std::move(rules_); }

 private:
  // Sitemap, Host and the like stand outside the groups and end none.
  void take_pair(const std::string& key, std::string_view value) {
    if (key == "user-agent" || key == "useragent" || key == "user agent") return take_agent(value);
    if (key == "allow") return take_rule(true, value);
    if (key == "disallow" || key == "dissallow" || key == "disalow") return take_rule(false, value);
    if (key == "crawl-delay") return take_delay(value);
  }

  void take_agent(std::string_view value) {
    if (!naming_agents_) rules_.groups_.emplace_back();
    naming_agents_ = true;
    rules_.groups_.back().agents.push_back(product_token(value));
  }

  void take_rule(bool allow, std::string_view value) {
    naming_agents_ = false;
    if (rules_.groups_.empty() || value.empty()) return;
    rules_.groups_.back().rules.push_back(
        {allow, normalize_robots_path(value),
         fmt::format("{}: {}", allow ? "Allow" : "Disallow", value)});
  }

  void take_delay(std::string_view value) {
    naming_agents_ = false;
    if (!rules_.groups_.empty()) rules_.groups_.back().crawl_delay = parse_delay(value);
  }

  RobotsRules rules_;
  bool naming_agents_ = false;
};

RobotsRules RobotsRules::parse(std::string_view body) {
  body = body.substr(0, kSizeLimit);
  if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
  RobotsParser parser;
  while (!body.empty()) parser.take(take_line(body));
  return parser.finish();
}

bool RobotsRules::Group::names(std::string_view token) const {
  return std::find(agents.begin(), agents.end(), token) != agents.end();
}

std::vector<const RobotsRules::Group*> RobotsRules::groups_naming(std::string_view token) const {
  std::vector<const Group*> named;
  for (const Group& group : groups_)
    if (group.names(token)) named.push_back(&group);
  return named;
}

std::vector<const RobotsRules::Group*> RobotsRules::groups_of(std::string_view agent) const {
  for (const std::string& token : product_tokens(agent))
    if (auto own = groups_naming(token); !own.empty()) return own;
  return groups_naming("*");
}

RobotsAnswer RobotsRules::ask(std::string_view agent, std::string_view path) const {
  RobotsAnswer answer;
  if (groups_.empty()) return answer;
  const std::string target = normalize_robots_path(path);
  const Rule* best = nullptr;
  for (const Group* group : groups_of(agent)) {
    if (group->crawl_delay) answer.crawl_delay = group->crawl_delay;
    for (const Rule& rule : group->rules) {
      const bool stronger =
          best == nullptr || rule.pattern.size() > best->pattern.size() ||
          (rule.pattern.size() == best->pattern.size() && rule.allow && !best->allow);
      if (stronger && robots_pattern_matches(rule.pattern, target)) best = &rule;
    }
  }
  // robots.txt itself is always allowed: RFC 9309, section 2.2.2.
  if (best == nullptr || target == "/robots.txt") return answer;
  answer.allowed = best->allow;
  answer.rule = best->text;
  return answer;
}

RobotsAnswer ask_robots(std::string_view robots_txt, std::string_view agent, std::string_view url) {
  return RobotsRules::parse(robots_txt).ask(agent, path_of(url));
}

}  // namespace atalaya::fetch
