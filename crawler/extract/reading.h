#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/extract/cue_index.h"
#include "crawler/extract/text_lines.h"
#include "crawler/extract/understand.h"
#include "domain/evidence.h"

namespace atalaya::extract {

/// One text as the judges see it: tokens, sentences and the phrases found. Views into the input.
class Reading {
 public:
  Reading(const CueIndex& cues, std::string_view text, const Sha256& document,
          std::string_view part, LanguageSet languages);

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const std::vector<Token>& tokens() const { return tokens_; }
  [[nodiscard]] const std::vector<Sentence>& sentences() const { return sentences_; }
  [[nodiscard]] std::span<const CueHit> hits() const { return hits_; }
  /// Hits that lie whole between the two bytes.
  [[nodiscard]] std::span<const CueHit> hits_between(std::uint32_t start, std::uint32_t end) const;
  /// `sentence` is one of sentences().
  [[nodiscard]] std::span<const CueHit> hits_of(const Sentence& sentence) const;
  /// Hits of the sentence's label, of its heading, or none.
  [[nodiscard]] std::span<const CueHit> label_hits(const Sentence& sentence) const;
  [[nodiscard]] std::span<const CueHit> heading_hits(const Sentence& sentence) const;
  [[nodiscard]] const CueIndex& cues() const { return cues_; }

  /// The bytes from `start` to `end`, without white space around them, at most 400.
  [[nodiscard]] Evidence quote(std::uint32_t start, std::uint32_t end, std::string_view rule) const;
  [[nodiscard]] Evidence quote(const Sentence& sentence, std::string_view rule) const {
    return quote(sentence.range.start, sentence.range.end, rule);
  }
  /// A quote of the sentence around a hit, shortened to hold it.
  [[nodiscard]] Evidence quote(const CueHit& hit, std::string_view rule) const;

 private:
  const CueIndex& cues_;
  std::string_view text_;
  Sha256 document_;
  std::string part_;
  std::vector<Token> tokens_;
  std::vector<Sentence> sentences_;
  struct HitRange {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };

  std::vector<CueHit> hits_;
  std::vector<HitRange> sentence_hits_;  ///< one a sentence
};

/// Whether one of the hits is one of the signs.
[[nodiscard]] bool any_of(std::span<const CueHit> hits, SignSet signs);
/// The first or the last hit that is one of the signs; null without one.
[[nodiscard]] const CueHit* first_of(std::span<const CueHit> hits, SignSet signs);
[[nodiscard]] const CueHit* last_of(std::span<const CueHit> hits, SignSet signs);

}  // namespace atalaya::extract
