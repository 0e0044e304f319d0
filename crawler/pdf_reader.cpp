#include "crawler/pdf_reader.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/sha256.h"
#include "base/text.h"
#include "base/url.h"
#include "crawler/normalize/finding_builder.h"
#include "crawler/parse/page_part.h"

namespace atalaya::crawler {

namespace {

FetchCause cause_of(parse::PdfState state) {
  switch (state) {
    case parse::PdfState::kText:
      return FetchCause::kNone;
    case parse::PdfState::kScanned:
      return FetchCause::kScanned;
    case parse::PdfState::kEncrypted:
      return FetchCause::kEncrypted;
    case parse::PdfState::kDamaged:
      return FetchCause::kDecode;
    case parse::PdfState::kOverBudget:
      return FetchCause::kParseBudget;
    case parse::PdfState::kNoReader:
      return FetchCause::kNotConfigured;
  }
  return FetchCause::kInternal;
}

std::optional<Transcription> transcription_of(parse::PdfState state) {
  if (state == parse::PdfState::kScanned) return Transcription::kScanned;
  if (state == parse::PdfState::kEncrypted) return Transcription::kEncrypted;
  return std::nullopt;
}

// A folder or a listing brings many: each warning names the one it speaks of.
Reading notes_of(const parse::Parsed<parse::PdfText>& parsed, const std::string& address) {
  Reading reading;
  for (const std::string& warning : parsed.warnings)
    reading.warnings.push_back(fmt::format("{}: {}", address, warning));
  reading.cause = cause_of(parsed.value.state);
  reading.partial = parsed.malformed || parsed.value.is_cut;
  return reading;
}

std::string joined_text(const parse::PdfText& pdf) {
  return parse::JoinedPages(pdf.pages).text();
}

/// "%C3%B1" as the bytes that it stands for; other signs as they are.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned byte = 0;
    const char* digits = text.data() + std::min(at + 1, text.size());
    const char* end = text.data() + std::min(at + 3, text.size());
    const bool is_escape =
        text[at] == '%' && end - digits == 2 && std::from_chars(digits, end, byte, 16).ptr == end;
    out += is_escape ? static_cast<char>(byte) : text[at];
    if (is_escape) at += 2;
  }
  return out;
}

/// What the address calls the document: "Terminos_de_referencia.pdf" is "Terminos de referencia".
std::string name_in(const std::string& address) {
  const auto url = Url::parse(address);
  std::string_view path = url ? url->path() : std::string_view(address);
  path.remove_prefix(path.rfind('/') == path.npos ? 0 : path.rfind('/') + 1);
  std::string name = unescaped(path);
  if (to_lower(name).ends_with(".pdf")) name.resize(name.size() - 4);
  std::replace(name.begin(), name.end(), '_', ' ');
  return clean_line(repair_utf8(name));
}

}  // namespace

parse::PdfLimits pdf_limits_of(const config::CrawlLimits& limits) {
  parse::PdfLimits pdf;
  pdf.time = limits.pdf_time;
  pdf.memory = static_cast<std::size_t>(limits.pdf_memory);
  pdf.output = static_cast<std::size_t>(limits.pdf_output);
  pdf.pages = limits.pdf_pages;
  return pdf;
}

Reading PdfReader::read() const {
  const parse::Parsed<parse::PdfText> parsed = parse::read_pdf(document_.bytes, limits_);
  Reading reading = notes_of(parsed, document_.url);
  if (parsed.value.state == parse::PdfState::kText) {
    const Announcement announcement = announcement_of(parsed.value);
    reading.main_text_digest = Sha256::of(announcement.text).hex();
    reading.leads.push_back(announcements_.lead_of(announcement));
  } else if (const auto why = transcription_of(parsed.value.state)) {
    reading.leads.push_back(untranscribed(*why));
  }
  reading.is_whole_page = !reading.leads.empty() && source_.kind == SourceKind::kListing;
  return reading;
}

Reading PdfReader::read_detail(const Lead& lead) const {
  const parse::Parsed<parse::PdfText> parsed = parse::read_pdf(document_.bytes, limits_);
  Reading reading = notes_of(parsed, document_.url);
  if (parsed.value.state == parse::PdfState::kText) {
    Announcement announcement = announcement_of(parsed.value);
    announcement.url = lead.finding.web_url;
    announcement.published = lead.finding.published;
    reading.leads.push_back(announcements_.joined(announcement, lead));
  } else if (const auto why = transcription_of(parsed.value.state)) {
    reading.leads.push_back(untranscribed(lead, *why));
  }
  return reading;
}

Announcement PdfReader::announcement_of(const parse::PdfText& pdf) const {
  Announcement announcement;
  announcement.title = pdf.title.text;
  announcement.text = joined_text(pdf);
  announcement.url = document_.url;
  announcement.lang = declared_language(source_, "");
  announcement.text_part = "text";
  announcement.title_part = "title";
  announcement.pdf = &pdf;
  return announcement;
}

Lead PdfReader::untranscribed(Transcription why) const {
  Announcement announcement;
  announcement.title = name_in(document_.url);
  announcement.url = document_.url;
  CallFacts facts;
  if (!announcement.title.empty())
    facts.title = Field<std::string>::known(announcement.title, unquoted());
  facts.to_transcribe = Field<Transcription>::known(why, unquoted());
  Lead lead;
  lead.finding = announcements_.finding_of(announcement, std::move(facts));
  return lead;
}

Lead PdfReader::untranscribed(const Lead& lead, Transcription why) const {
  Lead result = lead;
  Finding& finding = result.finding;
  finding.facts.to_transcribe = Field<Transcription>::known(why, unquoted());
  finding.facts_fingerprint = normalize::facts_fingerprint(finding.facts);
  return result;
}

Evidence PdfReader::unquoted() const {
  Evidence evidence;
  evidence.document = document_.digest;
  return evidence;
}

}  // namespace atalaya::crawler
