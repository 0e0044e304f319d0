#include "crawler/parse/mail_body.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "crawler/parse/mail_bytes.h"
#include "crawler/parse/mail_charset.h"
#include "crawler/parse/mail_field.h"
#include "crawler/parse/mail_part.h"

namespace atalaya::parse {
namespace {

/// What a part stands in: it tells a text of the mail from a file that travels in it.
enum class Container { kMessage, kMixed, kAlternative, kOther };

Container container_of(std::string_view type) {
  if (type == "multipart/alternative") return Container::kAlternative;
  if (type == "multipart/related" || type == "multipart/signed") return Container::kOther;
  return Container::kMixed;
}

/// Types of text that programs read, not people.
bool is_text_for_people(std::string_view type, Container container) {
  if (type == "text/plain" || type == "text/html") return true;
  if (container == Container::kAlternative || !type.starts_with("text/")) return false;
  return type == "text/markdown" || type == "text/enriched" || type == "text/x-markdown";
}

class BodyReader {
 public:
  BodyReader(const MailLimits& limits, GMimeParserOptions& options, Parsed<Mail>& mail)
      : limits_(limits), options_(options), out_(mail) {}

  void read_message(GMimeMessage& message, int depth) {
    auto* object = g_mime_message_get_mime_part(&message);
    if (object != nullptr) read(*object, Container::kMessage, depth);
  }

 private:
  void read(GMimeObject& object, Container container, int depth) {
    if (depth > limits_.depth)
      return warn(fmt::format("parts nested more than {} deep are not read", limits_.depth));
    if (GMIME_IS_MULTIPART(&object)) return read_multipart(*GMIME_MULTIPART(&object), depth);
    if (GMIME_IS_MESSAGE_PART(&object)) return read_forwarded(*GMIME_MESSAGE_PART(&object), depth);
    if (GMIME_IS_PART(&object)) read_leaf(*GMIME_PART(&object), container, depth);
  }

  void read_multipart(GMimeMultipart& multipart, int depth) {
    if (GMIME_IS_MULTIPART_ENCRYPTED(&multipart)) warn("the mail is encrypted");
    const int count = g_mime_multipart_get_count(&multipart);
    const Container container = container_of(media_type(*GMIME_OBJECT(&multipart)));
    if (count == 0) return read_without_parts(multipart);
    for (int at = 0; at < count && parts_ <= limits_.parts; ++at)
      read(*g_mime_multipart_get_part(&multipart, at), container, depth + 1);
  }

  /// The delimiter that was announced never comes: all is text.
  void read_without_parts(GMimeMultipart& multipart) {
    const std::string_view text = or_empty(g_mime_multipart_get_prologue(&multipart));
    if (trim_ascii(text).empty()) return;
    warn("a multipart holds no part; read as text");
    out_.malformed = true;
    add_text(out_.value.text, canonical_lines(decode_mail_text(text, "", Markup::kPlain).utf8));
  }

  void read_forwarded(GMimeMessagePart& forwarded, int depth) {
    auto* message = g_mime_message_part_get_message(&forwarded);
    if (message != nullptr) read_inner(*message, depth);
  }

  /// The subject of a forwarded mail is the heading of its text.
  void read_inner(GMimeMessage& message, int depth) {
    std::string& text = out_.value.text;
    std::string outer = std::exchange(text, {});
    read_message(message, depth + 1);
    std::string inner = std::exchange(text, std::move(outer));
    if (inner.empty()) return;
    add_text(text, line_of_field(raw_field(*GMIME_OBJECT(&message), "Subject").c_str()));
    add_text(text, std::move(inner));
  }

  void read_leaf(GMimePart& part, Container container, int depth) {
    if (++parts_ > limits_.parts)
      return warn(fmt::format("only the first {} parts are read", limits_.parts));
    const std::string type = media_type(*GMIME_OBJECT(&part));
    auto [bytes, as_announced] = content_of(part);
    if (!as_announced) warn("a text is not in the transfer encoding that it announces");
    if (type == "message/rfc822" || type == "message/global") return read_encoded(bytes, depth);
    if (is_text_for_people(type, container) && !is_file(part, container))
      return read_text(part, type, bytes);
    MailAttachment& attachment = out_.value.attachments.emplace_back();
    attachment.name = file_name(part, options_);
    attachment.type = type;
    attachment.size = bytes.size();
    attachment.bytes = std::move(bytes);
  }

  /// A forwarded mail in base64, which MIME forbids and some send. Each may cost what a whole mail
  /// may.
  void read_encoded(std::string_view bytes, int depth) {
    constexpr int kEncodedMails = 10;
    if (++encoded_mails_ > kEncodedMails)
      return warn(fmt::format("only the first {} encoded mails are read", kEncodedMails));
    const auto message = message_of(readable_mail(bytes, limits_, out_.warnings), options_);
    if (message) read_inner(*message, depth);
  }

  /// Says so, or has a name and stands where the text of the mail was read already.
  [[nodiscard]] bool is_file(GMimePart& part, Container container) const {
    const char* disposition = g_mime_object_get_disposition(GMIME_OBJECT(&part));
    if (equals_ignoring_ascii_case(or_empty(disposition), "attachment")) return true;
    const bool is_first = out_.value.text.empty() && out_.value.html.empty();
    return container == Container::kMixed && !is_first && !file_name(part, options_).empty();
  }

  void read_text(GMimePart& part, std::string_view type, std::string_view bytes) {
    const bool html = type == "text/html";
    const char* label = g_mime_object_get_content_type_parameter(GMIME_OBJECT(&part), "charset");
    DecodedText decoded =
        decode_mail_text(bytes, or_empty(label), html ? Markup::kHtml : Markup::kPlain);
    if (decoded.contradicted)
      warn("the announced encoding of a text is wrong; read as " + decoded.encoding);
    if (decoded.replaced) warn("bytes that mean nothing in " + decoded.encoding);
    if (html)
      add_text(out_.value.html, std::move(decoded.utf8));
    else
      add_text(out_.value.text, canonical_lines(decoded.utf8));
  }

  /// An empty line parts two texts.
  void add_text(std::string& to, std::string text) {
    if (trim_ascii(text).empty()) return;
    if (!to.empty()) to += to.ends_with('\n') ? "\n" : "\n\n";
    if (to.size() + text.size() > limits_.text) {
      warn(fmt::format("only the first {} bytes of the text are kept", limits_.text));
      text = truncate_utf8(text, limits_.text - std::min(to.size(), limits_.text));
    }
    to += text;
  }

  void warn(std::string sentence) {
    auto& all = out_.warnings;
    if (std::ranges::find(all, sentence) == all.end()) all.push_back(std::move(sentence));
  }

  const MailLimits& limits_;
  GMimeParserOptions& options_;
  Parsed<Mail>& out_;
  int parts_ = 0;
  int encoded_mails_ = 0;
};

}  // namespace

MessageHandle message_of(std::string_view readable, GMimeParserOptions& options) {
  const StreamHandle stream(g_mime_stream_mem_new_with_buffer(readable.data(), readable.size()));
  const ObjectHandle<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  return MessageHandle(g_mime_parser_construct_message(parser.get(), &options));
}

void read_mail_body(GMimeMessage& message, const MailLimits& limits, GMimeParserOptions& options,
                    Parsed<Mail>& mail) {
  BodyReader(limits, options, mail).read_message(message, 0);
}

}  // namespace atalaya::parse
