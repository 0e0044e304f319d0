#include "crawler/extract/cue_index.h"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/vocabulary.h"

namespace atalaya::extract {
namespace {

constexpr WordId kNumberWord = 0xFFFF;
constexpr std::array<std::string_view, 4> kLanguages{"es", "en", "pt", "fr"};
constexpr std::array<std::pair<std::string_view, CueFamily>, 8> kFamilies{
    {{"sign", CueFamily::kSign},
     {"actor", CueFamily::kActor},
     {"theme", CueFamily::kTheme},
     {"nature", CueFamily::kNature},
     {"country", CueFamily::kCountry},
     {"place", CueFamily::kPlace},
     {"membership", CueFamily::kMembership},
     {"approach", CueFamily::kApproach}}};

template <class E>
bool read_label(std::string_view word, Cue& cue) {
  const auto label = parse_word<E>(word);
  if (label) cue.value = static_cast<std::int16_t>(*label);
  return label.has_value();
}

/// "Estado: cerrada" and "la «nueva fecha»" are read as phrases.
bool is_passed_over(const std::vector<Token>& tokens, std::size_t at) {
  if (at + 1 >= tokens.size() || tokens[at + 1].kind != TokenKind::kWord) return false;
  const auto& token = tokens[at];
  return token.kind == TokenKind::kMark && (token.mark == ':' || token.mark == '"');
}

/// No phrase of the lists is longer than this many tokens.
constexpr std::uint32_t kLongestPhrase = 16;

bool is_same_topic(const Cue& a, const Cue& b) {
  if (a.family != b.family) return false;
  if (a.family != CueFamily::kSign || a.value < 0 || b.value < 0) return true;
  return topic_of(static_cast<Sign>(a.value)) == topic_of(static_cast<Sign>(b.value));
}

bool covers(const CueHit& other, const CueHit& hit) {
  return is_same_topic(other.cue, hit.cue) && other.last - other.first > hit.last - hit.first &&
         other.first < hit.last && hit.first < other.last;
}

/// Whether a hit that stays covers the one at `at`; `gone` says which do not stay.
bool is_covered(const std::vector<CueHit>& hits, const std::vector<bool>& gone, std::size_t at) {
  const auto& hit = hits[at];
  for (std::size_t before = at; before-- > 0 && hit.first - hits[before].first < kLongestPhrase;) {
    if (!gone[before] && covers(hits[before], hit)) return true;
  }
  for (std::size_t after = at + 1; after < hits.size() && hits[after].first < hit.last; ++after) {
    if (!gone[after] && covers(hits[after], hit)) return true;
  }
  return false;
}

/// Of two hits of one family and topic that overlap, the longer one stays, unless a longer one
/// still hides it. `hits` are in text order.
void drop_covered(std::vector<CueHit>& hits) {
  std::vector<bool> gone(hits.size());
  for (std::uint32_t length = kLongestPhrase; length-- > 1;) {
    for (std::size_t at = 0; at < hits.size(); ++at) {
      if (hits[at].last - hits[at].first == length) gone[at] = is_covered(hits, gone, at);
    }
  }
  std::size_t kept = 0;
  for (std::size_t at = 0; at < hits.size(); ++at) {
    if (!gone[at]) hits[kept++] = hits[at];
  }
  hits.resize(kept);
}

}  // namespace

LanguageSet language_bit(std::string_view code) {
  for (std::size_t at = 0; at < kLanguages.size(); ++at) {
    if (code == kLanguages[at]) return static_cast<LanguageSet>(1U << at);
  }
  return kAllLanguages;
}

std::int16_t CueIndex::label_number(std::string_view label) {
  const auto known = std::find(labels_.begin(), labels_.end(), label);
  if (known == labels_.end()) {
    labels_.emplace_back(label);
    return static_cast<std::int16_t>(labels_.size() - 1);
  }
  return static_cast<std::int16_t>(known - labels_.begin());
}

bool CueIndex::resolve(std::string_view section, Cue& cue) {
  const auto dot = section.find('.');
  if (dot == std::string_view::npos) return false;
  const auto name = section.substr(dot + 1);
  const auto* family = std::find_if(kFamilies.begin(), kFamilies.end(), [&](const auto& entry) {
    return entry.first == section.substr(0, dot);
  });
  if (family == kFamilies.end()) return false;
  cue.family = family->second;
  if (name == "none") return true;
  switch (cue.family) {
    case CueFamily::kActor:
      return read_label<ActorKind>(name, cue);
    case CueFamily::kTheme:
      return read_label<Theme>(name, cue);
    case CueFamily::kNature:
      return read_label<Nature>(name, cue);
    case CueFamily::kSign: {
      const auto sign = find_sign(name);
      if (sign) cue.value = static_cast<std::int16_t>(*sign);
      return sign.has_value();
    }
    default:
      cue.value = label_number(name);
      return true;
  }
}

bool CueIndex::knows(std::string_view section) {
  Cue cue;
  return resolve(section, cue);
}

CueIndex::Node CueIndex::child(Node node, WordId word) {
  if (const Node known = find_child(node, word)) return known;
  const auto fresh = static_cast<Node>(branches_.size());
  if (node == 0 && word != kNumberWord) {
    if (first_words_.size() <= word) first_words_.resize(word + 1U, 0);
    first_words_[word] = fresh;
  } else {
    auto& children = branches_[node].children;
    const std::pair<WordId, Node> entry{word, fresh};
    children.insert(std::upper_bound(children.begin(), children.end(), entry), entry);
  }
  branches_.emplace_back();
  return fresh;
}

CueIndex::Node CueIndex::find_child(Node node, WordId word) const {
  if (node == 0 && word != kNumberWord) return word < first_words_.size() ? first_words_[word] : 0;
  const auto& children = branches_[node].children;
  const auto found =
      std::lower_bound(children.begin(), children.end(), std::pair<WordId, Node>{word, 0});
  return found == children.end() || found->first != word ? 0 : found->second;
}

CueIndex::Node CueIndex::node_of(std::string_view phrase) {
  Node node = 0;
  for (const auto& word : phrase_words(phrase)) {
    node = child(node, word == "#" ? kNumberWord : lexicon_.add(word));
  }
  return node;
}

bool CueIndex::replace(std::string_view section, std::string_view phrase) {
  Cue cue;
  if (!resolve(section, cue)) return false;
  const Node node = node_of(phrase);
  if (node == 0) return false;
  auto& endings = branches_[node].endings;
  std::erase_if(endings, [&](const Ending& ending) { return is_same_topic(ending.cue, cue); });
  endings.push_back({cue, kAllLanguages});
  return true;
}

bool CueIndex::add(std::string_view section, std::string_view phrase, LanguageSet languages) {
  Cue cue;
  if (!resolve(section, cue)) return false;
  const Node node = node_of(phrase);
  if (node == 0) return false;
  auto& endings = branches_[node].endings;
  const auto same =
      std::find_if(endings.begin(), endings.end(), [&](const Ending& e) { return e.cue == cue; });
  if (same != endings.end()) {
    same->languages |= languages;
  } else {
    endings.push_back({cue, languages});
  }
  return true;
}

void CueIndex::walk(const std::vector<Token>& tokens, std::size_t at, LanguageSet languages,
                    std::vector<CueHit>& hits) const {
  struct Step {
    Node node;
    std::size_t next;
  };
  std::array<Step, 64> open;  // as far as `count`; clearing it would cost more than the walk
  std::size_t count = 0;
  const auto follow = [&](Node node, WordId word, std::size_t next) {
    const Node found = find_child(node, word);
    if (found != 0 && count < open.size()) open[count++] = {found, next + 1};
  };
  const auto advance = [&](Node node, std::size_t next) {
    if (next > at && branches_[node].children.empty()) return;
    if (next > at && is_passed_over(tokens, next)) ++next;
    if (next >= tokens.size() || next - at >= kLongestPhrase) return;
    if (tokens[next].kind == TokenKind::kNumber) follow(node, kNumberWord, next);
    for (const WordId word : tokens[next].words) {
      if (word != 0) follow(node, word, next);
    }
  };
  advance(0, at);
  while (count > 0) {
    const Step step = open[--count];
    for (const auto& ending : branches_[step.node].endings) {
      if ((ending.languages & languages) == 0) continue;
      hits.push_back({ending.cue, static_cast<std::uint32_t>(at),
                      static_cast<std::uint32_t>(step.next), tokens[at].start,
                      tokens[step.next - 1].end});
    }
    advance(step.node, step.next);
  }
}

std::vector<CueHit> CueIndex::find(const std::vector<Token>& tokens, LanguageSet languages) const {
  std::vector<CueHit> hits;
  hits.reserve(tokens.size() / 4);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const auto& token = tokens[at];
    if (token.words[0] != 0 || token.kind == TokenKind::kNumber) walk(tokens, at, languages, hits);
  }
  drop_covered(hits);
  return hits;
}

}  // namespace atalaya::extract
