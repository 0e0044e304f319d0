#pragma once

#include <string>
#include <vector>

#include "config/settings.h"
#include "domain/document.h"
#include "domain/source.h"

namespace atalaya::app {

/// The texts of a document that a source's understanding would read: the page and its items, the
/// entries of a feed, or a mail. Empty for other documents.
[[nodiscard]] std::vector<std::string> texts_of(const Document& document, const Source& source,
                                                const config::CrawlLimits& limits);

}  // namespace atalaya::app
