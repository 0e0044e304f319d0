#include "app/replay_words.h"

#include <array>

namespace atalaya::app {

namespace {

struct UnreadWords {
  std::string_view code;
  std::string_view spanish;
  std::string_view english;
};

// In the order of harvest::Unread.
constexpr std::array<UnreadWords, 6> kUnread{{
    {"none", "", ""},
    {"no_source", "su fuente ya no está en el catálogo",
     "its source is no longer in the catalogue"},
    {"no_document", "su documento no está en el archivo", "its document is not in the archive"},
    {"unusable", "las reglas de hoy no pueden leer su documento",
     "the present rules cannot read its document"},
    {"not_told", "las reglas de hoy no la encuentran en su documento",
     "the present rules do not find it in its document"},
    {"not_a_call", "las reglas de hoy no la toman por convocatoria",
     "the present rules do not take it for a call"},
}};

}  // namespace

Bilingual unread_words(harvest::Unread why) {
  const UnreadWords& words = kUnread.at(static_cast<std::size_t>(why));
  return {std::string(words.spanish), std::string(words.english)};
}

std::string_view unread_code(harvest::Unread why) {
  return kUnread.at(static_cast<std::size_t>(why)).code;
}

}  // namespace atalaya::app
