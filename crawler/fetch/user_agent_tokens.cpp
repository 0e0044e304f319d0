#include "crawler/fetch/user_agent_tokens.h"

#include <algorithm>

#include "base/text.h"

namespace atalaya::fetch {

namespace {

// One word of a User-Agent and where it stands.
struct Word {
  std::string_view text;
  bool in_comment = false;
};

std::vector<Word> words_of(std::string_view agent) {
  constexpr std::string_view kBreaks = " \t();,";
  std::vector<Word> words;
  int depth = 0;
  while (!agent.empty()) {
    const std::size_t end = std::min(agent.find_first_of(kBreaks), agent.size());
    if (end > 0) words.push_back({agent.substr(0, end), depth > 0});
    if (end == agent.size()) break;
    if (agent[end] == '(') ++depth;
    if (agent[end] == ')') --depth;
    agent.remove_prefix(end + 1);
  }
  return words;
}

}  // namespace

std::string product_token(std::string_view agent) {
  return to_lower(trim_ascii(agent.substr(0, agent.find('/'))));
}

std::vector<std::string> product_tokens(std::string_view agent) {
  const std::vector<Word> words = words_of(agent);
  std::vector<std::string> tokens{product_token(agent)};
  for (const Word& word : words)
    if (!word.in_comment) tokens.push_back(product_token(word.text));
  for (const Word& word : words)
    if (word.in_comment && word.text.find('/') != word.text.npos)
      tokens.push_back(product_token(word.text));
  return tokens;
}

}  // namespace atalaya::fetch
