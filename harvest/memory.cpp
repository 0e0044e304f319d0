#include "harvest/memory.h"

namespace atalaya::harvest {

StoredPages::StoredPages(storage::Store& store) : pages_(store.runs().load_pages()) {
  for (std::string& source : store.runs().sources_with_details())
    with_details_.insert(std::move(source));
}

std::optional<KnownPage> StoredPages::find_page(std::string_view url) const {
  const auto found = pages_.find(url);
  return found == pages_.end() ? std::nullopt : std::optional(found->second);
}

bool StoredPages::has_details(std::string_view source_id) const {
  return with_details_.contains(source_id);
}

}  // namespace atalaya::harvest
