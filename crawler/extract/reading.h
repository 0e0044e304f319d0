#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/extract/cue_index.h"
#include "crawler/extract/text_lines.h"
#include "crawler/extract/understand.h"
#include "domain/evidence.h"

namespace atalaya::extract {

/// Hits of a stretch of text, with the signs among them where those are known: most questions about
/// a sentence are answered by its signs alone.
class CueHits : public std::span<const CueHit> {
 public:
  CueHits() : CueHits({}, {}) {}
  // Implicit, so that a part of these hits can stand for them.
  CueHits(std::span<const CueHit> hits) : span(hits) {}
  /// `signs` are those among the hits, no more.
  CueHits(std::span<const CueHit> hits, SignSet signs) : span(hits), signs_(signs) {}

  /// The signs among the hits; null when they are not known.
  [[nodiscard]] const SignSet* signs() const { return signs_ ? &*signs_ : nullptr; }

 private:
  std::optional<SignSet> signs_;
};

/// One text as the judges see it: tokens, sentences and the phrases found. Views into the input.
class Reading {
 public:
  Reading(const CueIndex& cues, std::string_view text, const Sha256& document,
          std::string_view part, LanguageSet languages);

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const std::vector<Token>& tokens() const { return tokens_; }
  [[nodiscard]] const std::vector<Sentence>& sentences() const { return sentences_; }
  [[nodiscard]] CueHits hits() const { return {hits_, signs_}; }
  /// Hits that lie whole between the two bytes.
  [[nodiscard]] CueHits hits_between(std::uint32_t start, std::uint32_t end) const;
  /// `sentence` is one of sentences().
  [[nodiscard]] CueHits hits_of(const Sentence& sentence) const;
  /// Hits of the sentence's label, of its heading, or none.
  [[nodiscard]] CueHits label_hits(const Sentence& sentence) const;
  [[nodiscard]] CueHits heading_hits(const Sentence& sentence) const;
  [[nodiscard]] const CueIndex& cues() const { return cues_; }

  /// The bytes from `start` to `end`, without white space around them, at most 400.
  [[nodiscard]] Evidence quote(std::uint32_t start, std::uint32_t end, std::string_view rule) const;
  [[nodiscard]] Evidence quote(const Sentence& sentence, std::string_view rule) const {
    return quote(sentence.range.start, sentence.range.end, rule);
  }
  /// A quote of the sentence around a hit, shortened to hold it.
  [[nodiscard]] Evidence quote(const CueHit& hit, std::string_view rule) const;

 private:
  void mark_hits();
  /// Number of the first hit that begins at that byte or behind it.
  [[nodiscard]] std::size_t first_hit_from(std::uint32_t byte) const;

  const CueIndex& cues_;
  std::string_view text_;
  Sha256 document_;
  std::string part_;
  std::vector<Token> tokens_;
  std::vector<Sentence> sentences_;
  struct SentenceHits {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    SignSet signs;
  };

  std::vector<CueHit> hits_;
  SignSet signs_;                            ///< of all hits
  std::vector<std::uint32_t> hit_marks_;     ///< first hit from each 64th byte on
  std::vector<SentenceHits> sentence_hits_;  ///< one a sentence
};

/// The first or the last hit that is one of the signs; null without one.
[[nodiscard]] const CueHit* first_of(std::span<const CueHit> hits, SignSet signs);
[[nodiscard]] const CueHit* last_of(std::span<const CueHit> hits, SignSet signs);
/// Whether one of the hits is one of the signs.
[[nodiscard]] inline bool any_of(std::span<const CueHit> hits, SignSet signs) {
  return first_of(hits, signs) != nullptr;
}

[[nodiscard]] inline const CueHit* first_of(const CueHits& hits, SignSet signs) {
  if (hits.signs() != nullptr && !hits.signs()->meets(signs)) return nullptr;
  return first_of(std::span<const CueHit>(hits), signs);
}
[[nodiscard]] inline const CueHit* last_of(const CueHits& hits, SignSet signs) {
  if (hits.signs() != nullptr && !hits.signs()->meets(signs)) return nullptr;
  return last_of(std::span<const CueHit>(hits), signs);
}
[[nodiscard]] inline bool any_of(const CueHits& hits, SignSet signs) {
  if (hits.signs() != nullptr) return hits.signs()->meets(signs);
  return any_of(std::span<const CueHit>(hits), signs);
}

}  // namespace atalaya::extract
