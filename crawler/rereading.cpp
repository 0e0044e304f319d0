#include "crawler/rereading.h"

#include <algorithm>
#include <utility>

#include "crawler/bulletin_reader.h"
#include "crawler/detail_choice.h"

namespace atalaya::crawler {

namespace {

const Lead* lead_of(const Reading& reading, const std::string& key) {
  const auto found = std::find_if(reading.leads.begin(), reading.leads.end(),
                                  [&](const Lead& lead) { return lead.finding.key == key; });
  return found == reading.leads.end() ? nullptr : &*found;
}

std::optional<Lead> named(Lead lead, const std::string& key) {
  lead.finding.key = key;
  return lead;
}

// Each document of these is one announcement, under whatever address it was first archived.
bool is_one_announcement(SourceKind kind) {
  return kind == SourceKind::kPage || kind == SourceKind::kWatch || kind == SourceKind::kNumbered;
}

}  // namespace

Rereading::Rereading(const DocumentReader& reader, const Source& source, const Document& document,
                     Instant now)
    : reader_(reader),
      source_(source),
      document_(document),
      now_(now),
      reading_(reader.read(source, document, now)) {
}

std::optional<Lead> Rereading::find(const std::string& key) const {
  if (const Lead* lead = lead_of(reading_, key)) return *lead;
  if (is_one_announcement(source_.kind) && reading_.leads.size() == 1)
    return named(reading_.leads.front(), key);
  if (source_.kind == SourceKind::kListing) return as_page(key);
  return file_of_mail(key);
}

std::optional<Lead> Rereading::with_detail(const Lead& lead, const Document& detail,
                                           Instant now) const {
  Reading reading = reader_.read_detail(source_, lead, detail, now);
  if (reading.leads.empty()) return std::nullopt;
  return std::move(reading.leads.front());
}

// The key of a file that a mail brought is the file's address: "mid:…/name", of an event "…#2".
std::optional<Lead> Rereading::file_of_mail(const std::string& key) const {
  if (!document_.url.starts_with("mid:") || !key.starts_with(document_.url)) return std::nullopt;
  if (key.size() > document_.url.size()) {
    const std::size_t mark = document_.url.size();
    for (std::size_t index = 0; index < reading_.leads.size(); ++index)
      if (key.substr(mark) == '#' + std::to_string(index)) return named(reading_.leads[index], key);
    return std::nullopt;
  }
  if (reading_.leads.size() != 1) return std::nullopt;
  Lead lead = reading_.leads.front();
  name_after_file(lead, key);
  return lead;
}

// A page that a sitemap lists.
std::optional<Lead> Rereading::as_page(const std::string& key) const {
  const Source pages = as_single_pages(source_);
  const Reading reading = reader_.read(pages, document_, now_);
  const Lead* lead = lead_of(reading, key);
  return lead == nullptr ? std::nullopt : std::optional(*lead);
}

}  // namespace atalaya::crawler
