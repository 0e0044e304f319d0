#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atalaya::fetch {

struct RobotsAnswer {
  bool allowed = true;
  std::string rule;  ///< "Disallow: /private"; empty when no rule matched
  std::optional<double>
      crawl_delay;  ///< seconds, as the group says; not part of RFC 9309 but honoured
};

/// A robots.txt read by RFC 9309: groups of the same agent merged, the longest matching rule wins,
/// Allow on a tie.
class RobotsRules {
 public:
  /// Tolerates a BOM, any line ending, stray spaces and unknown lines. Reads at most 500 KiB.
  [[nodiscard]] static RobotsRules parse(std::string_view body);

  /// `agent` is a product token or a whole User-Agent; `path` begins with '/' and may carry a
  /// query.
  [[nodiscard]] RobotsAnswer ask(std::string_view agent, std::string_view path) const;

 private:
  struct Rule {
    bool allow;
    std::string pattern;  ///< escapes normalized
    std::string text;     ///< as people read it
  };
  struct Group {
    std::vector<std::string> agents;  ///< lower-case product tokens
    std::vector<Rule> rules;
    std::optional<double> crawl_delay;
  };
  std::vector<Group> groups_;
};

/// The same for one address: a whole URL or a bare path.
[[nodiscard]] RobotsAnswer ask_robots(std::string_view robots_txt, std::string_view agent,
                                      std::string_view url);

/// Whether a pattern with '*' and a final '$' matches the start of `path`. Linear in pattern times
/// path, no backtracking explosion.
[[nodiscard]] bool robots_pattern_matches(std::string_view pattern, std::string_view path);

}  // namespace atalaya::fetch
