#include "app/source_labels.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include <fmt/format.h>

#include "app/document_texts.h"
#include "app/open_store.h"
#include "app/page_look.h"
#include "app/source_catalogue.h"
#include "app/source_health.h"
#include "app/understanding.h"
#include "base/text.h"
#include "config/label_file.h"
#include "crawler/extract/unknown_labels.h"

namespace atalaya::app {

namespace {

/// One label as many pages show it.
struct SeenLabel {
  std::string label;
  std::string example;
  std::set<std::string> sources;
  int times = 0;
};

/// Gathers the labels of many texts by what they say.
class LabelCount {
 public:
  explicit LabelCount(const extract::Understanding& understanding)
      : understanding_(understanding) {}

  void add(const std::string& text, const Source& source) {
    extract::TextInput input;
    input.text = text;
    input.lang = source.languages.size() == 1 ? source.languages.front() : std::string();
    input.country = source.country;
    for (extract::UnknownLabel& unknown : understanding_.unknown_labels(input)) {
      SeenLabel& seen = labels_[fold_for_matching(unknown.label)];
      if (seen.times++ == 0) seen.label = clean_line(unknown.label);
      if (seen.example.empty()) seen.example = clean_line(unknown.value);
      seen.sources.insert(source.id);
    }
  }

  [[nodiscard]] std::vector<SeenLabel> by_frequency() const {
    std::vector<SeenLabel> all;
    for (const auto& [folded, label] : labels_) all.push_back(label);
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.times > b.times; });
    return all;
  }

 private:
  const extract::Understanding& understanding_;
  std::map<std::string, SeenLabel> labels_;
};

void add_document(LabelCount& count, const Document& document, const Source& source,
                  const config::CrawlLimits& limits) {
  std::set<std::string> known;  // an item's text is a part of its page's
  for (const std::string& text : texts_of(document, source, limits))
    if (known.insert(text).second) count.add(text, source);
}

void add_stored(Session& session, LabelCount& count, const std::string& id) {
  const auto store = need_store(session);
  const auto night = store->runs().latest_harvest();
  if (!night) session.stop(ExitCode::kFailed, first_harvest_advice(session));
  std::map<std::string, Source> sources;
  for (const Source& source : session.settings().sources) sources.emplace(source.id, source);
  std::set<std::string> read;
  for (const Fetch& fetch : store->runs().fetches(night->id)) {
    const auto source = sources.find(fetch.source_id);
    if (!fetch.document || source == sources.end() || (!id.empty() && fetch.source_id != id))
      continue;
    if (!read.insert(fetch.document->hex()).second) continue;
    if (const auto document = store->archive().find(*fetch.document))
      add_document(count, *document, source->second, session.settings().crawl);
  }
}

void show_own(const Session& session, const config::OwnLabels& labels) {
  if (labels.empty()) return;
  session.print("Etiquetas que la oficina ya explicó:\n");
  for (const auto& [label, role] : labels)
    session.print(fmt::format("  «{}» es {}\n", label, role));
}

// In single quotes for a shell.
std::string shell_quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char letter : text) quoted += letter == '\'' ? "'\\''" : std::string(1, letter);
  return quoted + "'";
}

void show(const Session& session, const std::vector<SeenLabel>& labels) {
  if (labels.empty()) {
    session.print("No hay etiquetas desconocidas con fecha o monto.\n");
    return;
  }
  session.print("Etiquetas que el programa no conoce:\n");
  for (const SeenLabel& label : labels)
    session.print(
        fmt::format("  «{}» — {} {} en {}\n      ejemplo: {}\n      atalaya source "
                    "label {} PARA\n",
                    label.label, label.times, label.times == 1 ? "vez" : "veces",
                    fmt::join(label.sources, ", "), label.example, shell_quoted(label.label)));
  session.print(fmt::format("PARA es uno de: {}\n", fmt::join(config::label_roles(), ", ")));
}

}  // namespace

void list_labels(Session& session, const std::string& id_or_page) {
  const config::Settings& settings = session.settings();
  const auto understanding = make_understanding(session, settings.understanding);
  LabelCount count(*understanding);
  const bool is_source = std::any_of(settings.sources.begin(), settings.sources.end(),
                                     [&](const Source& source) { return source.id == id_or_page; });
  if (id_or_page.empty() || is_source) {
    add_stored(session, count, id_or_page);
  } else {
    crawler::PageVisitor visitor(settings, session.clock());
    const Document document = look_at(session, visitor, address_of(session, id_or_page));
    Source source;
    source.id = document.url;
    add_document(count, document, find_by_address(settings.sources, document.url).value_or(source),
                 settings.crawl);
  }
  show_own(session, settings.understanding.labels);
  show(session, count.by_frequency());
}

void explain_label(Session& session, const std::string& text, const std::string& role) {
  config::OwnLabels labels = session.settings().understanding.labels;
  std::string label = clean_line(text);
  if (label.ends_with(':')) label.pop_back();
  std::erase_if(labels, [&](const auto& known) {
    return fold_for_matching(known.first) == fold_for_matching(label);
  });
  if (role != "ninguno") {
    if (label.empty() || config::label_sections(role).empty())
      session.stop(ExitCode::kUsage,
                   {fmt::format("'{}' no dice para qué sirve una etiqueta. Use uno de: {}, ninguno",
                                role, fmt::join(config::label_roles(), ", ")),
                    fmt::format("'{}' is no role of a label. Use one of: {}, ninguno", role,
                                fmt::join(config::label_roles(), ", "))});
    labels.emplace(label, role);
  }
  session.need(config::save_labels(session.options.data_folder, labels));
  read_all_again(session);
  session.note({role == "ninguno"
                    ? fmt::format("«{}» queda sin explicar.", label)
                    : fmt::format("«{}» se leerá como {} desde la próxima cosecha.", label, role),
                fmt::format("'{}' is now {}.", label, role)});
}

}  // namespace atalaya::app
