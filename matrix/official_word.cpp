#include "matrix/official_word.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/url.h"

namespace atalaya::matrix {

namespace {

bool is_inside(std::string_view host, std::string_view domain) {
  if (!host.ends_with(domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

bool is_official(std::string_view host, const MatrixContext& context) {
  return std::any_of(context.official_domains.begin(), context.official_domains.end(),
                     [&](const std::string& domain) { return is_inside(host, domain); });
}

bool is_corrected(const Call& call, std::string_view field) {
  return std::any_of(call.edits.begin(), call.edits.end(),
                     [&](const Edit& edit) { return edit.field == field; });
}

std::string facts_in_question(const Call& call) {
  const Deadline* deadline = call.facts.deadline.value();
  const bool closing = deadline != nullptr && deadline->date && !is_corrected(call, "deadline");
  const bool amounts = !call.facts.amounts.empty() && !is_corrected(call, "amounts");
  if (closing && amounts) return "cierre y montos vistos";
  if (closing) return "cierre visto";
  return amounts ? "montos vistos" : "";
}

// A host that shows the call and is not official; empty when one is, or when it was seen on no
// web site: what arrives by mail or by hand is judged by who brought it.
std::string unofficial_host(const Call& call, const MatrixContext& context) {
  std::string unofficial;
  for (const Sighting& sighting : call.sightings) {
    const auto url = Url::parse(sighting.web_url);
    const bool is_web = url && (url->scheme() == "http" || url->scheme() == "https");
    if (sighting.official || !is_web || is_official(url->host(), context)) return {};
    if (unofficial.empty()) unofficial = url->host();
  }
  return unofficial;
}

}  // namespace

std::string unofficial_note(const Call& call, const MatrixContext& context) {
  if (context.official_domains.empty()) return {};
  const std::string facts = facts_in_question(call);
  const std::string host = facts.empty() ? std::string() : unofficial_host(call, context);
  return host.empty() ? std::string()
                      : fmt::format("{} solo en un sitio no oficial ({})", facts, host);
}

}  // namespace atalaya::matrix
