#include <memory>
#include <utility>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/inspect_capabilities.h"
#include "app/likeness_json.h"
#include "crawler/normalize/identity.h"

namespace atalaya::app {

namespace {

namespace json = boost::json;
using normalize::Announcement;

Result<void> read_texts(const InspectRequest& record, Announcement& announcement) {
  const std::pair<const char*, std::string*> members[] = {
      {"title", &announcement.title}, {"funder", &announcement.funder},
      {"url", &announcement.url},     {"text", &announcement.text},
      {"lang", &announcement.lang},   {"reference", &announcement.reference},
  };
  for (const auto& [name, target] : members) {
    auto value = record.text(name);
    if (!value) return tl::make_unexpected(value.error());
    *target = std::move(*value);
  }
  return {};
}

Result<Announcement> announcement_of(const InspectRequest& request, std::string_view name) {
  const json::value* member = request.find(name);
  if (member == nullptr || !member->is_object())
    return fail(ErrorKind::kUsage, fmt::format("'{}' is a record", name));
  const InspectRequest record(member->as_object());
  Announcement announcement;
  if (auto read = read_texts(record, announcement); !read) return tl::make_unexpected(read.error());
  const auto deadline = record.day("deadline");
  if (!deadline) return tl::make_unexpected(deadline.error());
  announcement.deadline = *deadline;
  return announcement;
}

InspectResult same(const InspectRequest& request, const normalize::IdentityWords& words) {
  const auto a = announcement_of(request, "a");
  if (!a) return tl::make_unexpected(a.error());
  const auto b = announcement_of(request, "b");
  if (!b) return tl::make_unexpected(b.error());
  const Likeness likeness = normalize::likeness_of(normalize::profile_of(*a, words),
                                                   normalize::profile_of(*b, words), words);
  return json::object{{"same", likeness.score >= kSameCall},
                      {"score", likeness.score},
                      {"separated", likeness.separated},
                      {"edition", likeness.is_edition},
                      {"reasons", reasons_array(likeness.reasons)}};
}

}  // namespace

Capability same_capability(Session&) {
  const auto words = std::make_shared<const normalize::IdentityWords>();
  return [words](const InspectRequest& request) { return same(request, *words); };
}

}  // namespace atalaya::app
