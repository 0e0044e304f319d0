#include "crawler/announcement.h"

#include <utility>

#include "base/text.h"
#include "crawler/closing_cell.h"
#include "crawler/normalize/facts_join.h"
#include "crawler/normalize/finding_builder.h"
#include "crawler/page_evidence.h"

namespace atalaya::crawler {

namespace {

// Bytes: an announcement that says less sends the reader to its page.
constexpr std::size_t kShortText = 350;
constexpr std::size_t kTextLimit = 200'000;  // bytes of one text that are understood

bool is_web_or_file(std::string_view address) {
  return address.starts_with("http://") || address.starts_with("https://") ||
         address.starts_with("file:");
}

// The title of a listing item has no part of its own: it is a line of the item's text.
void anchor_title(CallFacts& facts, const Announcement& announcement) {
  if (!announcement.title_part.empty() || !facts.title.is_known()) return;
  const std::size_t at = announcement.text.find(announcement.title);
  if (at == announcement.text.npos) {
    facts.title = Field<std::string>::unknown("the title stands in no single place of the item");
    return;
  }
  Evidence evidence = *facts.title.evidence();
  evidence.part = announcement.text_part;
  evidence.start = at;
  evidence.end = at + announcement.title.size();
  evidence.quote = announcement.title;
  facts.title = Field<std::string>::known(announcement.title, std::move(evidence));
}

}  // namespace

std::string declared_language(const Source& source, std::string_view of_document) {
  if (!of_document.empty()) return std::string(of_document);
  return source.languages.size() == 1 ? source.languages.front() : std::string();
}

Lead AnnouncementReader::lead_of(const Announcement& announcement) const {
  Lead lead;
  lead.is_short = announcement.text.size() < kShortText;
  const bool is_own_page = announcement.text_part == "text";
  if (!is_own_page && is_web_or_file(announcement.url)) lead.detail_url = announcement.url;
  lead.finding = finding_of(announcement, understand(announcement));
  return lead;
}

Lead AnnouncementReader::joined(const Announcement& page, const Lead& lead) const {
  CallFacts facts = understand(page);
  // A PDF prints its title among letterheads: the listing's is the surer one.
  if (page.pdf != nullptr && lead.finding.facts.title.is_known()) facts.title = {};
  Lead result;
  result.finding = finding_of(page, normalize::prefer(std::move(facts), lead.finding.facts));
  result.finding.key = lead.finding.key;
  result.finding.document = lead.finding.document;
  return result;
}

CallFacts AnnouncementReader::understand(const Announcement& announcement) const {
  extract::TextInput input;
  input.title = announcement.title;
  input.text = std::string(truncate_utf8(announcement.text, kTextLimit));
  input.lang = announcement.lang;
  input.url = announcement.url;
  input.published = announcement.published;
  input.country = source_.country;
  input.funder_hint = source_.funder;
  input.document = document_.digest;
  input.text_part = announcement.text_part;
  input.title_part = announcement.title_part;
  input.layout = announcement.layout;
  CallFacts facts = understanding_.understand(input);
  anchor_title(facts, announcement);
  settle_closing(facts, announcement, document_.digest, source_.country);
  if (announcement.pdf != nullptr) cite_pages(facts, *announcement.pdf);
  return facts;
}

Finding AnnouncementReader::finding_of(const Announcement& announcement, CallFacts facts) const {
  Finding finding =
      normalize::make_finding(source_,
                              {announcement.url, announcement.entry_id, announcement.title,
                               announcement.text, now_, announcement.published},
                              std::move(facts));
  finding.document = document_.digest;
  return finding;
}

}  // namespace atalaya::crawler
