#include "crawler/parse/gmime_handles.h"

#include <array>
#include <mutex>

namespace atalaya::parse {

ParserOptions mail_parser_options() {
  static std::once_flag started;
  std::call_once(started, g_mime_init);
  std::array<const char*, 3> fallbacks{"utf-8", "windows-1252", nullptr};
  ParserOptions options(g_mime_parser_options_new());
  g_mime_parser_options_set_fallback_charsets(options.get(), fallbacks.data());
  return options;
}

}  // namespace atalaya::parse
