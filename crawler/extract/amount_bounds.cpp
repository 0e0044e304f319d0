#include "crawler/extract/amount_bounds.h"

#include <algorithm>

#include "base/text.h"
#include "crawler/extract/amount_words.h"
#include "crawler/extract/number_grammar.h"

namespace atalaya::extract {

namespace {

constexpr std::size_t kLongestJoint = 40;     ///< bytes between the ends of a range
constexpr std::size_t kLongestLabelled = 40;  ///< bytes of a text that is a label and its sum

/// The words before a figure, without articles and "about".
PhraseTable::Hit lead_of(std::string_view text, std::size_t start) {
  PhraseTable::Hit lead = amount_phrases().find_before(text, skip_blank_back(text, start));
  for (int words = 0; words < 2 && lead.meaning == "article"; ++words)
    lead = amount_phrases().find_before(text, skip_blank_back(text, lead.start));
  return lead;
}

bool is_dash(std::string_view between) {
  return between == "-" || between == "--" || between == "~" || between == "\xE2\x80\x90" ||
         between == "\xE2\x80\x91" || between == "\xE2\x80\x92" || between == "\xE2\x80\x93" ||
         between == "\xE2\x80\x94" || between == "\xE2\x88\x92";
}

std::string_view trimmed(std::string_view text, std::size_t start, std::size_t end) {
  start = std::min(skip_blank(text, start), end);
  end = std::max(skip_blank_back(text, end), start);
  return text.substr(start, end - start);
}

bool is_year(const Figure& figure) {
  return figure.is_plain && figure.scale == 1 && figure.currency.empty() && !figure.percent &&
         Decimal(1900, 0) <= figure.value && figure.value <= Decimal(2100, 0);
}

bool is_before_word(std::string_view text, const Figure& figure) {
  const std::size_t at = skip_blank(text, figure.end);
  return at < text.size() && static_cast<unsigned char>(text[at]) >= 'A';
}

// "1.200 familias": a bare number before a word.
bool counts_things(std::string_view text, const Figure& figure) {
  return figure.scale == 1 && (is_before_word(text, figure) || !figure.grouped);
}

enum class Joint { kNone, kDash, kTo, kAnd, kBound };

// What stands between two figures.
Joint joint_of(std::string_view between) {
  if (is_dash(between)) return Joint::kDash;
  const PhraseTable::Hit joins = amount_phrases().find_at(between, 0);
  if (joins.meaning.empty()) return Joint::kNone;
  std::string_view rest = trim_ascii(between.substr(joins.end));
  const PhraseTable::Hit next = amount_phrases().find_at(rest, 0);
  const bool bound = next.meaning.starts_with("up_to") && next.end == rest.size();
  if (next.meaning == "article" && next.end == rest.size()) rest = {};
  if (joins.meaning == "and" && bound) return Joint::kBound;
  if (!rest.empty()) return Joint::kNone;
  if (joins.meaning == "and") return Joint::kAnd;
  return joins.meaning == "to" || joins.meaning == "up_to.to" ? Joint::kTo : Joint::kNone;
}

bool may_share_unit(const Figure& low, const Figure& high) {
  if (low.percent && !high.percent) return false;
  if (high.percent) return low.percent || (low.currency.empty() && low.scale == 1);
  if (low.currency.empty() && high.currency.empty()) return false;
  if (low.currency.empty() || high.currency.empty() || low.currency == high.currency) return true;
  return low.currency.starts_with('?') || high.currency.starts_with('?');
}

}  // namespace

AmountKind bound_of(std::string_view text, const Figure& figure) {
  std::size_t before = skip_blank_back(text, figure.start);
  if (before > 0 && (text[before - 1] == '(' || text[before - 1] == ':'))
    before = skip_blank_back(text, before - 1);
  const PhraseTable::Hit lead = lead_of(text, before);
  const bool leads = !lead.meaning.ends_with(".behind");
  if (leads && lead.meaning.starts_with("up_to")) return AmountKind::kUpTo;
  if (lead.meaning == "to" && lead.end - lead.start > 3) return AmountKind::kUpTo;
  if (leads && lead.meaning.starts_with("at_least")) return AmountKind::kAtLeast;
  std::size_t after = skip_blank(text, figure.end);
  if (after < text.size() && text[after] == ',') after = skip_blank(text, after + 1);
  const PhraseTable::Hit tail = amount_phrases().find_at(text, after);
  const bool trails = tail.meaning.ends_with(".both") || tail.meaning.ends_with(".behind");
  if (!trails || digit_at(text, skip_blank(text, tail.end)).value >= 0) return AmountKind::kExact;
  return tail.meaning.starts_with("up_to") ? AmountKind::kUpTo : AmountKind::kAtLeast;
}

bool is_bare_range_of(std::string_view text, const Figure& low, const Figure& high) {
  if (high.start < low.end || high.start - low.end > kLongestJoint || !(low.value < high.value))
    return false;
  const Joint joint = joint_of(trimmed(text, low.end, high.start));
  return (joint == Joint::kDash || joint == Joint::kTo) && !is_year(high) && !high.percent;
}

bool is_range(std::string_view text, const Figure& low, const Figure& high) {
  if (high.start < low.end || high.start - low.end > kLongestJoint) return false;
  if (!may_share_unit(low, high) || !(low_end(low, high) < high.value)) return false;
  if (is_year(high) || (is_year(low) && !high.looks_like_money())) return false;
  const Joint joint = joint_of(trimmed(text, low.end, high.start));
  if (joint == Joint::kNone) return false;
  if (joint == Joint::kDash) return true;
  const PhraseTable::Hit lead = lead_of(text, low.start);
  const bool least = lead.meaning.starts_with("at_least");
  if (joint == Joint::kBound) return least;
  if (joint == Joint::kAnd) return lead.meaning == "between";
  const bool led = least || lead.meaning == "between" || lead.meaning == "from";
  return led || !high.currency.empty() || high.percent || !counts_things(text, high);
}

Decimal low_end(const Figure& low, const Figure& high) {
  if (high.scale == 1 || low.scale > 1 || low.grouped) return low.value;
  const auto scaled = low.value.times(Decimal(high.scale, 0));
  return scaled && *scaled < high.value ? *scaled : low.value;
}

bool is_labelled_sum(std::string_view text, const Figure& figure) {
  std::size_t end = skip_blank_back(text, figure.start);
  const bool parted = end > 0 && (text[end - 1] == ':' || text[end - 1] == '|');
  if (parted) end = skip_blank_back(text, end - 1);
  const PhraseTable::Hit label = amount_phrases().find_before(text, end);
  if (label.meaning != "sum") return false;
  const std::size_t before = skip_blank_back(text, label.start);
  const bool begins =
      before == 0 || std::string_view("\n|.;*-").find(text[before - 1]) != std::string_view::npos;
  if (!begins) return false;
  const bool only = before == 0 && text.size() < kLongestLabelled;
  if (only && !is_before_word(text, figure) &&
      (parted || figure.looks_like_money() || figure.end == text.size()))
    return true;
  const bool large = figure.grouped || !(figure.value < Decimal(1000, 0));
  return parted && large && !is_year(figure) && !is_before_word(text, figure);
}

bool is_taxed(std::string_view text, const Figure& figure) {
  return amount_phrases().find_at(text, skip_blank(text, figure.end)).meaning == "tax";
}

}  // namespace atalaya::extract
