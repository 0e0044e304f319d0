#include "crawler/parse/mail_part.h"

#include <algorithm>

#include "base/text.h"
#include "crawler/parse/encoded_word.h"
#include "crawler/parse/mail_field.h"
#include "crawler/parse/mail_line.h"

namespace atalaya::parse {
namespace {

std::string written_to(GMimeStream& stream) {
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(&stream));
  std::string text(bytes->len, '\0');
  std::copy_n(bytes->data, bytes->len, text.begin());
  return text;
}

std::string decoded_bytes(GMimeDataWrapper& content) {
  const StreamHandle memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(&content, memory.get());
  return written_to(*memory);
}

std::string encoded_bytes(GMimeDataWrapper& content) {
  auto* stream = g_mime_data_wrapper_get_stream(&content);
  if (stream == nullptr) return {};
  const StreamHandle memory(g_mime_stream_mem_new());
  g_mime_stream_reset(stream);
  g_mime_stream_write_to_stream(stream, memory.get());
  g_mime_stream_reset(stream);
  return written_to(*memory);
}

bool is_base64_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '/' || c == '=';
}

/// Of what announces base64 the first line tells; footers of lists stand below.
bool begins_as_base64(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  return std::ranges::all_of(trim_ascii(first_line(text)), is_base64_character);
}

std::string named_in_disposition(GMimePart& part, GMimeParserOptions& options) {
  const std::string field =
      hide_encoded_words(raw_field(*GMIME_OBJECT(&part), "Content-Disposition"));
  const ObjectHandle<GMimeContentDisposition> disposition(
      g_mime_content_disposition_parse(&options, field.c_str()));
  if (!disposition) return {};
  return line_of_field(g_mime_content_disposition_get_parameter(disposition.get(), "filename"));
}

std::string named_in_type(GMimePart& part, GMimeParserOptions& options) {
  const std::string field = hide_encoded_words(raw_field(*GMIME_OBJECT(&part), "Content-Type"));
  const ObjectHandle<GMimeContentType> type(g_mime_content_type_parse(&options, field.c_str()));
  if (!type) return {};
  return line_of_field(g_mime_content_type_get_parameter(type.get(), "name"));
}

}  // namespace

std::string media_type(GMimeObject& object) {
  auto* type = g_mime_object_get_content_type(&object);
  if (type == nullptr) return "text/plain";
  const TextHandle name(g_mime_content_type_get_mime_type(type));
  return to_lower(repair_utf8(or_empty(name.get())));
}

std::string file_name(GMimePart& part, GMimeParserOptions& options) {
  std::string name = named_in_disposition(part, options);
  if (name.empty()) name = named_in_type(part, options);
  const auto folder = name.find_last_of("/\\");
  return folder == std::string::npos ? name : name.substr(folder + 1);
}

PartContent content_of(GMimePart& part) {
  auto* content = g_mime_part_get_content(&part);
  if (content == nullptr) return {};
  PartContent decoded{decoded_bytes(*content)};
  if (!media_type(*GMIME_OBJECT(&part)).starts_with("text/")) return decoded;
  const auto encoding = g_mime_part_get_content_encoding(&part);
  const bool is_base64 = encoding == GMIME_CONTENT_ENCODING_BASE64;
  if (!is_base64 && !decoded.bytes.empty()) return decoded;
  std::string encoded = encoded_bytes(*content);
  const bool is_whole = is_base64 ? begins_as_base64(encoded) : is_blank_line(encoded);
  return is_whole ? decoded : PartContent{std::move(encoded), false};
}

}  // namespace atalaya::parse
