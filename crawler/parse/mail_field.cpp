#include "crawler/parse/mail_field.h"

#include "base/text.h"
#include "crawler/parse/encoded_word.h"
#include "crawler/parse/mail_charset.h"

namespace atalaya::parse {

std::string raw_field(GMimeObject& object, const char* name) {
  constexpr std::size_t kLongest = 32'768;
  auto* field = g_mime_header_list_get_header(g_mime_object_get_header_list(&object), name);
  if (field == nullptr) return {};
  const std::string_view raw = or_empty(g_mime_header_get_raw_value(field));
  std::string text = decode_mail_text(raw.substr(0, kLongest), "", Markup::kPlain).utf8;
  std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
  return text;
}

std::string line_of_field(const char* text) {
  return clean_line(decode_hidden_words(repair_utf8(or_empty(text))));
}

}  // namespace atalaya::parse
