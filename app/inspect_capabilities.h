#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "app/inspect_request.h"
#include "app/session.h"

namespace atalaya::app {

/// Answers one request; called once a line. Keeps what it needs between requests.
using Capability = std::function<InspectResult(const InspectRequest&)>;

// What documents hold.
[[nodiscard]] InspectResult inspect_feed(const InspectRequest& request);
[[nodiscard]] InspectResult inspect_page(const InspectRequest& request);
[[nodiscard]] InspectResult inspect_mail(const InspectRequest& request);
[[nodiscard]] InspectResult inspect_charset(const InspectRequest& request);
[[nodiscard]] InspectResult inspect_json(const InspectRequest& request);

// What addresses and sites say.
[[nodiscard]] InspectResult inspect_robots(const InspectRequest& request);
[[nodiscard]] InspectResult inspect_url(const InspectRequest& request);

// What texts mean. The word lists are read once, when the capability is made.
[[nodiscard]] Capability dates_capability(Session& session);
[[nodiscard]] Capability amounts_capability(Session& session);
[[nodiscard]] Capability call_capability(Session& session);

/// Whether two announcements are one call.
[[nodiscard]] Capability same_capability(Session& session);

/// What a call is worth. The session outlives the capability.
[[nodiscard]] Capability score_capability(Session& session);

}  // namespace atalaya::app
