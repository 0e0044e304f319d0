#include "crawler/bulletin_reader.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "base/time_zone.h"
#include "crawler/extract/language.h"
#include "crawler/normalize/finding_builder.h"
#include "crawler/parse/bulletin_words.h"
#include "crawler/parse/calendar_file.h"
#include "crawler/parse/content_kind.h"
#include "crawler/parse/mail_text.h"
#include "crawler/parse/tracked_link.h"
#include "crawler/pdf_reader.h"
#include "domain/claim_codec.h"
#include "domain/merge.h"

namespace atalaya::crawler {

namespace {

constexpr std::size_t kItemsOfNews = 3;  // so many and none is a call: so is the whole

bool may_be_call(const Lead& lead) {
  const Nature* nature = lead.finding.facts.nature.value();
  return nature == nullptr || *nature == Nature::kCall;
}

bool has_window(const CallFacts& facts) {
  const Deadline* deadline = facts.deadline.value();
  if (deadline == nullptr) return facts.deadline.is_disputed();
  return deadline->kind == DeadlineKind::kDate || deadline->kind == DeadlineKind::kMultiple ||
         deadline->kind == DeadlineKind::kRolling ||
         deadline->kind == DeadlineKind::kUntilExhausted;
}

// Companies and persons are customers too.
bool names_public_applicants(const CallFacts& facts) {
  return std::any_of(facts.eligible.begin(), facts.eligible.end(), [](const auto& claim) {
    return claim.value != ActorKind::kCompany && claim.value != ActorKind::kIndividual;
  });
}

template <class T>
bool is_by_rule(const Field<T>& field, std::string_view rule) {
  return field.evidence() != nullptr && field.evidence()->rule == rule;
}

// A bulletin speaks of much else ("award of the month", "offer expires"): an item is a call when it
// calls for applicants and says until when or for whom, or offers funds, a prize or training until
// a day.
bool is_call(const Lead& lead) {
  const CallFacts& facts = lead.finding.facts;
  if (!facts.nature.is_known() || !may_be_call(lead)) return false;
  const bool calls = is_by_rule(facts.nature, "nature.call");
  const bool offers = is_by_rule(facts.modality, "modality.words");
  return (calls && (has_window(facts) || names_public_applicants(facts))) ||
         (offers && has_window(facts));
}

void add_facts(Lead& lead, const CallFacts& facts) {
  merge_into(lead.finding.facts, facts);
  lead.finding.facts_fingerprint = normalize::facts_fingerprint(lead.finding.facts);
}

// The subject itself has the words of a call.
bool is_called_so(const Lead& whole) {
  const Evidence* evidence = whole.finding.facts.nature.evidence();
  return evidence != nullptr && evidence->part == parse::kMailSubject;
}

// What it leaves open its page can tell.
bool says_too_little(const Lead& lead) {
  return lead.is_short && !lead.detail_url.empty() && may_be_call(lead);
}

// The evidence of a stretch that was understood alone, in bytes of the whole text.
void shift_evidence(CallFacts& facts, std::string_view part, std::size_t by) {
  change_evidence(facts, [&](Evidence& evidence) {
    if (evidence.part != part || evidence.quote.empty()) return;
    evidence.start += by;
    evidence.end += by;
  });
}

std::string address_of_whole(const parse::LaidOutText& body) {
  const std::vector<parse::BulletinLink> links = parse::content_links(body, 0, body.text.size());
  for (const parse::BulletinLink& link : links)
    if (parse::is_more_link(link.text)) return link.address;
  const bool all_equal = std::all_of(
      links.begin(), links.end(),
      [&](const parse::BulletinLink& link) { return link.address == links.front().address; });
  return links.empty() || !all_equal ? std::string() : links.front().address;
}

// A mailbox gets mails in every language: none is declared.
std::string language_of(const parse::Mail& mail, const parse::LaidOutText& body) {
  constexpr std::size_t kEnough = 4000;
  return extract::detect_language(
      "", mail.subject + ". " + std::string(truncate_utf8(body.text, kEnough)));
}

std::string short_digest(const Sha256& digest) {
  constexpr std::size_t kEnough = 12;
  return digest.hex().substr(0, kEnough);
}

std::string part_of_body(const parse::Mail& mail, const parse::LaidOutText& body) {
  return std::string(!mail.html.empty() && body.text != mail.text ? parse::kMailHtml
                                                                  : parse::kMailText);
}

}  // namespace

void name_after_file(Lead& lead, const std::string& address) {
  lead.finding.key = address;
  lead.finding.url.clear();
  lead.finding.web_url.clear();
  lead.detail_url.clear();
}

BulletinReader::BulletinReader(const Source& source, const Document& document, Instant now,
                               const extract::Understanding& understanding,
                               const parse::ParseBudget& budget)
    : source_(source),
      document_(document),
      now_(now),
      understanding_(understanding),
      budget_(budget),
      announcements_(source, document, now, understanding) {
}

Reading BulletinReader::read() const {
  const parse::Parsed<parse::Mail> parsed = parse::parse_mail(document_.bytes);
  Reading reading;
  reading.warnings = parsed.warnings;
  reading.partial = parsed.malformed;
  const parse::Mail& mail = parsed.value;
  reading.sent = mail.date ? mail.date : mail.received;
  const parse::LaidOutText body = body_of(mail);
  std::vector<Lead> items = item_leads(mail, body);
  const auto calls = std::count_if(items.begin(), items.end(), is_call);
  if (calls == 0) {
    Lead whole = whole_lead(mail, body);
    const bool is_one = items.size() < kItemsOfNews || is_called_so(whole);
    if (is_one && is_call(whole)) items.assign(1, std::move(whole));
  }
  std::stable_partition(items.begin(), items.end(), is_call);
  for (Lead& lead : items) {
    lead.page_decides = !is_call(lead);
    if (is_call(lead) || says_too_little(lead)) reading.leads.push_back(std::move(lead));
  }
  read_attachments(mail, reading);
  return reading;
}

// The HTML says more of its own structure; a mail whose HTML is a mere hint is read as text.
parse::LaidOutText BulletinReader::body_of(const parse::Mail& mail) const {
  if (mail.html.empty()) return parse::plain_layout(mail.text);
  parse::LaidOutText html = parse::html_to_layout(mail.html);
  return html.text.size() * 2 < mail.text.size() ? parse::plain_layout(mail.text) : std::move(html);
}

std::vector<Lead> BulletinReader::item_leads(const parse::Mail& mail,
                                             const parse::LaidOutText& body) const {
  const Announcement common = announcement_of(mail, body);
  const std::string id = identity(mail);
  std::vector<Lead> leads;
  for (const parse::BulletinItem& item : parse::split_bulletin(body)) {
    Announcement announcement = common;
    announcement.entry_id = fmt::format("{}#{}", id, leads.size() + 1);
    announcement.text_part = part_of_body(mail, body);
    leads.push_back(item_lead(std::move(announcement), body, item));
  }
  return leads;
}

Lead BulletinReader::item_lead(Announcement announcement, const parse::LaidOutText& body,
                               const parse::BulletinItem& item) const {
  announcement.title = item.title;
  announcement.text = body.text.substr(item.start, item.end - item.start);
  announcement.url = parse::unwrapped_link(parse::main_address(item));
  Lead lead = announcements_.lead_of(announcement);
  shift_evidence(lead.finding.facts, announcement.text_part, item.start);
  lead.finding.key = announcement.entry_id;
  lead.takes_page_address = true;
  return lead;
}

Lead BulletinReader::whole_lead(const parse::Mail& mail, const parse::LaidOutText& body) const {
  Announcement announcement = announcement_of(mail, body);
  const std::size_t prefix = parse::reply_prefix_size(mail.subject);
  announcement.title = mail.subject.substr(prefix);
  announcement.title_part = parse::kMailSubject;
  announcement.text = body.text;
  announcement.text_part = part_of_body(mail, body);
  announcement.url = parse::unwrapped_link(address_of_whole(body));
  announcement.entry_id = identity(mail);
  announcement.layout = body.layout;
  Lead lead = announcements_.lead_of(announcement);
  shift_evidence(lead.finding.facts, parse::kMailSubject, prefix);
  lead.finding.key = announcement.entry_id;
  lead.takes_page_address = true;
  return lead;
}

Announcement BulletinReader::announcement_of(const parse::Mail& mail,
                                             const parse::LaidOutText& body) const {
  Announcement announcement;
  announcement.lang = language_of(mail, body);
  if (const auto written = mail.date ? mail.date : mail.received)
    announcement.published = TimeZone::bogota().local_at(*written).date;
  return announcement;
}

void BulletinReader::read_attachments(const parse::Mail& mail, Reading& reading) const {
  const bool is_of_one = reading.leads.size() == 1 && !reading.leads.front().page_decides;
  for (const parse::MailAttachment& attachment : mail.attachments) {
    const auto kind = parse::sniff(attachment.bytes, attachment.type);
    if (kind != parse::ContentKind::kPdf && kind != parse::ContentKind::kCalendar) {
      if (!attachment.type.starts_with("image/"))
        reading.warnings.push_back(
            fmt::format("attachment '{}' ({}) is not read", attachment.name, attachment.type));
      continue;
    }
    Document attached;
    attached.bytes = attachment.bytes;
    attached.digest = Sha256::of(attached.bytes);
    attached.content_type = attachment.type;
    attached.url =
        fmt::format("{}/{}/{}", identity(mail), short_digest(attached.digest), attachment.name);
    Lead* call = is_of_one ? &reading.leads.front() : nullptr;
    std::vector<Lead> own = kind == parse::ContentKind::kPdf ? pdf_leads(attached, call, reading)
                                                             : event_leads(attached, call);
    if (call == nullptr) std::move(own.begin(), own.end(), std::back_inserter(reading.leads));
    reading.attached.push_back(std::move(attached));
  }
}

// The file of a mail that announces one call adds to it what the mail does not say; where both
// speak of the closing otherwise, it is disputed. Any other file speaks for itself.
std::vector<Lead> BulletinReader::pdf_leads(const Document& attached, Lead* call,
                                            Reading& reading) const {
  Reading file = PdfReader(source_, attached, now_, understanding_, budget_.pdf).read();
  reading.warnings.insert(reading.warnings.end(), file.warnings.begin(), file.warnings.end());
  reading.partial = reading.partial || file.partial;
  if (file.cause != FetchCause::kNone) reading.cause = file.cause;
  std::vector<Lead> own;
  for (Lead& lead : file.leads) {
    const bool waits = lead.finding.facts.to_transcribe.is_known();
    if (call != nullptr) add_facts(*call, lead.finding.facts);
    if (call != nullptr || !(waits || is_call(lead))) continue;
    name_after_file(lead, attached.url);
    own.push_back(std::move(lead));
  }
  return own;
}

std::vector<Lead> BulletinReader::event_leads(const Document& attached, Lead* call) const {
  const auto parsed = parse::read_calendar(attached.bytes);
  const AnnouncementReader announcements(source_, attached, now_, understanding_);
  std::vector<Lead> own;
  for (std::size_t index = 0; index < parsed.value.size(); ++index) {
    Announcement announcement;
    announcement.title = parsed.value[index].summary;
    announcement.text = parse::event_text(parsed.value[index]);
    announcement.url = parsed.value[index].url;
    announcement.text_part = fmt::format("event:{}", index);
    Lead event = announcements.lead_of(announcement);
    event.finding.key = fmt::format("{}#{}", attached.url, index);
    if (call != nullptr)
      add_facts(*call, event.finding.facts);
    else if (is_call(event))
      own.push_back(std::move(event));
  }
  return own;
}

// RFC 2392: "mid:" and the Message-ID, which some senders use again; so the text counts too. A copy
// that took another way has the same text.
std::string BulletinReader::identity(const parse::Mail& mail) const {
  const Sha256 text = Sha256::of(mail.subject + '\n' + mail.text + '\n' + mail.html);
  return fmt::format("mid:{}/{}", mail.message_id, short_digest(text));
}

}  // namespace atalaya::crawler
