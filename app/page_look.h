#pragma once

#include <string>
#include <vector>

#include "app/session.h"
#include "crawler/page_visitor.h"
#include "domain/document.h"

namespace atalaya::app {

/// The address of what a person names: a web or file: address as it is, a path of this machine as
/// file:. CommandFailure (2) when it is neither; (1) when the terms of the site forbid reading it.
[[nodiscard]] std::string address_of(const Session& session, const std::string& text);

/// The document behind an address that address_of() gave: over the network through the guarded
/// fetcher; a file that a person names is read wherever it lies, and is taken for the page that it
/// was saved from when it tells. CommandFailure (1) says why it
/// cannot be had.
[[nodiscard]] Document look_at(Session& session, crawler::PageVisitor& visitor,
                               const std::string& address);

/// Why the terms of a site forbid reading it; empty when they do not.
[[nodiscard]] std::string why_blocked(const std::string& address);

}  // namespace atalaya::app
