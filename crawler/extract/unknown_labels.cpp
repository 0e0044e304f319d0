#include "crawler/extract/unknown_labels.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "crawler/extract/amount_scanner.h"
#include "crawler/extract/date_scanner.h"

namespace atalaya::extract {

namespace {

constexpr std::size_t kLongestLabel = 80;
constexpr std::size_t kLongestValue = 200;
constexpr std::ptrdiff_t kMostSpaces = 9;

constexpr std::array<Sign, 24> kTelling{
    Sign::kDeadline,  Sign::kCloses,      Sign::kReceives,   Sign::kUntil,       Sign::kOpening,
    Sign::kFrom,      Sign::kPublication, Sign::kEvent,      Sign::kResults,     Sign::kQuestions,
    Sign::kExecution, Sign::kObligation,  Sign::kPast,       Sign::kClosedPast,  Sign::kNewDate,
    Sign::kCutoff,    Sign::kRound,       Sign::kFirstStage, Sign::kSecondStage, Sign::kPeriod,
    Sign::kAward,     Sign::kTotal,       Sign::kMatch,      Sign::kNotAmount};

/// Cuts the text before the next `mark` off `rest`.
std::string_view take_until(std::string_view& rest, std::string_view mark) {
  const auto at = rest.find(mark);
  const auto piece = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + mark.size());
  return piece;
}

bool may_be_label(std::string_view text) {
  return text.size() >= 3 && text.size() <= kLongestLabel &&
         std::count(text.begin(), text.end(), ' ') <= kMostSpaces &&
         text.find_first_of(".?!¿;()") == text.npos;
}

bool holds_date(std::string_view value, const ScanOptions& options) {
  const auto dates = scan_printed_dates(value, options);
  return std::any_of(dates.begin(), dates.end(), [](const ScannedDate& date) {
    return date.date.has_value() || date.from.has_value();
  });
}

// Without a currency or a sign any number would be an amount.
bool holds_amount(std::string_view value, const ScanOptions& options) {
  const auto amounts = scan_amounts(value, options);
  return std::any_of(amounts.begin(), amounts.end(), [](const ScannedAmount& amount) {
    return amount.currency || !amount.symbol.empty();
  });
}

/// Reads one text.
class LabelFinder {
 public:
  LabelFinder(const CueIndex& cues, const ScanOptions& options) : cues_(cues), options_(options) {}

  std::vector<UnknownLabel> run(std::string_view text) {
    while (!text.empty()) {
      std::string_view line = take_until(text, "\n");
      if (line.starts_with("- ")) line.remove_prefix(2);
      while (!line.empty()) take_cell(take_until(line, " | "));
    }
    return std::move(found_);
  }

 private:
  void take_cell(std::string_view cell) {
    const std::size_t colon = cell.find(": ");
    if (colon == cell.npos) return;
    const std::string_view label = trim_ascii(cell.substr(0, colon));
    const std::string_view value = truncate_utf8(trim_ascii(cell.substr(colon + 2)), kLongestValue);
    if (!may_be_label(label) || is_understood(label) || is_understood(value)) return;
    if (!holds_date(value, options_) && !holds_amount(value, options_)) return;
    found_.push_back({std::string(label), std::string(value)});
  }

  // Whether a word of the lists says what a date or a sum is for.
  [[nodiscard]] bool is_understood(std::string_view text) const {
    const auto hits = cues_.find(tokenize(text, cues_.lexicon()), kAllLanguages);
    return std::any_of(hits.begin(), hits.end(), [](const CueHit& hit) {
      return std::any_of(kTelling.begin(), kTelling.end(), [&](Sign sign) { return hit.is(sign); });
    });
  }

  const CueIndex& cues_;
  const ScanOptions& options_;
  std::vector<UnknownLabel> found_;
};

}  // namespace

std::vector<UnknownLabel> find_unknown_labels(const CueIndex& cues, std::string_view text,
                                              const ScanOptions& options) {
  return LabelFinder(cues, options).run(text);
}

}  // namespace atalaya::extract
