#include "app/archived_annexes.h"

#include <cstdint>
#include <optional>

#include <fmt/format.h>

#include "base/spanish_text.h"
#include "base/text.h"
#include "base/url.h"

namespace atalaya::app {

namespace {

namespace json = boost::json;

/// A file in the archive.
struct Archived {
  Sha256 document;
  std::int64_t bytes = 0;
};

std::optional<Archived> find_archived(storage::Store& store, const Annex& annex) {
  const auto url = Url::parse(annex.url);
  if (!url) return std::nullopt;
  const auto document = store.runs().document_of_page(url->without_fragment().href());
  if (!document) return std::nullopt;
  const auto bytes = store.archive().size_of(*document);
  return bytes ? std::optional(Archived{*document, *bytes}) : std::nullopt;
}

std::string size_words(std::int64_t bytes) {
  constexpr std::int64_t kKilo = 1000;
  constexpr std::int64_t kMega = kKilo * kKilo;
  if (bytes < kKilo) return fmt::format("{} bytes", bytes);
  if (bytes < kMega) return fmt::format("{} kB", (bytes + kKilo / 2) / kKilo);
  return spanish_decimal(static_cast<double>(bytes) / static_cast<double>(kMega), 1) + " MB";
}

}  // namespace

std::string annexes_text(storage::Store& store, const Call& call) {
  std::string text;
  for (const Claim<Annex>& annex : call.facts.annexes) {
    if (annex.value.url.empty()) continue;
    const auto archived = find_archived(store, annex.value);
    const std::string state =
        archived ? fmt::format("archivado, {}, documento {}", size_words(archived->bytes),
                               archived->document.hex().substr(0, 12))
                 : "sin archivar";
    text += fmt::format("  {}: {}\n    {}\n", clean_line(annex.value.name), state, annex.value.url);
  }
  return text.empty() ? text : "\nAnexos enlazados\n" + text;
}

json::array annexes_array(storage::Store& store, const Call& call) {
  json::array array;
  for (const Claim<Annex>& annex : call.facts.annexes) {
    json::object object{{"name", annex.value.name},
                        {"url", annex.value.url},
                        {"document", nullptr},
                        {"bytes", nullptr}};
    if (const auto archived = find_archived(store, annex.value)) {
      object["document"] = archived->document.hex();
      object["bytes"] = archived->bytes;
    }
    array.push_back(std::move(object));
  }
  return array;
}

}  // namespace atalaya::app
