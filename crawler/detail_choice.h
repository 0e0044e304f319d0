#pragma once

#include <optional>
#include <string>

#include "crawler/document_reader.h"
#include "domain/source.h"

namespace atalaya::crawler {

/// Whether the page behind an announcement is read, as its source is set: always, never, or when
/// the announcement says too little.
[[nodiscard]] bool wants_detail(const Source& source, const Lead& lead);

/// Under which address the page behind an announcement is remembered; nothing without a page.
[[nodiscard]] std::optional<std::string> detail_key(const Source& source, const Lead& lead);

/// The same source, each of whose documents is one announcement: pages that a sitemap lists.
[[nodiscard]] Source as_single_pages(Source source);

}  // namespace atalaya::crawler
