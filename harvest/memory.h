#pragma once

#include <map>
#include <set>
#include <string>

#include "domain/lookups.h"
#include "storage/store.h"

namespace atalaya::harvest {

/// What the store knew of pages when the night began. Read once: the network thread never waits for
/// the database.
class StoredPages final : public PageMemory {
 public:
  explicit StoredPages(storage::Store& store);
  [[nodiscard]] std::optional<KnownPage> find_page(std::string_view url) const override;
  [[nodiscard]] bool has_details(std::string_view source_id) const override;

 private:
  std::map<std::string, KnownPage, std::less<>> pages_;
  std::set<std::string, std::less<>> with_details_;
};

/// Documents of the archive.
class StoredDocuments final : public DocumentMemory {
 public:
  explicit StoredDocuments(storage::Store& store) : store_(store) {}
  [[nodiscard]] std::optional<Document> find_document(const Sha256& digest) const override {
    return store_.archive().find(digest);
  }

 private:
  storage::Store& store_;
};

}  // namespace atalaya::harvest
