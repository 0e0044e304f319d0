#include "crawler/parse/canonical_text.h"

#include <charconv>
#include <utility>

#include "crawler/parse/calendar_file.h"
#include "crawler/parse/feed.h"
#include "crawler/parse/html_document.h"
#include "crawler/parse/json_part.h"
#include "crawler/parse/mail_text.h"
#include "crawler/parse/page_part.h"
#include "crawler/parse/pdf_text.h"

namespace atalaya::parse {
namespace {

constexpr std::string_view kEntryPrefix = "entry:";
constexpr std::string_view kTitleSuffix = "/title";

/// "entry:3", "entry:3/title".
struct EntryPart {
  std::size_t number = 0;
  bool title = false;
};

std::optional<EntryPart> entry_part(std::string_view part) {
  if (!part.starts_with(kEntryPrefix)) return std::nullopt;
  part.remove_prefix(kEntryPrefix.size());
  EntryPart parsed;
  parsed.title = part.ends_with(kTitleSuffix);
  if (parsed.title) part.remove_suffix(kTitleSuffix.size());
  const auto* end = part.data() + part.size();
  const auto [stop, error] = std::from_chars(part.data(), end, parsed.number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return parsed;
}

}  // namespace

struct CanonicalTexts::Impl {
  const Document& document;
  ParseBudget budget;
  std::optional<Feed> feed;
  std::optional<Result<HtmlDocument>> page;
  std::optional<JsonValue> json;
  std::unique_ptr<JsonPointers> pointers;
  std::optional<Mail> mail;
  std::optional<PdfText> pdf;
  std::optional<std::vector<CalendarEvent>> events;

  [[nodiscard]] DocumentHints hints() const { return {document.url, document.content_type}; }

  std::optional<std::string> entry(EntryPart part) {
    if (!feed) feed = parse_feed(document.bytes, hints()).value;
    if (part.number >= feed->entries.size()) return std::nullopt;
    const auto& entry = feed->entries[part.number];
    return part.title ? entry_title(entry) : entry_text(entry);
  }

  std::optional<std::string> json_part(std::string_view part) {
    if (!pointers) {
      json = parse_json_document(document.bytes).value_or(JsonValue{});
      pointers = std::make_unique<JsonPointers>(*json);
    }
    return json_part_text(*pointers, part);
  }

  std::optional<std::string> mail_part(std::string_view part) {
    if (!mail) mail = parse_mail(document.bytes).value;
    return mail_part_text(*mail, part);
  }

  std::optional<std::string> pdf_part(std::string_view part) {
    if (!pdf) pdf = read_pdf(document.bytes, budget.pdf).value;
    return page_part_text(pdf->pages, part);
  }

  std::optional<std::string> event_part(std::string_view part) {
    if (!events) events = read_calendar(document.bytes).value;
    return event_part_text(*events, part);
  }

  std::optional<std::string> html_part(std::string_view part) {
    if (!page) page.emplace(HtmlDocument::parse(document.bytes, hints(), budget));
    if (!*page) return std::nullopt;
    return (*page)->part_text(part);
  }
};

CanonicalTexts::CanonicalTexts(const Document& document, ParseBudget budget)
    : impl_(std::make_unique<Impl>(Impl{document, budget, {}, {}, {}, {}, {}, {}})) {
}

CanonicalTexts::~CanonicalTexts() = default;

std::optional<std::string> CanonicalTexts::text_of(std::string_view part) {
  if (const auto entry = entry_part(part)) return impl_->entry(*entry);
  if (is_json_part(part)) return impl_->json_part(part);
  if (is_mail_part(part)) return impl_->mail_part(part);
  if (is_event_part(part)) return impl_->event_part(part);
  if (is_page_part(part)) return impl_->pdf_part(part);
  return impl_->html_part(part);
}

std::optional<std::string> canonical_text(const Document& document, std::string_view part,
                                          const ParseBudget& budget) {
  return CanonicalTexts(document, budget).text_of(part);
}

}  // namespace atalaya::parse
