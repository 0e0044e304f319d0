#include "crawler/extract/requirement_judge.h"

#include <algorithm>

#include "base/text.h"

namespace atalaya::extract {
namespace {

constexpr std::size_t kListLimit = 30;
constexpr std::uint32_t kNameLimit = 120;  ///< bytes of an annex's name

/// Whether an address ends like a document that people fill in or read, before any query.
bool is_file(std::string_view address) {
  const auto path = to_lower(address.substr(0, address.find_first_of("?#")));
  for (const std::string_view ending :
       {".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".zip", ".rtf"}) {
    if (path.ends_with(ending)) return true;
  }
  return false;
}

class RequirementJudge {
 public:
  RequirementJudge(const Reading& text, CallFacts& facts) : text_(text), facts_(facts) {}

  void run(const std::vector<parse::TextSpan>& layout) {
    for (const auto& span : layout) {
      if (span.kind == parse::SpanKind::kLink && is_file(span.target)) add_file(span);
    }
    for (std::size_t at = 0; at < text_.sentences().size(); ++at) {
      const auto& sentence = text_.sentences()[at];
      if (sentence.heading) continue;
      if (is_under(sentence, Sign::kRequirements) && !continues_item(at)) add_requirement(at);
      add_annex(sentence);
      read_period(sentence);
    }
  }

 private:
  /// A label answers for its own line before the heading does.
  [[nodiscard]] bool is_under(const Sentence& sentence, Sign sign) const {
    const auto label = text_.label_hits(sentence);
    if (any_of(label, {sign})) return true;
    return !sentence.label && any_of(text_.heading_hits(sentence), {sign});
  }

  /// An item of a list is one requirement however many sentences it has.
  [[nodiscard]] bool continues_item(std::size_t at) const {
    const auto& sentences = text_.sentences();
    return at > 0 && sentences[at].item && sentences[at - 1].item &&
           sentences[at].line == sentences[at - 1].line;
  }

  void add_requirement(std::size_t at) {
    if (facts_.requirements.size() >= kListLimit) return;
    const auto& sentences = text_.sentences();
    std::size_t last = at;
    while (last + 1 < sentences.size() && continues_item(last + 1)) ++last;
    auto evidence =
        text_.quote(sentences[at].range.start, sentences[last].range.end, "requirement.list");
    auto words = evidence.quote;
    if (!words.empty()) facts_.requirements.push_back({std::move(words), std::move(evidence)});
  }

  /// "Anexo 1. Presupuesto", "Formato 3": the word, its number and what follows up to a mark.
  void add_annex(const Sentence& sentence) {
    const auto& tokens = text_.tokens();
    for (const auto& hit : text_.hits_of(sentence)) {
      if (!hit.is(Sign::kAnnex) || facts_.annexes.size() >= kListLimit) continue;
      if (hit.last >= tokens.size() || tokens[hit.last].kind != TokenKind::kNumber) continue;
      auto end = tokens[hit.last].end;
      for (auto at = hit.last + 1; at < sentence.range.last; ++at) {
        if (tokens[at].kind == TokenKind::kMark && tokens[at].mark == ',') break;
        if (tokens[at].end - hit.start > kNameLimit) break;
        end = tokens[at].end;
      }
      auto evidence = text_.quote(hit.start, end, "annex.name");
      Annex annex{evidence.quote, ""};
      facts_.annexes.push_back({std::move(annex), std::move(evidence)});
    }
  }

  void add_file(const parse::TextSpan& span) {
    if (facts_.annexes.size() >= kListLimit || span.end > text_.text().size()) return;
    auto evidence = text_.quote(static_cast<std::uint32_t>(span.start),
                                static_cast<std::uint32_t>(span.end), "annex.link");
    if (evidence.quote.empty()) return;
    Annex annex{evidence.quote, span.target};
    facts_.annexes.push_back({std::move(annex), std::move(evidence)});
  }

  void read_period(const Sentence& sentence) {
    if (facts_.execution_period.is_known() || !has_number_or_month(sentence)) return;
    const bool labelled = any_of(text_.label_hits(sentence), {Sign::kPeriod});
    const auto* own = first_of(text_.hits_of(sentence), {Sign::kPeriod});
    if (!labelled && own == nullptr) return;
    auto evidence = text_.quote(sentence, "period.label");
    auto words = evidence.quote;
    facts_.execution_period = Field<std::string>::known(std::move(words), std::move(evidence));
  }

  [[nodiscard]] bool has_number_or_month(const Sentence& sentence) const {
    const auto hits = text_.hits_of(sentence);
    const auto& tokens = text_.tokens();
    const bool number =
        std::any_of(tokens.begin() + sentence.range.first, tokens.begin() + sentence.range.last,
                    [](const Token& token) { return token.kind == TokenKind::kNumber; });
    return (number || any_of(hits, {Sign::kTimeUnit})) &&
           (any_of(hits, {Sign::kTimeUnit}) || any_of(text_.label_hits(sentence), {Sign::kPeriod}));
  }

  const Reading& text_;
  CallFacts& facts_;
};

}  // namespace

void judge_requirements(const Reading& text, const std::vector<parse::TextSpan>& layout,
                        CallFacts& facts) {
  RequirementJudge(text, facts).run(layout);
}

}  // namespace atalaya::extract
