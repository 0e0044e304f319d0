#include "crawler/fetch/robots.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/percent.h"
#include "base/text.h"
#include "base/url.h"

namespace atalaya::fetch {

namespace {

constexpr std::size_t kSizeLimit = 500U << 10U;

struct Line {
  std::string key;  ///< lower case
  std::string_view value;
};

// "Key: value # comment"; some sites write a space where the colon should be.
std::optional<Line> parse_line(std::string_view line) {
  line = trim_ascii(line.substr(0, line.find('#')));
  std::size_t cut = line.find(':');
  if (cut == line.npos) cut = line.find_first_of(" \t");
  if (cut == line.npos) return std::nullopt;
  return Line{to_lower(trim_ascii(line.substr(0, cut))), trim_ascii(line.substr(cut + 1))};
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

bool is_token_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '-' ||
         letter == '_';
}

// Product token: what stands before "/version". A name with other characters is compared whole.
std::string product_token(std::string_view agent) {
  agent = trim_ascii(agent);
  return to_lower(trim_ascii(agent.substr(0, agent.find('/'))));
}

// Every product token of a User-Agent: "Mozilla/5.0 (X11) AtalayaBot/1.0" has "mozilla" and
// "atalayabot".
std::vector<std::string> product_tokens(std::string_view agent) {
  std::vector<std::string> tokens{product_token(agent)};
  int depth = 0;
  std::string token;
  const auto end_token = [&] {
    if (token.size() > 1) tokens.push_back(to_lower(token));
    token.clear();
  };
  bool in_version = false;
  for (const char letter : agent) {
    if (letter == '(') ++depth;
    if (letter == ')') --depth;
    if (letter == ' ') in_version = false;
    if (depth == 0 && !in_version && is_token_letter(letter)) {
      token += letter;
      continue;
    }
    end_token();
    if (letter == '/') in_version = true;
  }
  end_token();
  return tokens;
}

bool is_reserved(unsigned char byte) {
  return std::string_view("!#$&'()*+,/:;=?@[]%").find(static_cast<char>(byte)) !=
         std::string_view::npos;
}

// One form for every spelling: escapes of unreserved characters are undone, the others and
// non-ASCII bytes are written in capitals.
std::string normalized(std::string_view path) {
  std::string out;
  for (std::size_t at = 0; at < path.size(); ++at) {
    const auto byte = static_cast<unsigned char>(path[at]);
    const bool escape = path[at] == '%' && at + 2 < path.size() && hex_value(path[at + 1]) >= 0 &&
                        hex_value(path[at + 2]) >= 0;
    if (escape) {
      const auto decoded =
          static_cast<unsigned char>(hex_value(path[at + 1]) * 16 + hex_value(path[at + 2]));
      const bool plain = decoded > 0x20 && decoded < 0x7F && !is_reserved(decoded);
      out += plain ? std::string(1, static_cast<char>(decoded)) : fmt::format("%{:02X}", decoded);
      at += 2;
    } else if (byte >= 0x80 || byte <= 0x20) {
      out += fmt::format("%{:02X}", byte);
    } else {
      out += path[at];
    }
  }
  return out;
}

std::optional<double> parse_delay(std::string_view text) {
  double seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || !(seconds >= 0)) return std::nullopt;
  return seconds;
}

}  // namespace

bool robots_pattern_matches(std::string_view pattern, std::string_view path) {
  const bool anchored = pattern.ends_with('$');
  if (anchored) pattern.remove_suffix(1);
  // Greedy glob: on a mismatch only the last star is moved, which suffices because earlier stars
  // already matched.
  std::size_t at = 0;
  std::size_t in = 0;
  std::size_t star = pattern.npos;
  std::size_t star_at = 0;
  while (true) {
    if (in == pattern.size()) {
      if (!anchored || at == path.size()) return true;
    } else if (pattern[in] == '*') {
      star = in++;
      star_at = at;
      continue;
    } else if (at < path.size() && pattern[in] == path[at]) {
      ++in;
      ++at;
      continue;
    }
    if (star == pattern.npos || star_at >= path.size()) return false;
    in = star + 1;
    at = ++star_at;
  }
}

RobotsRules RobotsRules::parse(std::string_view body) {
  RobotsRules rules;
  body = body.substr(0, kSizeLimit);
  if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
  bool naming_agents = false;
  while (!body.empty()) {
    const auto line = parse_line(take_line(body));
    if (!line) continue;
    if (line->key == "user-agent" || line->key == "useragent" || line->key == "user agent") {
      if (!naming_agents) rules.groups_.emplace_back();
      naming_agents = true;
      rules.groups_.back().agents.push_back(product_token(line->value));
      continue;
    }
    const bool is_allow = line->key == "allow";
    const bool is_rule =
        is_allow || line->key == "disallow" || line->key == "dissallow" || line->key == "disalow";
    if (!is_rule && line->key != "crawl-delay")
      continue;  // Sitemap, Host and the like end no group
    naming_agents = false;
    if (rules.groups_.empty()) continue;
    Group& group = rules.groups_.back();
    if (!is_rule)
      group.crawl_delay = parse_delay(line->value);
    else if (!line->value.empty())
      group.rules.push_back({is_allow, normalized(line->value),
                             fmt::format("{}: {}", is_allow ? "Allow" : "Disallow", line->value)});
  }
  return rules;
}

RobotsAnswer RobotsRules::ask(std::string_view agent, std::string_view path) const {
  const std::vector<std::string> tokens = product_tokens(agent);
  const auto names = [](const Group& group, std::string_view token) {
    return std::find(group.agents.begin(), group.agents.end(), token) != group.agents.end();
  };
  std::vector<const Group*> chosen;
  for (const std::string& token : tokens) {
    for (const Group& group : groups_)
      if (names(group, token)) chosen.push_back(&group);
    if (!chosen.empty()) break;
  }
  if (chosen.empty())
    for (const Group& group : groups_)
      if (names(group, "*")) chosen.push_back(&group);

  RobotsAnswer answer;
  const std::string target = normalized(path);
  const Rule* best = nullptr;
  for (const Group* group : chosen) {
    if (group->crawl_delay) answer.crawl_delay = group->crawl_delay;
    if (target == "/robots.txt") continue;  // always allowed, RFC 9309 section 2.2.2
    for (const Rule& rule : group->rules) {
      const bool longer =
          best == nullptr || rule.pattern.size() > best->pattern.size() ||
          (rule.pattern.size() == best->pattern.size() && rule.allow && !best->allow);
      if (longer && robots_pattern_matches(rule.pattern, target)) best = &rule;
    }
  }
  if (best != nullptr) {
    answer.allowed = best->allow;
    answer.rule = best->text;
  }
  return answer;
}

RobotsAnswer ask_robots(std::string_view robots_txt, std::string_view agent, std::string_view url) {
  std::string path(url);
  if (const auto parsed = Url::parse(url)) {
    path = parsed->path();
    if (!parsed->query().empty() || url.find('?') != url.npos)
      path += fmt::format("?{}", parsed->query());
  }
  if (!path.starts_with('/')) path.insert(0, 1, '/');
  return RobotsRules::parse(robots_txt).ask(agent, path);
}

}  // namespace atalaya::fetch
