#include "crawler/record_reader.h"

#include <utility>
#include <vector>

#include "base/text.h"
#include "base/time_zone.h"
#include "base/url.h"
#include "crawler/member_values.h"
#include "crawler/parse/json_part.h"
#include "crawler/record_facts.h"
#include "crawler/record_join.h"
#include "domain/merge.h"

namespace atalaya::crawler {

namespace {

std::string text_of(const parse::ApiRecord& record, ApiTarget target) {
  const parse::ApiMember* member = record.find(target);
  return member == nullptr ? std::string() : clean_line(member->text);
}

// Absolute; empty when the record has none.
std::string address_of(const parse::ApiRecord& record, const std::string& base_address) {
  const parse::ApiMember* member = record.find(ApiTarget::kUrl);
  if (member == nullptr) return {};
  const auto base = Url::parse(base_address);
  const auto url =
      Url::parse(member->field->prefix + clean_line(member->text), base ? &*base : nullptr);
  return url ? url->href() : std::string();
}

std::string language_of(const parse::ApiRecord& record, const Source& source) {
  if (const parse::ApiMember* member = record.find(ApiTarget::kLanguage)) {
    const std::string code = clean_line(member->text);
    const auto word = member->field->codes.find(code);
    return (word == member->field->codes.end() ? code : word->second).substr(0, 2);
  }
  return source.languages.size() == 1 ? source.languages.front() : std::string();
}

}  // namespace

RecordReader::RecordReader(const Source& source, const Document& document, Instant now,
                           const extract::Understanding& understanding)
    : source_(source),
      document_(document),
      now_(now),
      understanding_(understanding),
      announcements_(source, document, now, understanding) {
}

std::optional<Lead> RecordReader::lead_of(const parse::ApiRecord& record) const {
  const Announcement announcement = announcement_of(record);
  if (announcement.title.empty()) return std::nullopt;
  Lead lead;
  lead.finding = announcements_.finding_of(announcement, facts_of(record, announcement));
  if (!announcement.entry_id.empty()) lead.finding.key = announcement.entry_id;
  const parse::ApiMember* address = record.find(ApiTarget::kUrl);
  if (address != nullptr && address->field->shared) lead.finding.url.clear();
  if (!source_.api.detail_fields.empty()) lead.record_id = text_of(record, ApiTarget::kId);
  lead.detail_url = announcement.url;
  return lead;
}

Lead RecordReader::joined(const parse::ApiRecord& detail, const Lead& lead) const {
  Announcement announcement = announcement_of(detail);
  announcement.url = lead.finding.web_url;
  if (!announcement.published) announcement.published = lead.finding.published;
  CallFacts facts = facts_of(detail, announcement);
  merge_into(facts, lead.finding.facts);
  Lead result;
  result.finding = announcements_.finding_of(announcement, std::move(facts));
  result.finding.key = lead.finding.key;
  result.finding.url = lead.finding.url;
  result.finding.document = lead.finding.document;
  return result;
}

Announcement RecordReader::announcement_of(const parse::ApiRecord& record) const {
  Announcement announcement;
  announcement.url = address_of(record, document_.url);
  announcement.entry_id = text_of(record, ApiTarget::kId);
  announcement.lang = language_of(record, source_);
  std::vector<std::string> parts;
  for (const parse::ApiMember& member : record.members) {
    if (member.field->to == ApiTarget::kText) {
      announcement.text += (parts.empty() ? "" : "\n\n") + member.text;
      parts.push_back(member.part);
    } else if (member.field->to == ApiTarget::kTitle && announcement.title.empty()) {
      announcement.title = member.text;
      announcement.title_part = member.part;
    } else if (member.field->to == ApiTarget::kPublished && !announcement.published) {
      if (const auto day = read_member_date(member.text, *member.field, announcement.lang))
        announcement.published = day->date;
    }
  }
  announcement.text_part = parse::joined_parts(parts);
  return announcement;
}

CallFacts RecordReader::facts_of(const parse::ApiRecord& record,
                                 const Announcement& announcement) const {
  const RecordPlace place{document_.digest, announcement.lang, source_.country,
                          TimeZone::bogota().local_at(now_).date};
  return join_text(facts_of_members(record, place, understanding_),
                   announcements_.understand(announcement));
}

}  // namespace atalaya::crawler
