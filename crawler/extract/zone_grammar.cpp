#include "crawler/extract/zone_grammar.h"

#include <algorithm>

#include <fmt/format.h>

#include "crawler/extract/phrase_table.h"

namespace atalaya::extract {

namespace {

const PhraseTable& zone_names() {
  static const PhraseTable kNames("zones.txt");
  return kNames;
}

bool is_offset_name(std::string_view zone) {
  return zone.starts_with('+') || zone.starts_with('-');
}

bool is_capital(char letter) {
  return letter >= 'A' && letter <= 'Z';
}

// "est", "et" and "pt" are words of every day: abbreviations count in capitals only, and so does
// the first letter of "Pacific".
bool is_written_well(const PhraseTable::Hit& name, std::string_view written) {
  constexpr std::size_t kLongestAbbreviation = 4;
  const bool abbreviation = written.size() <= 2 || (is_offset_name(name.meaning) &&
                                                    written.size() <= kLongestAbbreviation);
  if (abbreviation)
    return std::all_of(written.begin(), written.end(), is_capital) || written == "AoE";
  return !name.meaning.ends_with('!') || is_capital(written.front());
}

// The longest name at that token. A mark right behind it ends it, however it is encoded: "UTC−5".
PhraseTable::Hit find_name(std::string_view text, DateTokens tokens, std::size_t at) {
  const PhraseTable::Hit hit = zone_names().find_at(text, tokens[at].start);
  if (!hit.meaning.empty()) return hit;
  std::size_t end = at;
  while (end < tokens.size() && end < at + 6 && tokens[end].is_word()) ++end;
  if (end == tokens.size()) return hit;
  return zone_names().find_at(text.substr(0, tokens[end - 1].end), tokens[at].start);
}

// First token that begins at or behind byte `end`.
std::size_t token_behind(DateTokens tokens, std::size_t at, std::size_t end) {
  while (at < tokens.size() && tokens[at].start < end) ++at;
  return at;
}

struct ReadOffset {
  std::string zone;
  std::size_t size = 0;  ///< tokens
};

// "-5", "+02:00", "−0500".
std::optional<ReadOffset> read_offset(DateTokens tokens) {
  constexpr int kMostHours = 14;
  const bool sign = is_mark(tokens, 0, '+') || is_mark(tokens, 0, '-');
  if (!sign || !is_number(tokens, 1)) return std::nullopt;
  const bool four = tokens[1].digits == 4;
  if (!four && tokens[1].digits > 2) return std::nullopt;
  const int hour = four ? tokens[1].value / 100 : tokens[1].value;
  int minute = four ? tokens[1].value % 100 : 0;
  std::size_t size = 2;
  if (!four && is_mark(tokens, 2, ':') && is_tight(tokens, 3) && is_number(tokens, 3) &&
      tokens[3].digits == 2) {
    minute = tokens[3].value;
    size = 4;
  }
  if (hour > kMostHours || minute > 59) return std::nullopt;
  return ReadOffset{fmt::format("{}{:02}:{:02}", tokens[0].mark, hour, minute), size};
}

// "16:10 -0400": four digits, or a plus, since "10:00 - 12:00" is two hours.
std::optional<ReadZone> read_bare_offset(DateTokens tokens) {
  const bool tight = is_tight(tokens, 1);
  const bool certain = is_mark(tokens, 0, '+') ? is_mark(tokens, 2, ':') ||
                                                     (is_number(tokens, 1) && tokens[1].digits == 4)
                                               : is_number(tokens, 1) && tokens[1].digits == 4;
  if (!tight || !certain || tokens[0].line_before) return std::nullopt;
  const auto offset = read_offset(tokens);
  if (!offset) return std::nullopt;
  return ReadZone{offset->zone, tokens[offset->size - 1].end};
}

/// Words that announce a zone: "(hora legal de la".
struct ZoneLead {
  std::size_t size = 0;
  bool said_time = false;
  bool in_brackets = false;
};

ZoneLead read_lead(DateTokens tokens) {
  ZoneLead lead;
  std::size_t at = 0;
  while (at < 2 &&
         (is_mark(tokens, at, '(') || is_mark(tokens, at, ',') || is_mark(tokens, at, '[')))
    lead.in_brackets = !tokens[at++].is_mark(',') || lead.in_brackets;
  if (is_word(tokens, at, TimeWord::kAt) && is_word(tokens, at + 1, TimeWord::kClockName)) ++at;
  if (is_word(tokens, at, TimeWord::kArticle)) ++at;
  if (is_word(tokens, at, TimeWord::kClockName)) {
    lead.said_time = true;
    ++at;
    if (is_word(tokens, at, TimeWord::kClockKind)) ++at;
    while (is_word(tokens, at, TimeWord::kOf) || is_word(tokens, at, TimeWord::kWithin) ||
           is_word(tokens, at, TimeWord::kArticle) || is_word(tokens, at, TimeWord::kAt) ||
           is_mark(tokens, at, '(') || is_mark(tokens, at, ':') || is_mark(tokens, at, '\''))
      ++at;
  }
  lead.size = at;
  return lead;
}

// "time", "standard time", "local time" behind a name: the tokens.
std::size_t time_behind(DateTokens tokens) {
  std::size_t at = 0;
  if (is_word(tokens, at, TimeWord::kClockKind)) ++at;
  if (is_word(tokens, at, TimeWord::kClockName)) return at + 1;
  return at;
}

// "hora del este": the article may belong to the name, whose first token is moved back then.
PhraseTable::Hit find_led_name(std::string_view text, DateTokens tokens, const ZoneLead& lead,
                               std::size_t& first) {
  PhraseTable::Hit name = find_name(text, tokens, first);
  while (name.meaning.empty() && lead.said_time && first > 1 &&
         (tokens[first - 1].is(TimeWord::kOf) || tokens[first - 1].is(TimeWord::kArticle)))
    name = find_name(text, tokens, --first);
  return name;
}

}  // namespace

std::optional<ReadZone> read_zone(std::string_view text, DateTokens tokens) {
  if (auto offset = read_bare_offset(tokens)) return offset;
  const ZoneLead lead = read_lead(tokens);
  std::size_t at = lead.size;
  if (at >= tokens.size() || !tokens[at].is_word()) return std::nullopt;
  const PhraseTable::Hit name = find_led_name(text, tokens, lead, at);
  if (name.meaning.empty() ||
      !is_written_well(name, text.substr(name.start, name.end - name.start)))
    return std::nullopt;
  const bool enough = name.meaning.ends_with('!');
  ReadZone zone{std::string(name.meaning.substr(0, name.meaning.size() - (enough ? 1 : 0))),
                name.end};
  at = token_behind(tokens, at, name.end);
  if (zone.zone == "+00:00")
    if (const auto offset = read_offset(tokens_from(tokens, at))) {
      zone = {offset->zone, tokens[at + offset->size - 1].end};
      at += offset->size;
    }
  const std::size_t time = time_behind(tokens_from(tokens, at));
  if (time > 0) zone.end = tokens[at + time - 1].end;
  at += time;
  const bool announced = lead.said_time || lead.in_brackets || time > 0;
  if (!announced && !enough && !is_offset_name(zone.zone)) return std::nullopt;
  if (is_mark(tokens, at, ')') || is_mark(tokens, at, ']')) zone.end = tokens[at].end;
  return zone;
}

}  // namespace atalaya::extract
