#include "config/source_file.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "base/files.h"
#include "base/url.h"
#include "config/api_mapping_file.h"
#include "config/forbidden_sites.h"
#include "config/toml_section.h"
#include "config/toml_writer.h"

namespace atalaya::config {

namespace {

using KindWords = std::vector<std::pair<std::string_view, SourceKind>>;
using StatusWords = std::vector<std::pair<std::string_view, SourceStatus>>;
using PriorWords = std::vector<std::pair<std::string_view, ApplicantPrior>>;
using FollowWords = std::vector<std::pair<std::string_view, FollowDetails>>;

const KindWords kKinds{{"feed", SourceKind::kFeed},         {"listing", SourceKind::kListing},
                       {"page", SourceKind::kPage},         {"watch", SourceKind::kWatch},
                       {"numbered", SourceKind::kNumbered}, {"folder", SourceKind::kFolder},
                       {"mail", SourceKind::kMail},         {"api", SourceKind::kApi}};
const StatusWords kStatuses{{"active", SourceStatus::kActive},
                            {"observed", SourceStatus::kObserved},
                            {"unconfirmed", SourceStatus::kUnconfirmed},
                            {"blocked", SourceStatus::kBlocked},
                            {"off", SourceStatus::kOff}};
const PriorWords kPriors{{"unknown", ApplicantPrior::kUnknown},
                         {"yes", ApplicantPrior::kYes},
                         {"partner", ApplicantPrior::kPartner},
                         {"no", ApplicantPrior::kNo}};
const FollowWords kFollows{{"usual", FollowDetails::kUsual},
                           {"never", FollowDetails::kNever},
                           {"when_short", FollowDetails::kWhenShort},
                           {"always", FollowDetails::kAlways}};

template <class E>
std::string_view word_of(E value, const std::vector<std::pair<std::string_view, E>>& words) {
  return std::find_if(words.begin(), words.end(),
                      [&](const auto& pair) { return pair.second == value; })
      ->first;
}

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 40 && std::all_of(id.begin(), id.end(), [](char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '-' || letter == '_';
  });
}

void read_rule(Section& section, ListingRule& rule) {
  section.read("item", rule.item);
  section.read("title", rule.title);
  section.read("link", rule.link);
  section.read("date", rule.date);
  section.read("closing", rule.closing);
  section.read("next", rule.next);
  section.read("summary", rule.summary);
  section.read("link_pattern", rule.link_pattern);
}

bool needs_address(const Source& source) {
  return source.status != SourceStatus::kUnconfirmed && source.status != SourceStatus::kOff;
}

void check_source(Section& section, const Source& source) {
  if (!is_id(source.id)) section.report("id", Expected::kSourceId, source.id);
  if (!needs_address(source)) return;
  if (source.kind == SourceKind::kNumbered && source.url.find("{id}") == std::string::npos)
    section.report("url", Expected::kUrlWithId, source.url);
  else if (!Url::parse(source.url).has_value())
    section.report("url", Expected::kAddress, source.url);
}

// What IMAP can search for.
bool is_plain_ascii(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char letter) { return letter > ' ' && letter < '\x7F'; });
}

void read_mailbox(Section& section, MailboxAccess& mail) {
  section.read("user", mail.user);
  section.read("password_file", mail.password_file);
  section.read("token_file", mail.token_file);
  section.read("folder", mail.folder);
  section.read("senders", mail.senders);
  for (const std::string& sender : mail.senders)
    if (!is_plain_ascii(sender)) section.report("senders", Expected::kMailSender, sender);
  section.read("unencrypted", mail.unencrypted);
  section.read("days", mail.days);
  section.read("message_limit", mail.message_limit);
}

void read_source(Section& section, Source& source) {
  section.read("id", source.id);
  section.read("name", source.name);
  section.read("funder", source.funder);
  section.read_word("kind", source.kind, kKinds);
  section.read_word("status", source.status, kStatuses);
  section.read("reason", source.reason);
  section.read("url", source.url);
  section.read("other_urls", source.other_urls);
  section.read("category", source.category);
  section.read("country", source.country);
  section.read("languages", source.languages);
  section.read("rhythm", source.rhythm);
  section.read("every_hours", source.every_hours);
  section.read("legal_note", source.legal_note);
  section.read_word("municipality_can_apply", source.prior, kPriors);
  section.read("municipality_note", source.prior_note);
  section.read("official", source.official);
  section.read_word("follow", source.follow, kFollows);
  section.read("page_limit", source.page_limit);
  section.read("detail_limit", source.detail_limit);
  section.read("first_id", source.first_id);
  section.read("miss_limit", source.miss_limit);
  section.table("rule", [&](Section& rule) { read_rule(rule, source.rule); });
  section.table("api", [&](Section& api) { read_api_mapping(api, source.api); });
  section.table("mail", [&](Section& mail) { read_mailbox(mail, source.mail); });
}

Source read_table(const toml::table& table, const std::string& file,
                  std::vector<Problem>& problems) {
  Source source;
  Section section(table, "", file, problems);
  read_source(section, source);
  check_source(section, source);
  section.finish();
  block_forbidden(source);
  return source;
}

// A value that is no TOML by itself is taken as text, so that a person need not quote it.
bool merge_assignment(toml::table& table, const std::string& key, const std::string& value) {
  for (const std::string& right_side : {value, toml_text(value)}) {
    try {
      merge_into(table, toml::parse(fmt::format("{} = {}\n", key, right_side)));
      return true;
    } catch (const toml::parse_error&) {
      continue;  // the second form is the last word
    }
  }
  return false;
}

void write_rule(TomlWriter& out, const ListingRule& rule) {
  out.heading("rule");
  out.text("item", rule.item);
  out.text("title", rule.title);
  out.text("link", rule.link);
  out.text("date", rule.date);
  out.text("closing", rule.closing);
  out.text("next", rule.next);
  out.text("summary", rule.summary);
  out.text("link_pattern", rule.link_pattern);
}

void write_mailbox(TomlWriter& out, const MailboxAccess& mail) {
  const MailboxAccess standard;
  out.heading("mail");
  out.text("user", mail.user);
  out.text("password_file", mail.password_file);
  out.text("token_file", mail.token_file);
  if (mail.folder != standard.folder) out.text("folder", mail.folder);
  out.texts("senders", mail.senders);
  if (mail.unencrypted) out.line("unencrypted", "true");
  out.number("days", mail.days, standard.days);
  out.number("message_limit", mail.message_limit, standard.message_limit);
}

}  // namespace

Source edited(const Source& source, const std::vector<std::string>& assignments,
              const std::string& file, std::vector<Problem>& problems) {
  toml::table table = toml::parse(to_toml(source), file);
  for (const std::string& assignment : assignments) {
    const std::size_t equals = assignment.find('=');
    const std::string key = assignment.substr(0, equals);
    const std::string value =
        equals == assignment.npos ? std::string() : assignment.substr(equals + 1);
    if (!merge_assignment(table, key, value))
      problems.push_back({file, 0, key, Expected::kToml, assignment, ""});
  }
  return read_table(table, file, problems);
}

Source parse_source(std::string_view toml, const std::string& file,
                    std::vector<Problem>& problems) {
  try {
    return read_table(toml::parse(toml, file), file, problems);
  } catch (const toml::parse_error& error) {
    problems.push_back({file, static_cast<int>(error.source().begin.line), "", Expected::kToml,
                        std::string(error.description()), ""});
    return {};
  }
}

std::string to_toml(const Source& source) {
  const Source standard;
  TomlWriter out;
  out.text("id", source.id);
  out.text("name", source.name);
  out.text("funder", source.funder);
  out.line("kind", toml_text(word_of(source.kind, kKinds)));
  out.line("status", toml_text(word_of(source.status, kStatuses)));
  out.text("reason", source.reason);
  out.text("url", source.url);
  out.texts("other_urls", source.other_urls);
  out.text("category", source.category);
  out.text("country", source.country);
  out.texts("languages", source.languages);
  out.text("rhythm", source.rhythm);
  out.number("every_hours", source.every_hours, standard.every_hours);
  out.text("legal_note", source.legal_note);
  if (source.prior != standard.prior)
    out.line("municipality_can_apply", toml_text(word_of(source.prior, kPriors)));
  out.text("municipality_note", source.prior_note);
  if (source.official) out.line("official", "true");
  if (source.follow != standard.follow)
    out.line("follow", toml_text(word_of(source.follow, kFollows)));
  out.number("page_limit", source.page_limit, standard.page_limit);
  out.number("detail_limit", source.detail_limit, standard.detail_limit);
  out.number("first_id", source.first_id, standard.first_id);
  out.number("miss_limit", source.miss_limit, standard.miss_limit);
  if (source.rule != standard.rule) write_rule(out, source.rule);
  if (!source.api.empty()) write_api_mapping(out, source.api);
  if (source.mail != standard.mail) write_mailbox(out, source.mail);
  return out.take();
}

std::vector<Source> load_sources(const std::string& folder, std::vector<Problem>& problems) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());

  std::vector<Source> sources;
  std::set<std::string> ids;
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
      problems.push_back({file.string(), 0, "", Expected::kReadableFile, "", ""});
      continue;
    }
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    sources.push_back(parse_source(text, file.string(), problems));
    if (!ids.insert(sources.back().id).second)
      problems.push_back({file.string(), 0, "id", Expected::kUniqueId, sources.back().id, ""});
  }
  return sources;
}

Result<void> save_source(const std::string& folder, const Source& source) {
  if (!is_id(source.id))
    return fail(ErrorKind::kUsage, fmt::format("'{}' is no source id", source.id));
  return write_file_atomically((std::filesystem::path(folder) / (source.id + ".toml")).string(),
                               to_toml(source));
}

void block_forbidden(Source& source) {
  std::vector<std::string> addresses = source.other_urls;
  addresses.push_back(source.url);
  for (const std::string& address : addresses) {
    const auto url = Url::parse(address);
    const std::string_view reason = url ? why_forbidden(url->host()) : std::string_view();
    if (reason.empty()) continue;
    source.status = SourceStatus::kBlocked;
    source.reason = reason;
    return;
  }
}

}  // namespace atalaya::config
