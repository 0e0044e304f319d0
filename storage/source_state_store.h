#pragma once

#include <map>
#include <string>

#include "domain/source.h"
#include "storage/sqlite.h"

namespace atalaya::storage {

/// What the last nights taught about each source.
class SourceStateStore {
 public:
  explicit SourceStateStore(Database& database) : database_(database) {}
  [[nodiscard]] std::map<std::string, SourceState> load_all() const;
  void save(const SourceState& state);

 private:
  Database& database_;
};

}  // namespace atalaya::storage
