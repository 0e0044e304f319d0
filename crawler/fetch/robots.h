#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atalaya::fetch {

struct RobotsAnswer {
  bool allowed = true;
  std::string rule;                   ///< "Disallow: /private"; empty when no rule matched
  std::optional<double> crawl_delay;  ///< seconds; not part of RFC 9309 but honoured
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
    std::string pattern;  ///< normalized
    std::string text;     ///< as people read it
  };
  struct Group {
    std::vector<std::string> agents;  ///< lower-case product tokens
    std::vector<Rule> rules;
    std::optional<double> crawl_delay;
    [[nodiscard]] bool names(std::string_view token) const;
  };
  [[nodiscard]] std::vector<const Group*> groups_of(std::string_view agent) const;
  [[nodiscard]] std::vector<const Group*> groups_naming(std::string_view token) const;
  std::vector<Group> groups_;
  friend class RobotsParser;
};

/// The same for one address: a whole URL or a bare path.
[[nodiscard]] RobotsAnswer ask_robots(std::string_view robots_txt, std::string_view agent,
                                      std::string_view url);

}  // namespace atalaya::fetch
