#include "app/understanding.h"

#include "config/label_file.h"
#include "crawler/extract/word_list.h"

namespace atalaya::app {

std::unique_ptr<const extract::Understanding> make_understanding(
    const Session& session, const config::UnderstandingSettings& settings,
    extract::MentionKeeping mentions) {
  extract::Vocabulary vocabulary =
      settings.vocabulary_folder.empty()
          ? extract::Vocabulary::shipped()
          : session.need(extract::Vocabulary::load(settings.vocabulary_folder));
  for (const auto& [label, role] : settings.labels)
    for (const std::string& section : config::label_sections(role))
      vocabulary.add_label(section, label);
  return std::make_unique<const extract::Understanding>(vocabulary, mentions);
}

}  // namespace atalaya::app
