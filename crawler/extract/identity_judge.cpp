#include "crawler/extract/identity_judge.h"

#include <algorithm>

namespace atalaya::extract {
namespace {

constexpr std::uint32_t kNameLimit = 160;  ///< bytes of a funder's name
constexpr std::uint32_t kReferenceLimit = 60;
constexpr std::uint32_t kShortestSummary = 40;

Field<std::string> claim(Evidence evidence) {
  auto words = evidence.quote;
  if (words.empty()) return Field<std::string>::unknown("no words");
  return Field<std::string>::known(std::move(words), std::move(evidence));
}

class IdentityJudge {
 public:
  IdentityJudge(const Reading& text, const Reading* title) : text_(text), title_(title) {}

  [[nodiscard]] Field<std::string> title() const {
    if (title_ == nullptr) return Field<std::string>::unknown("no title");
    return claim(title_->quote(0, static_cast<std::uint32_t>(title_->text().size()), "title"));
  }

  /// "Cooperante: …", "convocada por …".
  [[nodiscard]] Field<std::string> funder(std::string_view hint) const {
    for (const auto& sentence : text_.sentences()) {
      const auto range = labelled(sentence, Sign::kFunder);
      if (range.end > range.start && range.end - range.start <= kNameLimit) {
        return claim(text_.quote(range.start, range.end, "funder.label"));
      }
    }
    return hinted(hint);
  }

  [[nodiscard]] Field<std::string> reference() const {
    for (const auto& sentence : text_.sentences()) {
      const auto range = labelled(sentence, Sign::kReference);
      const auto value = text_.text().substr(range.start, range.end - range.start);
      const bool digits = value.find_first_of("0123456789") != std::string_view::npos;
      if (digits && value.size() <= kReferenceLimit) {
        return claim(text_.quote(range.start, range.end, "reference.label"));
      }
    }
    return Field<std::string>::unknown("no reference found");
  }

  /// The first sentence that says what the call is for, else the first whole sentence.
  [[nodiscard]] Field<std::string> summary() const {
    const Sentence* first = nullptr;
    for (const auto& sentence : text_.sentences()) {
      if (sentence.heading || sentence.question) continue;
      if (sentence.range.end - sentence.range.start < kShortestSummary) continue;
      if (first == nullptr) first = &sentence;
      const bool labelled = any_of(text_.label_hits(sentence), {Sign::kPurpose});
      if (labelled || any_of(text_.hits_of(sentence), {Sign::kPurpose})) {
        return claim(text_.quote(sentence, "summary.purpose"));
      }
    }
    if (first == nullptr) return Field<std::string>::unknown("no sentence");
    return claim(text_.quote(*first, "summary.first"));
  }

 private:
  /// The value under a label with that sign, without its closing mark; empty without one.
  [[nodiscard]] TokenRange labelled(const Sentence& sentence, Sign sign) const {
    if (!sentence.label) return {};
    const auto& label = text_.sentences()[*sentence.label];
    const auto& tokens = text_.tokens();
    const bool colon = tokens[label.range.last - 1].mark == ':';
    if (!colon || !any_of(text_.hits_of(label), {sign})) return {};
    auto range = sentence.range;
    while (range.last > range.first && is_closing(tokens[range.last - 1])) --range.last;
    if (range.first < range.last) range.end = tokens[range.last - 1].end;
    return range;
  }

  [[nodiscard]] static bool is_closing(const Token& token) {
    return token.kind == TokenKind::kMark && (token.mark == '.' || token.mark == ';');
  }

  [[nodiscard]] Field<std::string> hinted(std::string_view hint) const {
    for (const auto* reading : {&text_, title_}) {
      if (reading == nullptr || hint.empty()) continue;
      const auto at = reading->text().find(hint);
      if (at == std::string_view::npos) continue;
      const auto start = static_cast<std::uint32_t>(at);
      return claim(
          reading->quote(start, start + static_cast<std::uint32_t>(hint.size()), "funder.hint"));
    }
    return Field<std::string>::unknown("the text names no funder");
  }

  const Reading& text_;
  const Reading* title_;
};

}  // namespace

void judge_identity(const Reading& text, const Reading* title, std::string_view funder_hint,
                    CallFacts& facts) {
  const IdentityJudge judge(text, title);
  facts.title = judge.title();
  facts.funder = judge.funder(funder_hint);
  facts.reference = judge.reference();
  facts.summary = judge.summary();
}

}  // namespace atalaya::extract
