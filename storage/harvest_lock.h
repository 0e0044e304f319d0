#pragma once

#include <string>

#include "base/error.h"

namespace atalaya::storage {

/// Held by the one harvest that may run in a data folder. Released when it goes, or when its
/// process dies.
class HarvestLock {
 public:
  /// kConflict when another process holds it, with that process's number; kStorage when the folder
  /// refuses.
  [[nodiscard]] static Result<HarvestLock> take(const std::string& data_folder);
  HarvestLock(HarvestLock&& other) noexcept;
  HarvestLock& operator=(HarvestLock&&) = delete;
  ~HarvestLock();

 private:
  explicit HarvestLock(int file) : file_(file) {}
  int file_;
};

}  // namespace atalaya::storage
