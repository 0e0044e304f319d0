#pragma once

#include <string_view>

namespace atalaya::config {

/// Why a site may never be harvested, in Spanish; empty when it may.
///
/// The list is built in: sites whose terms forbid automatic reading or that show their calls only
/// to subscribers.
[[nodiscard]] std::string_view why_forbidden(std::string_view host);

}  // namespace atalaya::config
