#include "crawler/extract/cue_index.h"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <span>
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
  if (at >= tokens.size() || tokens[at].kind != TokenKind::kMark) return false;
  const bool passes = tokens[at].mark == ':' || tokens[at].mark == '"';
  return passes && at + 1 < tokens.size() && tokens[at + 1].kind == TokenKind::kWord;
}

/// No phrase of the lists is longer than this many tokens.
constexpr std::uint32_t kLongestPhrase = 16;

bool is_same_topic(const Cue& a, const Cue& b) {
  if (a.family != b.family) return false;
  if (a.family != CueFamily::kSign || a.value < 0 || b.value < 0) return true;
  return topic_of(static_cast<Sign>(a.value)) == topic_of(static_cast<Sign>(b.value));
}

bool covers(const CueHit& other, const CueHit& hit) {
  return other.last - other.first > hit.last - hit.first && other.first < hit.last &&
         hit.first < other.last && is_same_topic(other.cue, hit.cue);
}

/// Whether a hit that stays covers the one at `at`; `gone` says which do not stay.
bool is_covered(std::span<const CueHit> hits, std::span<const bool> gone, std::size_t at) {
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
/// still hides it. `hits` are in text order and overlap.
void mark_covered(std::span<const CueHit> hits, std::span<bool> gone) {
  std::uint32_t lengths = 0;
  for (const auto& hit : hits) lengths |= 1U << std::min(hit.last - hit.first, kLongestPhrase);
  lengths ^= std::bit_floor(lengths);  // nothing hides the longest
  for (std::uint32_t length = kLongestPhrase; length-- > 1;) {
    if ((lengths >> length & 1U) == 0) continue;
    for (std::size_t at = 0; at < hits.size(); ++at) {
      if (hits[at].last - hits[at].first == length) gone[at] = is_covered(hits, gone, at);
    }
  }
}

/// One past the last of the hits that overlap the one at `first` or one that overlaps it.
std::size_t end_of_overlap(const std::vector<CueHit>& hits, std::size_t first) {
  std::uint32_t end = hits[first].last;
  std::size_t at = first + 1;
  for (; at < hits.size() && hits[at].first < end; ++at) end = std::max(end, hits[at].last);
  return at;
}

/// Leaves the hits that no other hides.
void drop_covered(std::vector<CueHit>& hits) {
  std::size_t kept = 0;
  const auto marks = std::make_unique<bool[]>(hits.size());
  for (std::size_t first = 0; first < hits.size();) {
    const std::size_t end = end_of_overlap(hits, first);
    const std::span<bool> gone(marks.get() + first, end - first);
    if (gone.size() > 1) mark_covered(std::span(hits).subspan(first, gone.size()), gone);
    for (; first < end; ++first) {
      if (!marks[first]) hits[kept++] = hits[first];
    }
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

CueIndex::Node CueIndex::begin(WordId word, LanguageSet languages) {
  if (word != kNumberWord && first_words_.size() <= word) first_words_.resize(word + 1U);
  Beginning& beginning = word == kNumberWord ? first_number_ : first_words_[word];
  if (beginning.node == 0) {
    beginning.node = static_cast<Node>(branches_.size());
    branches_.emplace_back();
  }
  beginning.languages |= languages;
  return beginning.node;
}

CueIndex::Node CueIndex::child(Node node, WordId word) {
  if (const Node known = find_child(node, word)) return known;
  const auto fresh = static_cast<Node>(branches_.size());
  auto& children = branches_[node].children;
  const std::pair<WordId, Node> entry{word, fresh};
  children.insert(std::upper_bound(children.begin(), children.end(), entry), entry);
  branches_[node].following |= bit_of(word);
  branches_.emplace_back();
  return fresh;
}

CueIndex::Node CueIndex::find_child(Node node, WordId word) const {
  if ((branches_[node].following & bit_of(word)) == 0) return 0;
  const auto& children = branches_[node].children;
  const auto found =
      std::lower_bound(children.begin(), children.end(), std::pair<WordId, Node>{word, 0});
  return found == children.end() || found->first != word ? 0 : found->second;
}

CueIndex::Node CueIndex::node_of(std::string_view phrase, LanguageSet languages) {
  Node node = 0;
  for (const auto& word : phrase_words(phrase)) {
    const WordId id = word == "#" ? kNumberWord : lexicon_.add(word);
    node = node == 0 ? begin(id, languages) : child(node, id);
    branches_[node].languages |= languages;
  }
  return node;
}

bool CueIndex::replace(std::string_view section, std::string_view phrase) {
  Cue cue;
  if (!resolve(section, cue)) return false;
  const Node node = node_of(phrase, kAllLanguages);
  if (node == 0) return false;
  auto& endings = branches_[node].endings;
  std::erase_if(endings, [&](const Ending& ending) { return is_same_topic(ending.cue, cue); });
  endings.push_back({cue, kAllLanguages});
  return true;
}

bool CueIndex::add(std::string_view section, std::string_view phrase, LanguageSet languages) {
  Cue cue;
  if (!resolve(section, cue)) return false;
  const Node node = node_of(phrase, languages);
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

/// Finds the phrases of one text.
class CueIndex::Walk {
 public:
  Walk(const CueIndex& index, const std::vector<Token>& tokens, LanguageSet languages)
      : index_(index), tokens_(tokens), languages_(languages) {
    hits_.reserve(tokens.size() / 4);
  }

  std::vector<CueHit> run() {
    for (start_ = 0; start_ < tokens_.size(); ++start_) {
      const auto& token = tokens_[start_];
      if (token.words[0] == 0 && token.kind != TokenKind::kNumber) continue;
      begin(token);
      while (count_ > 0) {
        const Step step = open_[--count_];
        keep(step);
        advance(step);
      }
    }
    return std::move(hits_);
  }

 private:
  struct Step {
    Node node;
    std::uint32_t next;
  };

  void begin(const Token& token) {
    if (token.kind == TokenKind::kNumber) open(index_.first_number_);
    for (const WordId word : token.words) {
      if (word == 0) break;
      if (word < index_.first_words_.size()) open(index_.first_words_[word]);
    }
  }

  void open(const Beginning& beginning) {
    if ((beginning.languages & languages_) != 0) open_[count_++] = {beginning.node, start_ + 1};
  }

  void keep(const Step& step) {
    for (const auto& ending : index_.branches_[step.node].endings) {
      if ((ending.languages & languages_) == 0) continue;
      hits_.push_back(
          {ending.cue, start_, step.next, tokens_[start_].start, tokens_[step.next - 1].end});
    }
  }

  void advance(const Step& step) {
    const auto following = index_.branches_[step.node].following;
    if (following == 0) return;
    std::uint32_t next = step.next;
    if (is_passed_over(tokens_, next)) ++next;
    if (next >= tokens_.size() || next - start_ >= kLongestPhrase) return;
    const auto& token = tokens_[next];
    if (token.kind == TokenKind::kNumber) follow(step.node, kNumberWord, next);
    for (const WordId word : token.words) {
      if (word == 0) break;
      if ((following & bit_of(word)) != 0) follow(step.node, word, next);
    }
  }

  void follow(Node node, WordId word, std::uint32_t next) {
    const Node found = index_.find_child(node, word);
    if (found == 0 || (index_.branches_[found].languages & languages_) == 0) return;
    if (count_ < open_.size()) open_[count_++] = {found, next + 1};
  }

  const CueIndex& index_;
  const std::vector<Token>& tokens_;
  LanguageSet languages_;
  std::vector<CueHit> hits_;
  std::uint32_t start_ = 0;    ///< token where the phrases at hand begin
  std::array<Step, 64> open_;  // as far as `count_`; clearing it would cost more than the walk
  std::size_t count_ = 0;
};

std::vector<CueHit> CueIndex::find(const std::vector<Token>& tokens, LanguageSet languages) const {
  auto hits = Walk(*this, tokens, languages).run();
  drop_covered(hits);
  return hits;
}

}  // namespace atalaya::extract
