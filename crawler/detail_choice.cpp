#include "crawler/detail_choice.h"

#include <utility>

#include "base/url.h"
#include "crawler/api_request.h"

namespace atalaya::crawler {

namespace {

FollowDetails follow_of(const Source& source) {
  if (source.follow != FollowDetails::kUsual) return source.follow;
  if (source.kind == SourceKind::kMail) return FollowDetails::kAlways;
  if (source.kind == SourceKind::kApi)
    return source.api.detail_fields.empty() ? FollowDetails::kNever : FollowDetails::kAlways;
  return source.kind == SourceKind::kFeed ? FollowDetails::kNever : FollowDetails::kWhenShort;
}

}  // namespace

bool wants_detail(const Source& source, const Lead& lead) {
  const FollowDetails follow = follow_of(source);
  const bool has_page = !lead.detail_url.empty() || !lead.record_id.empty();
  if (!has_page || follow == FollowDetails::kNever) return false;
  return follow != FollowDetails::kWhenShort || lead.is_short;
}

std::optional<std::string> detail_key(const Source& source, const Lead& lead) {
  if (!lead.record_id.empty()) {
    const auto request = detail_request(source, {.id = lead.record_id});
    return request ? std::optional(request->key()) : std::nullopt;
  }
  const auto url = Url::parse(lead.detail_url);
  return url ? std::optional(url->without_fragment().href()) : std::nullopt;
}

Source as_single_pages(Source source) {
  source.kind = SourceKind::kPage;
  return source;
}

}  // namespace atalaya::crawler
