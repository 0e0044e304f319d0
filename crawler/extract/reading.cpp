#include "crawler/extract/reading.h"

#include <algorithm>

#include "base/text.h"

namespace atalaya::extract {
namespace {

constexpr std::size_t kQuoteLimit = 400;

/// Bytes between two marks of Reading::hit_marks_.
constexpr std::uint32_t kMarkStep = 64;

bool is_sign(const CueHit& hit) {
  return hit.cue.family == CueFamily::kSign && hit.cue.value >= 0;
}

bool is_one_of(const CueHit& hit, const SignSet& signs) {
  return is_sign(hit) && signs.holds(static_cast<Sign>(hit.cue.value));
}

SignSet signs_of(std::span<const CueHit> hits) {
  SignSet signs;
  for (const auto& hit : hits) {
    if (is_sign(hit)) signs.add(static_cast<Sign>(hit.cue.value));
  }
  return signs;
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
      hits_(cues.find(tokens_, languages)),
      signs_(signs_of(hits_)) {
  mark_hits();
  sentence_hits_.reserve(sentences_.size());
  for (const auto& sentence : sentences_) {
    const auto found = hits_between(sentence.range.start, sentence.range.end);
    sentence_hits_.push_back({static_cast<std::uint32_t>(found.data() - hits_.data()),
                              static_cast<std::uint32_t>(found.size()), signs_of(found)});
  }
}

void Reading::mark_hits() {
  hit_marks_.reserve(text_.size() / kMarkStep + 1);
  std::uint32_t hit = 0;
  for (std::size_t byte = 0; byte <= text_.size(); byte += kMarkStep) {
    while (hit < hits_.size() && hits_[hit].start < byte) ++hit;
    hit_marks_.push_back(hit);
  }
}

std::size_t Reading::first_hit_from(std::uint32_t byte) const {
  if (byte > text_.size()) return hits_.size();
  std::size_t hit = hit_marks_[byte / kMarkStep];
  while (hit < hits_.size() && hits_[hit].start < byte) ++hit;
  return hit;
}

CueHits Reading::hits_of(const Sentence& sentence) const {
  const auto& own = sentence_hits_[static_cast<std::size_t>(&sentence - sentences_.data())];
  return {std::span<const CueHit>(hits_).subspan(own.first, own.count), own.signs};
}

CueHits Reading::hits_between(std::uint32_t start, std::uint32_t end) const {
  const std::size_t first = first_hit_from(start);
  std::size_t last = std::max(first, first_hit_from(end));
  while (last != first && hits_[last - 1].end > end) --last;
  return std::span<const CueHit>(hits_).subspan(first, last - first);
}

CueHits Reading::label_hits(const Sentence& sentence) const {
  return sentence.label ? hits_of(sentences_[*sentence.label]) : CueHits{};
}

CueHits Reading::heading_hits(const Sentence& sentence) const {
  return sentence.over ? hits_of(sentences_[*sentence.over]) : CueHits{};
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
