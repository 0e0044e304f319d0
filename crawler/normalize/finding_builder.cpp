#include "crawler/normalize/finding_builder.h"

#include <algorithm>
#include <array>

#include "base/sha256.h"
#include "base/text.h"
#include "base/url.h"
#include "domain/claim_codec.h"

namespace atalaya::normalize {
namespace {

constexpr std::size_t kExcerptLimit = 2000;
constexpr std::size_t kShortestTitle = 12;  ///< folded bytes

// Folded words that publishers put before a title, without the mark that follows them.
constexpr std::array<std::string_view, 26> kPrefixes{"closing soon",
                                                     "last call",
                                                     "last days",
                                                     "ending soon",
                                                     "deadline extended",
                                                     "extended deadline",
                                                     "new",
                                                     "reminder",
                                                     "update",
                                                     "open call",
                                                     "re",
                                                     "fwd",
                                                     "fw",
                                                     "ampliacion",
                                                     "ampliacion de plazo",
                                                     "prorroga",
                                                     "ultimos dias",
                                                     "ultimo dia",
                                                     "convocatoria abierta",
                                                     "convocatoria",
                                                     "recordatorio",
                                                     "cierra pronto",
                                                     "nuevo",
                                                     "nueva",
                                                     "ultima hora",
                                                     "plazo ampliado"};

bool parts_prefix(char mark) {
  return mark == ':' || mark == '-' || mark == '|' || mark == '!' || mark == ']' || mark == ')';
}

/// Length of a prefix with its mark and spaces; 0 without one.
std::size_t prefix_length(std::string_view title) {
  const std::size_t open = title.starts_with('[') || title.starts_with('(') ? 1 : 0;
  for (const auto prefix : kPrefixes) {
    if (!title.substr(open).starts_with(prefix)) continue;
    std::size_t at = open + prefix.size();
    while (at < title.size() && title[at] == ' ') ++at;
    if (at >= title.size() || !parts_prefix(title[at])) continue;
    while (at < title.size() && (parts_prefix(title[at]) || title[at] == ' ')) ++at;
    return at;
  }
  return 0;
}

/// Dashes of every width as '-', so that marks compare by one byte.
std::string plain_dashes(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    append_utf8(plain, c >= 0x2010 && c <= 0x2015 ? U'-' : c);
  }
  return plain;
}

std::string identity_key(const Sight& sight) {
  if (const auto url = Url::parse(sight.url)) return CanonicalUrl::of(*url).text();
  if (!sight.entry_id.empty()) return sight.entry_id;
  return fold_for_matching(sight.title);
}

std::string canonical_address(const Sight& sight) {
  const auto url = Url::parse(sight.url);
  return url ? CanonicalUrl::of(*url).text() : std::string();
}

}  // namespace

std::string title_identity(std::string_view title) {
  const auto folded = fold_for_matching(plain_dashes(title));
  std::string_view rest = folded;
  for (auto length = prefix_length(rest); length > 0; length = prefix_length(rest)) {
    rest.remove_prefix(length);
  }
  return std::string(trim_ascii(rest));
}

std::string content_key(std::string_view title, std::string_view funder,
                        const Field<Deadline>& deadline) {
  const auto name = title_identity(title);
  const bool general = name.size() < kShortestTitle || name.find(' ') == std::string::npos;
  const auto* known = deadline.value();
  if (general || known == nullptr || !known->date) return {};
  return name + '|' + fold_for_matching(funder) + '|' + known->date->iso();
}

std::uint64_t facts_fingerprint(const CallFacts& facts) {
  std::string all;
  for (const auto& claim : encode(facts)) {
    for (const std::string_view part :
         {std::string_view(claim.field), std::string_view(claim.value),
          std::string_view(claim.evidence.quote), std::string_view(claim.evidence.rule)}) {
      all.append(part);
      all += '\x1f';
    }
  }
  return fingerprint(all + facts.language);
}

Finding make_finding(const Source& source, const Sight& sight, CallFacts facts) {
  Finding finding;
  finding.source_id = source.id;
  finding.key = identity_key(sight);
  finding.url = canonical_address(sight);
  finding.web_url = sight.url;
  finding.seen_at = sight.seen_at;
  finding.published = sight.published;
  const auto* title = facts.title.value();
  const auto* funder = facts.funder.value();
  finding.content_key = content_key(title == nullptr ? sight.title : *title,
                                    funder == nullptr ? source.funder : *funder, facts.deadline);
  finding.facts_fingerprint = facts_fingerprint(facts);
  finding.excerpt = truncate_utf8(sight.text, kExcerptLimit);
  finding.facts = std::move(facts);
  return finding;
}

}  // namespace atalaya::normalize
