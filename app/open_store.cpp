#include "app/open_store.h"

#include <fmt/format.h>

namespace atalaya::app {

using storage::OpenMode;
using storage::Store;

std::unique_ptr<Store> open_store(Session& session) {
  const config::Settings& settings = session.settings();
  return session.need(
      Store::open(session.options.data_folder, settings.sources, OpenMode::kReadWrite));
}

std::unique_ptr<Store> find_store(Session& session) {
  const config::Settings& settings = session.settings();
  auto store = Store::open(session.options.data_folder, settings.sources, OpenMode::kReadOnly);
  if (store) return std::move(*store);
  if (store.error().kind != ErrorKind::kNotFound) session.fail_with(store.error());
  return nullptr;
}

std::unique_ptr<Store> need_store(Session& session) {
  auto store = find_store(session);
  if (!store) session.stop(ExitCode::kFailed, first_harvest_advice(session));
  return store;
}

Bilingual first_harvest_advice(const Session& session) {
  const std::string& data = session.options.data_folder;
  return {fmt::format("Todavía no hay convocatorias en {}. Tráigalas con:\n  atalaya --data {} "
                      "harvest",
                      data, data),
          fmt::format("There are no calls in {} yet. Bring them with:\n  atalaya --data {} harvest",
                      data, data)};
}

}  // namespace atalaya::app
