#include "crawler/extract/understand.h"

#include "crawler/extract/amount_judge.h"
#include "crawler/extract/amount_scanner.h"
#include "crawler/extract/call_judge.h"
#include "crawler/extract/cue_list.h"
#include "crawler/extract/date_roles.h"
#include "crawler/extract/date_scanner.h"
#include "crawler/extract/language.h"
#include "crawler/extract/mention_ledger.h"
#include "crawler/extract/reading.h"
#include "crawler/extract/unknown_labels.h"
#include "crawler/extract/word_list.h"

namespace atalaya::extract {
namespace {

/// "signs.es.txt" is Spanish; a list without a language serves all.
LanguageSet languages_of(std::string_view file) {
  const auto stem = file.substr(0, file.rfind('.'));
  const auto dot = stem.rfind('.');
  return dot == std::string_view::npos ? kAllLanguages : language_bit(stem.substr(dot + 1));
}

ScanOptions options_of(const TextInput& input) {
  ScanOptions options;
  options.lang = detect_language(input.lang, input.text);
  options.published = input.published;
  options.country = input.country;
  options.order = input.order;
  return options;
}

}  // namespace

struct Understanding::Rules {
  explicit Rules(const Vocabulary& vocabulary) {
    for (const auto& [name, text] : vocabulary.lists()) {
      add_cue_list(cues, text, languages_of(name));
    }
    for (const auto& [section, label] : vocabulary.labels()) cues.replace(section, label);
  }

  [[nodiscard]] Reading read(const TextInput& input, std::string_view language) const {
    return {cues, input.text, input.document, input.text_part, language_bit(language)};
  }

  CueIndex cues;
};

Understanding::Understanding(const Vocabulary& vocabulary, MentionKeeping mentions)
    : rules_(std::make_unique<const Rules>(vocabulary)), mentions_(mentions) {
}

Understanding::~Understanding() = default;

CallFacts Understanding::understand(const TextInput& input) const {
  const auto options = options_of(input);
  const auto dates = scan_dates(input.text, options);
  const auto amounts = scan_amounts(input.text, options);
  auto facts = judge_call(rules_->cues, input, options.lang, dates, amounts);
  if (mentions_ == MentionKeeping::kKeep) {
    const auto text = rules_->read(input, options.lang);
    facts.mentions = account_of_mentions(text, input, dates, amounts, facts);
  }
  return facts;
}

std::vector<RoledDate> Understanding::dates(const TextInput& input) const {
  const auto options = options_of(input);
  return judge_date_roles(rules_->read(input, options.lang), scan_dates(input.text, options));
}

std::vector<RoledAmount> Understanding::amounts(const TextInput& input) const {
  const auto options = options_of(input);
  return judge_amount_uses(rules_->read(input, options.lang), scan_amounts(input.text, options),
                           input.published);
}

std::vector<UnknownLabel> Understanding::unknown_labels(const TextInput& input) const {
  return find_unknown_labels(rules_->cues, input.text, options_of(input));
}

}  // namespace atalaya::extract
