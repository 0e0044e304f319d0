#include "crawler/parse/xml_text.h"

#include <array>
#include <charconv>
#include <optional>

#include "base/text.h"
#include "crawler/parse/declared_entities.h"
#include "crawler/parse/html_entity.h"

namespace atalaya::parse {
namespace {

constexpr std::size_t kLongestReference = 32;
constexpr unsigned char kC1Lead = 0xC2;

/// Bytes that need a look: markup, references, the controls that XML forbids, and the first byte of
/// the C1 controls, which are windows-1252 characters that somebody encoded as they were.
constexpr std::array<bool, 256> kNotable = [] {
  std::array<bool, 256> notable{};
  for (std::size_t c = 0; c < 0x20; ++c) notable[c] = c != '\t' && c != '\n' && c != '\r';
  notable['<'] = notable['&'] = notable[kC1Lead] = true;
  return notable;
}();

bool is_xml_character(std::uint32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) ||
         (c >= 0xE000 && c < 0xFFFE) || (c >= 0x10000 && c <= 0x10FFFF);
}

/// Length of a reference to one of XML's own five entities at the beginning of `text`; 0 for
/// others. Escaped HTML is full of them: the second letter decides which one to compare with.
std::size_t known_reference(std::string_view text) {
  const char letter = text.size() > 3 ? text[1] : char{0};
  if (letter == 'l' || letter == 'g') return text[2] == 't' && text[3] == ';' ? 4 : 0;
  if (letter == 'a') {
    if (text.starts_with("&amp;")) return 5;
    return text.starts_with("&apos;") ? 6 : 0;
  }
  return letter == 'q' && text.starts_with("&quot;") ? 6 : 0;
}

std::string escaped(char32_t character) {
  std::string text;
  append_utf8(text, character);
  return escape_html(text);
}

/// What "&#…;" stands for when a strict parser would not say so; nothing when it may stay.
std::optional<std::string> replaced_number(std::string_view digits) {
  const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
  const bool upper = hex && digits[0] == 'X';
  if (hex) digits.remove_prefix(1);
  std::uint32_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
  if (error == std::errc::invalid_argument || end != digits.data() + digits.size())
    return std::nullopt;
  if (error != std::errc{} || !is_xml_character(value)) return "\xEF\xBF\xBD";
  if (value >= 0x80 && value < 0xA0)
    return escaped(windows1252_character(static_cast<unsigned char>(value)));
  return upper ? std::optional(escaped(value)) : std::nullopt;
}

class Preparation {
 public:
  explicit Preparation(std::string text) : in_(std::move(text)) {}

  PreparedXml run() && {
    for (skip_plain(); at_ < in_.size(); skip_plain()) look();
    if (copied_ == 0)
      result_.text = std::move(in_);
    else
      result_.text.append(in_, copied_);
    warn();
    return std::move(result_);
  }

 private:
  void look() {
    if (in_[at_] == '<')
      markup();
    else if (in_[at_] == '&')
      reference();
    else if (static_cast<unsigned char>(in_[at_]) == kC1Lead)
      second_byte();
    else
      control();
  }

  void control() {
    replace(1, "");
    controls_ = true;
  }

  void second_byte() {
    const auto byte = static_cast<unsigned char>(rest().size() > 1 ? rest()[1] : 0);
    if (byte < 0x80 || byte >= 0xA0) {
      ++at_;
      return;
    }
    std::string character;
    append_utf8(character, windows1252_character(byte));
    replace(2, character);
  }

  /// Moves to the next notable byte. Local pointers: this loop sees every byte of every feed.
  void skip_plain() {
    const char* const end = in_.data() + in_.size();
    const char* byte = in_.data() + at_;
    while (byte != end && !kNotable[static_cast<unsigned char>(*byte)]) ++byte;
    at_ = static_cast<std::size_t>(byte - in_.data());
  }

  [[nodiscard]] std::string_view rest() const { return std::string_view(in_).substr(at_); }

  void markup() {
    const bool plain_tag = at_ + 1 < in_.size() && in_[at_ + 1] != '!';
    if (plain_tag || at_ < verbatim_until_) {
      ++at_;
    } else if (rest().starts_with("<![CDATA[")) {
      verbatim_until_ = end_of("]]>");
      at_ += 9;
    } else if (rest().starts_with("<!--")) {
      at_ = end_of("-->");
    } else if (equals_ignoring_ascii_case(rest().substr(0, 9), "<!DOCTYPE")) {
      doctype();
    } else {
      ++at_;
    }
  }

  [[nodiscard]] std::size_t end_of(std::string_view mark) const {
    const auto found = in_.find(mark, at_);
    return found == std::string::npos ? in_.size() : found + mark.size();
  }

  void doctype() {
    std::size_t end = at_;
    char quote = 0;
    int brackets = 0;
    for (; end < in_.size(); ++end) {
      const char c = in_[end];
      if (quote != 0)
        quote = c == quote ? char{0} : quote;
      else if (c == '"' || c == '\'')
        quote = c;
      else if (c == '[' || c == ']')
        brackets += c == '[' ? 1 : -1;
      else if (c == '>' && brackets <= 0)
        break;
    }
    result_.doctype = in_.substr(at_ + 9, end - at_ - 9);
    entities_.read(result_.doctype);
    replace(std::min(end + 1, in_.size()) - at_, "");
  }

  void reference() {
    if (at_ < verbatim_until_) {
      ++at_;
      return;
    }
    if (const auto length = known_reference(rest()); length != 0) {
      at_ += length;
      return;
    }
    const auto window = rest().substr(1, kLongestReference);
    const auto semicolon = window.find(';');
    if (semicolon == std::string_view::npos || semicolon == 0) return stray();
    const auto name = window.substr(0, semicolon);
    if (name[0] == '#') return number(name);
    if (const std::string* text = entities_.expand(name)) {
      replace(semicolon + 2, escape_html(*text));
    } else if (const auto character = named_character(name)) {
      replace(semicolon + 2, escaped(*character));
      html_entities_ = true;
    } else {
      stray();
    }
  }

  void number(std::string_view name) {
    const auto length = name.size() + 2;
    if (const auto replacement = replaced_number(name.substr(1)))
      replace(length, *replacement);
    else
      at_ += 1;
  }

  void stray() {
    stray_ = true;
    ++at_;
  }

  void replace(std::size_t length, std::string_view text) {
    if (copied_ == 0) result_.text.reserve(in_.size());
    result_.text.append(in_, copied_, at_ - copied_).append(text);
    at_ += length;
    copied_ = at_;
  }

  void warn() {
    if (html_entities_) say("entities of HTML that XML does not know were read as characters");
    if (stray_) say("an ampersand stands alone or names an unknown entity");
    if (controls_) say("control characters were removed");
    if (entities_.refused()) {
      result_.warnings.emplace_back("the DOCTYPE declares entities: refused, not expanded");
      result_.malformed = result_.malformed || stray_;
    }
  }

  void say(std::string_view sentence) {
    result_.warnings.emplace_back(sentence);
    result_.malformed = true;
  }

  std::string in_;
  PreparedXml result_;
  std::size_t at_ = 0;
  std::size_t copied_ = 0;          ///< everything before it is in result_.text
  std::size_t verbatim_until_ = 0;  ///< end of the CDATA section that is open
  bool html_entities_ = false;
  bool stray_ = false;
  bool controls_ = false;
  DeclaredEntities entities_;
};

}  // namespace

PreparedXml prepare_xml(std::string utf8) {
  return Preparation(std::move(utf8)).run();
}

}  // namespace atalaya::parse
