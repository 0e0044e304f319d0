#include "crawler/extract/date_scanner.h"

#include <algorithm>
#include <span>
#include <utility>

#include "crawler/extract/clock_grammar.h"
#include "crawler/extract/date_grammar.h"
#include "crawler/extract/date_settling.h"
#include "crawler/extract/date_token.h"

namespace atalaya::extract {

namespace {

using Tokens = std::span<const DateToken>;
/// Finds the mentions of one text, token by token.
class DateScan {
 public:
  DateScan(std::string_view text, const ScanOptions& options)
      : text_(text), options_(options), tokens_(date_tokens(text)) {}

  std::vector<ScannedDate> run() {
    for (std::size_t at = 0; at < tokens_.size();) {
      const std::size_t taken = take(at);
      at += std::max<std::size_t>(taken, 1);
    }
    return settle_dates(std::move(mentions_), text_, options_);
  }

 private:
  [[nodiscard]] Tokens from(std::size_t at) const {
    return Tokens(tokens_).subspan(std::min(at, tokens_.size()));
  }
  [[nodiscard]] bool is_word(std::size_t at, TimeWord word) const {
    return at < tokens_.size() && tokens_[at].is(word);
  }
  [[nodiscard]] bool is_mark(std::size_t at, char mark) const {
    return at < tokens_.size() && tokens_[at].is_mark(mark);
  }

  // Tokens taken by what begins here; 0 when nothing does.
  std::size_t take(std::size_t at) {
    const DateToken& token = tokens_[at];
    if (glued_to_word(at)) return 0;
    const bool may_begin = token.is_number() || token.words != 0;
    if (!may_begin) return 0;
    if (const std::size_t taken = take_range_or_date(at)) return taken;
    if (const std::size_t taken = take_time(at)) return taken;
    if (const std::size_t taken = take_relative(at)) return taken;
    return take_month(at);
  }

  // Digits inside a word or a longer number ("A4", "3.141"): no date begins there.
  [[nodiscard]] bool glued_to_word(std::size_t at) const {
    if (at == 0 || tokens_[at].space_before) return false;
    const DateToken& before = tokens_[at - 1];
    if (before.kind == DateToken::Kind::kWord) return true;
    if (before.kind == DateToken::Kind::kNumber) return true;
    const bool joined = before.is_mark('.') || before.is_mark(',') || before.is_mark('/') ||
                        before.is_mark('$') || before.is_mark('_') || before.is_mark('#') ||
                        before.is_mark('@');
    return joined && tokens_[at].is_number() && at >= 2 && !before.space_before &&
           tokens_[at - 2].is_number();
  }

  std::size_t take_range_or_date(std::size_t at) {
    if (const auto leaning = read_leaning_day(from(at))) {
      const auto date = read_date(text_, from(at + leaning->size));
      if (date && !date->numeric && date->day > leaning->day) {
        Mention mention = mention_of(at, leaning->size + date->size, *date);
        mention.leaning_day = leaning->day;
        mention.out.kind = DateKind::kRange;
        return keep(std::move(mention), at);
      }
    }
    auto date = read_date(text_, from(at));
    if (!date && announces_day(at)) date = read_yearless_numeric(from(at));
    if (!date) return 0;
    if (const std::size_t taken = take_month_range(at, *date)) return taken;
    const std::size_t connector = range_connector(from(at + date->size));
    const bool may_lead = connector > 0 && leads_range(at, date->size);
    if (may_lead)
      if (const auto until = read_date(text_, from(at + date->size + connector))) {
        Mention mention = mention_of(at, date->size + connector + until->size, *date);
        mention.until = *until;
        mention.out.kind = DateKind::kRange;
        return keep(std::move(mention), at);
      }
    Mention mention = mention_of(at, date->size, *date);
    return keep(std::move(mention), at);
  }

  // "cierre: 20/03", "el viernes 20/03": elsewhere such numbers are shares, scores and sizes.
  [[nodiscard]] bool announces_day(std::size_t at) const {
    return at > 0 && (tokens_[at - 1].is_mark(':') || tokens_[at - 1].is(TimeWord::kWeekday) ||
                      tokens_[at - 1].is(TimeWord::kArticle));
  }

  // "April 3-20, 2026": the second day stands behind the first.
  std::size_t take_month_range(std::size_t at, const RawDate& date) {
    if (!is_word(at, TimeWord::kMonth) || date.year != 0 || !is_mark(at + date.size, '-')) return 0;
    const std::size_t day = at + date.size + 1;
    if (day >= tokens_.size() || !tokens_[day].is_number() || tokens_[day].digits > 2 ||
        tokens_[day].value <= date.day)
      return 0;
    RawDate until{tokens_[day].value, date.month};
    std::size_t end = day + 1;
    if (is_mark(end, ',')) ++end;
    if (end < tokens_.size() && tokens_[end].is_number() && tokens_[end].digits == 4)
      until.year = tokens_[end++].value;
    if (until.year == 0) end = day + 1;
    Mention mention = mention_of(at, end - at, until);
    mention.leaning_day = date.day;
    mention.out.kind = DateKind::kRange;
    return keep(std::move(mention), at);
  }

  // "del … al", "from … to", "between … and": "y" and "and" alone join a list, not a range.
  [[nodiscard]] bool leads_range(std::size_t at, std::size_t size) const {
    const std::size_t connector = at + size + (is_mark(at + size, ',') ? 1 : 0);
    if (is_mark(connector, '-')) return true;
    const bool is_and = is_word(connector, TimeWord::kAnd);
    for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
      const DateToken& token = tokens_[at - back];
      const std::string_view word = text_.substr(token.start, token.end - token.start);
      if (word == "entre" || word == "Entre" || word == "between" || word == "Between") return true;
      if (!is_and && (token.is(TimeWord::kOf) || word == "desde" || word == "Desde" ||
                      word == "from" || word == "From" || word == "Del"))
        return true;
      if (!token.is(TimeWord::kArticle) && !token.is(TimeWord::kWeekday)) break;
    }
    return false;
  }

  [[nodiscard]] Mention mention_of(std::size_t at, std::size_t size, const RawDate& raw) const {
    Mention mention;
    mention.raw = raw;
    mention.out.start = tokens_[at].start;
    mention.out.end = tokens_[at + size - 1].end;
    mention.raw.size = size;
    return mention;
  }

  // Joins the hour that stands behind the date, or before it, and keeps the mention. Tokens taken
  // from `at`.
  std::size_t keep(Mention mention, std::size_t at) {
    std::size_t end = at + mention.raw.size;
    const std::size_t hour = skip_to_hour(end);
    if (const auto time = read_time(text_, from(hour))) {
      end = hour + time->size;
      mention.out.time = time->time;
      mention.out.end = tokens_[end - 1].end;
      end = take_zone(mention.out, end);
    } else if (!is_mark(end, ':') && iso_hour(end, mention.out)) {
      end = iso_end_;
    } else if (!mentions_.empty()) {
      join_hour_before(mention, at);
      if (mention.out.time && mention.out.tz.empty()) end = take_zone(mention.out, end);
    }
    if (mention.out.time && mention.out.kind == DateKind::kDate)
      mention.out.kind = DateKind::kDateTime;
    mentions_.push_back(std::move(mention));
    return end - at;
  }

  // ", a las", " at", " - ", " (": what may stand between a date and its hour.
  [[nodiscard]] std::size_t skip_to_hour(std::size_t at) const {
    for (int skipped = 0; at < tokens_.size() && skipped < 5; ++skipped, ++at) {
      const DateToken& token = tokens_[at];
      const bool passes = token.is_mark(',') || token.is_mark('(') || token.is_mark('-') ||
                          token.is_mark('|') || token.is(TimeWord::kAt) ||
                          token.is(TimeWord::kTo) || token.is(TimeWord::kArticle) ||
                          token.is(TimeWord::kWeekday) || token.is(TimeWord::kWithin) ||
                          token.is(TimeWord::kMonthLead) || token.is_mark(';');
      const std::string_view word = text_.substr(token.start, token.end - token.start);
      if (!passes && word != "Hora" && word != "hora" && word != "before" && word != "antes" &&
          !token.is(TimeWord::kOf) && word != "not" && word != "later" && word != "than" &&
          !token.is_mark(':'))
        break;
    }
    return at;
  }

  // "2026-04-10T17:00:00+02:00".
  bool iso_hour(std::size_t at, ScannedDate& out) {
    if (at >= tokens_.size() || tokens_[at].space_before ||
        text_.substr(tokens_[at].start, 1) != "T")
      return false;
    const std::string_view rest = text_.substr(tokens_[at].start + 1, 5);
    const auto time = ClockTime::parse(rest);
    if (!time) return false;
    out.time = time;
    std::size_t end = tokens_[at].start + 6;
    if (text_.substr(end, 1) == ":") end += 3;
    const std::size_t zone = text_.find_first_not_of(".0123456789", end);
    end = std::min(zone == text_.npos ? text_.size() : zone, text_.size());
    if (text_.substr(end, 1) == "Z") {
      out.tz = "+00:00";
      ++end;
    } else if (end + 6 <= text_.size() && (text_[end] == '+' || text_[end] == '-') &&
               text_[end + 3] == ':') {
      out.tz = text_.substr(end, 6);
      end += 6;
    }
    out.end = end;
    iso_end_ = at;
    while (iso_end_ < tokens_.size() && tokens_[iso_end_].start < end) ++iso_end_;
    return true;
  }

  std::size_t take_zone(ScannedDate& out, std::size_t at) const {
    if (at < tokens_.size() && tokens_[at].line_before) return at;
    const auto zone = read_zone(text_, from(at));
    if (!zone) return at;
    out.tz = zone->zone;
    out.end = tokens_[at + zone->size - 1].end;
    return at + zone->size;
  }

  // "17:00 del 10 de abril", "12:00 m., hora de Colombia, del 10 de abril".
  void join_hour_before(Mention& mention, std::size_t at) {
    const Mention& before = mentions_.back();
    if (before.out.kind != DateKind::kTime || mention.out.start < before.out.end) return;
    const std::string_view between =
        text_.substr(before.out.end, mention.out.start - before.out.end);
    if (between.size() > 30 || between.find('\n') != between.npos ||
        between.find(';') != between.npos)
      return;
    for (std::size_t back = at; back > 0 && tokens_[back - 1].start >= before.out.end; --back) {
      const DateToken& token = tokens_[back - 1];
      const bool passes = token.is_mark(',') || token.is_mark('.') || token.is_mark(')') ||
                          token.is(TimeWord::kOf) || token.is(TimeWord::kArticle) ||
                          token.is(TimeWord::kWeekday) || token.is(TimeWord::kAt) ||
                          text_.substr(token.start, token.end - token.start) == "on";
      if (!passes) return;
    }
    mention.out.time = before.out.time;
    mention.out.tz = before.out.tz;
    mention.out.start = before.out.start;
    mentions_.pop_back();
  }

  std::size_t take_time(std::size_t at) {
    const auto time = read_time(text_, from(at));
    if (!time) return 0;
    Mention mention;
    mention.out.kind = DateKind::kTime;
    mention.out.start = tokens_[at].start;
    mention.out.end = tokens_[at + time->size - 1].end;
    mention.out.time = time->time;
    const std::size_t end = take_zone(mention.out, at + time->size);
    mentions_.push_back(std::move(mention));
    return end - at;
  }

  std::size_t take_relative(std::size_t at) {
    const std::size_t size = read_relative(from(at));
    if (size == 0) return 0;
    Mention mention;
    mention.out.kind = DateKind::kRelative;
    mention.out.start = tokens_[at].start;
    mention.out.end = tokens_[at + size - 1].end;
    mentions_.push_back(std::move(mention));
    return size;
  }

  // A month without a day: with a year, or behind words such as "en" and "finales de".
  std::size_t take_month(std::size_t at) {
    const bool is_part = is_word(at, TimeWord::kBegin) || is_word(at, TimeWord::kMiddle) ||
                         is_word(at, TimeWord::kEnd) ||
                         ((is_word(at, TimeWord::kHalf1) || is_word(at, TimeWord::kHalf2)) &&
                          is_word(at + 1, TimeWord::kFortnight));
    std::size_t month = at;
    if (is_part) {
      month = at + (is_word(at + 1, TimeWord::kFortnight) ? 2 : 1);
      while (month < at + 4 &&
             (is_word(month, TimeWord::kOf) || is_word(month, TimeWord::kArticle)))
        ++month;
    }
    if (!is_word(month, TimeWord::kMonth)) return 0;
    std::size_t end = month + 1;
    while (end < month + 3 && (is_word(end, TimeWord::kOf) || is_mark(end, ','))) ++end;
    const bool has_year = end < tokens_.size() && tokens_[end].is_number() &&
                          tokens_[end].digits == 4 && !tokens_[end].line_before;
    const bool led = at > 0 && tokens_[at - 1].is(TimeWord::kMonthLead) &&
                     tokens_[month].end - tokens_[month].start > 3;
    if (!has_year && !is_part && !led) return 0;
    Mention mention;
    mention.raw = {0, tokens_[month].value, has_year ? tokens_[end].value : 0};
    mention.out.kind = DateKind::kMonth;
    mention.out.start = tokens_[at].start;
    mention.out.end = has_year ? tokens_[end].end : tokens_[month].end;
    mention.raw.first = first_day_of_part(at);
    mention.raw.second = last_day_of_part(at);
    mentions_.push_back(std::move(mention));
    return (has_year ? end + 1 : month + 1) - at;
  }

  [[nodiscard]] int first_day_of_part(std::size_t at) const {
    if (is_word(at, TimeWord::kHalf2)) return 16;
    if (is_word(at, TimeWord::kMiddle)) return 11;
    return is_word(at, TimeWord::kEnd) ? 21 : 1;
  }
  [[nodiscard]] int last_day_of_part(std::size_t at) const {
    if (is_word(at, TimeWord::kHalf1)) return 15;
    if (is_word(at, TimeWord::kBegin)) return 10;
    return is_word(at, TimeWord::kMiddle) ? 20 : 31;
  }

  std::string_view text_;
  const ScanOptions& options_;
  std::vector<DateToken> tokens_;
  std::vector<Mention> mentions_;
  std::size_t iso_end_ = 0;
};

}  // namespace

std::vector<ScannedDate> scan_dates(std::string_view text, const ScanOptions& options) {
  return DateScan(text, options).run();
}

}  // namespace atalaya::extract
