#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "domain/document.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// archive.db: immutable documents by content, compressed. The archive commits before the facts
/// that cite it.
class DocumentArchive {
 public:
  DocumentArchive(const std::string& path, OpenMode mode);
  ~DocumentArchive();

  /// Stores those that are not there yet, in one transaction.
  void put(const std::vector<Document>& documents);
  /// Safe to call from several threads. StorageError when the stored bytes are damaged.
  [[nodiscard]] std::optional<Document> find(const Sha256& digest) const;
  /// Bytes of a document as it came; nothing when the archive does not hold it.
  [[nodiscard]] std::optional<std::int64_t> size_of(const Sha256& digest) const;
  [[nodiscard]] std::int64_t count() const;
  [[nodiscard]] Database& database() { return database_; }

 private:
  struct Codec;
  [[nodiscard]] bool holds(const Sha256& digest) const;
  void insert(const Document& document);

  mutable std::mutex mutex_;
  mutable Database database_;
  std::unique_ptr<Codec> codec_;
};

}  // namespace atalaya::storage
