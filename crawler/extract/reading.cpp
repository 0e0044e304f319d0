#include "crawler/extract/reading.h"

#include <algorithm>

#include "base/text.h"

namespace atalaya::extract {
namespace {

constexpr std::size_t kQuoteLimit = 400;

bool is_one_of(const CueHit& hit, SignSet signs) {
  return hit.cue.family == CueFamily::kSign && hit.cue.value >= 0 &&
         signs.holds(static_cast<Sign>(hit.cue.value));
}

bool is_blank(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

}  // namespace

Reading::Reading(const CueIndex& cues, std::string_view text, const Sha256& document,
                 std::string_view part, LanguageSet languages)
    : cues_(cues),
      text_(text),
      document_(document),
      part_(part),
      tokens_(tokenize(text, cues.lexicon())),
      sentences_(cut_sentences(text, tokens_)),
      hits_(cues.find(tokens_, languages)) {
  sentence_hits_.reserve(sentences_.size());
  for (const auto& sentence : sentences_) {
    const auto found = hits_between(sentence.range.start, sentence.range.end);
    sentence_hits_.push_back({static_cast<std::uint32_t>(found.data() - hits_.data()),
                              static_cast<std::uint32_t>(found.size())});
  }
}

std::span<const CueHit> Reading::hits_of(const Sentence& sentence) const {
  const auto& range = sentence_hits_[static_cast<std::size_t>(&sentence - sentences_.data())];
  return std::span<const CueHit>(hits_).subspan(range.first, range.count);
}

std::span<const CueHit> Reading::hits_between(std::uint32_t start, std::uint32_t end) const {
  const auto first =
      std::lower_bound(hits_.begin(), hits_.end(), start,
                       [](const CueHit& hit, std::uint32_t byte) { return hit.start < byte; });
  auto last = std::lower_bound(first, hits_.end(), end, [](const CueHit& hit, std::uint32_t byte) {
    return hit.start < byte;
  });
  while (last != first && (last - 1)->end > end) --last;
  return {first, last};
}

std::span<const CueHit> Reading::label_hits(const Sentence& sentence) const {
  return sentence.label ? hits_of(sentences_[*sentence.label]) : std::span<const CueHit>{};
}

std::span<const CueHit> Reading::heading_hits(const Sentence& sentence) const {
  return sentence.over ? hits_of(sentences_[*sentence.over]) : std::span<const CueHit>{};
}

Evidence Reading::quote(std::uint32_t start, std::uint32_t end, std::string_view rule) const {
  std::size_t last = std::min<std::size_t>(end, text_.size());
  std::size_t first = std::min<std::size_t>(start, last);
  while (first < last && is_blank(text_[first])) ++first;
  last = first + truncate_utf8(text_.substr(first, last - first), kQuoteLimit).size();
  while (last > first && is_blank(text_[last - 1])) --last;
  Evidence evidence;
  evidence.document = document_;
  evidence.part = part_;
  evidence.start = first;
  evidence.end = last;
  evidence.quote = text_.substr(first, last - first);
  evidence.rule = rule;
  return evidence;
}

Evidence Reading::quote(const CueHit& hit, std::string_view rule) const {
  if (sentences_.empty()) return quote(hit.start, hit.end, rule);
  const auto& sentence = sentences_[sentence_at(sentences_, hit.start)];
  if (hit.end - sentence.range.start > kQuoteLimit) return quote(hit.start, hit.end, rule);
  return quote(sentence, rule);
}

bool any_of(std::span<const CueHit> hits, SignSet signs) {
  return first_of(hits, signs) != nullptr;
}

const CueHit* first_of(std::span<const CueHit> hits, SignSet signs) {
  for (const auto& hit : hits) {
    if (is_one_of(hit, signs)) return &hit;
  }
  return nullptr;
}

const CueHit* last_of(std::span<const CueHit> hits, SignSet signs) {
  for (auto at = hits.size(); at-- > 0;) {
    if (is_one_of(hits[at], signs)) return &hits[at];
  }
  return nullptr;
}

}  // namespace atalaya::extract
