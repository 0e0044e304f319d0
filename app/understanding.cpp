#include "app/understanding.h"

#include "crawler/extract/word_list.h"

namespace atalaya::app {

std::unique_ptr<const extract::Understanding> make_understanding(
    const Session& session, const config::UnderstandingSettings& settings) {
  const extract::Vocabulary vocabulary =
      settings.vocabulary_folder.empty()
          ? extract::Vocabulary::shipped()
          : session.need(extract::Vocabulary::load(settings.vocabulary_folder));
  return std::make_unique<const extract::Understanding>(vocabulary);
}

}  // namespace atalaya::app
