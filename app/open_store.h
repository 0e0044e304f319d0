#pragma once

#include <memory>

#include "app/session.h"
#include "storage/store.h"

namespace atalaya::app {

/// The data folder's databases for writing, made when they are not there yet. CommandFailure when
/// they cannot be opened. The session outlives the store.
[[nodiscard]] std::unique_ptr<storage::Store> open_store(Session& session);

/// The same for reading only; null when nothing was harvested or added yet.
[[nodiscard]] std::unique_ptr<storage::Store> find_store(Session& session);

/// find_store(), or CommandFailure with the way to the first harvest.
[[nodiscard]] std::unique_ptr<storage::Store> need_store(Session& session);

/// What people are told when there is nothing yet.
[[nodiscard]] Bilingual first_harvest_advice(const Session& session);

}  // namespace atalaya::app
