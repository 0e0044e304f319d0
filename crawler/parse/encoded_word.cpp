#include "crawler/parse/encoded_word.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <gmime/gmime.h>

#include "base/text.h"
#include "crawler/parse/mail_charset.h"

namespace atalaya::parse {
namespace {

constexpr std::string_view kOpen = "=?";
constexpr std::string_view kClose = "?=";
constexpr std::string_view kHidden = "=\xEE\x80\x80?";  // U+E000, of private use
constexpr std::string_view kWhiteSpace = " \t\r\n";

struct EncodedWord {
  std::string_view charset;
  bool base64 = false;
  std::string_view payload;
  std::size_t size = 0;  ///< of the whole word
};

/// "utf-8" of "utf-8*es?"; nothing when it is no charset.
std::optional<std::string_view> charset_in(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  const auto end = text.find('?');
  if (end == text.npos || end == 0 || end > kLongest) return std::nullopt;
  const auto charset = text.substr(0, end);
  if (charset.find_first_of(kWhiteSpace) != charset.npos) return std::nullopt;
  return charset;
}

/// Where the payload ends: at "?=", or with the text when a header was cut.
std::optional<std::size_t> payload_end(std::string_view rest) {
  const auto close = rest.find(kClose);
  const auto payload = rest.substr(0, close);
  if (payload.find(" =?") != payload.npos) return std::nullopt;
  if (close == rest.npos && payload.find_first_of(kWhiteSpace) != payload.npos) return std::nullopt;
  return payload.size();
}

/// The word at the beginning of `text`, which begins with "=?".
std::optional<EncodedWord> word_at(std::string_view text) {
  const auto charset = charset_in(text.substr(kOpen.size()));
  if (!charset) return std::nullopt;
  const auto letter = kOpen.size() + charset->size() + 1;
  if (letter + 1 >= text.size() || text[letter + 1] != '?') return std::nullopt;
  const bool base64 = text[letter] == 'B' || text[letter] == 'b';
  if (!base64 && text[letter] != 'Q' && text[letter] != 'q') return std::nullopt;
  const auto rest = text.substr(letter + 2);
  const auto end = payload_end(rest);
  if (!end) return std::nullopt;
  const auto size = std::min(text.size(), letter + 2 + *end + kClose.size());
  return EncodedWord{charset->substr(0, charset->find('*')), base64, rest.substr(0, *end), size};
}

std::string bytes_of_base64(std::string_view payload) {
  GMimeEncoding state;
  g_mime_encoding_init_decode(&state, GMIME_CONTENT_ENCODING_BASE64);
  std::string bytes(g_mime_encoding_outlen(&state, payload.size()), '\0');
  bytes.resize(g_mime_encoding_step(&state, payload.data(), payload.size(), bytes.data()));
  return bytes;
}

/// The byte of "F1"; nothing when these are no two digits.
std::optional<char> byte_of(std::string_view digits) {
  unsigned char byte = 0;
  const auto [stop, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
  if (digits.size() != 2 || error != std::errc{} || stop != digits.data() + 2) return std::nullopt;
  return static_cast<char>(byte);
}

std::string bytes_of_q(std::string_view payload) {
  std::string bytes;
  for (std::size_t at = 0; at < payload.size(); ++at) {
    const auto byte = payload[at] == '=' ? byte_of(payload.substr(at + 1, 2)) : std::nullopt;
    const char plain = payload[at] == '_' ? ' ' : payload[at];
    bytes += byte.value_or(plain);
    if (byte) at += 2;
  }
  return bytes;
}

class WordReader {
 public:
  std::string read(std::string_view text) {
    while (!text.empty()) {
      const auto open = std::min(text.find(kOpen), text.size());
      const auto word = open < text.size() ? word_at(text.substr(open)) : std::nullopt;
      const auto plain = word ? open : std::min(text.size(), open + kOpen.size());
      add_plain(text.substr(0, plain));
      if (word) add_word(*word);
      text.remove_prefix(plain + (word ? word->size : 0));
    }
    finish_run();
    return std::move(out_);
  }

 private:
  /// White space between two words parts only the words.
  void add_plain(std::string_view plain) {
    if (in_run_ && plain.find_first_not_of(kWhiteSpace) == plain.npos) return;
    finish_run();
    out_ += plain;
  }

  void add_word(const EncodedWord& word) {
    if (in_run_ && !continues_run(word.charset)) finish_run();
    in_run_ = true;
    charset_ = word.charset;
    if (!word.base64) {
      finish_base64();
      bytes_ += bytes_of_q(word.payload);
      return;
    }
    base64_ += word.payload;
    if (word.payload.ends_with('=')) finish_base64();
  }

  /// Words of an encoding with states begin in the first one each.
  [[nodiscard]] bool continues_run(std::string_view charset) const {
    constexpr std::string_view kStateful = "iso-2022";
    return equals_ignoring_ascii_case(charset_, charset) &&
           !equals_ignoring_ascii_case(charset.substr(0, kStateful.size()), kStateful);
  }

  void finish_base64() {
    bytes_ += bytes_of_base64(base64_);
    base64_.clear();
  }

  void finish_run() {
    finish_base64();
    out_ += decode_mail_text(bytes_, charset_, Markup::kPlain).utf8;
    bytes_.clear();
    in_run_ = false;
  }

  std::string out_;
  std::string_view charset_;
  std::string base64_;  ///< of words that were cut in the middle of a group
  std::string bytes_;   ///< of the words since the run began
  bool in_run_ = false;
};

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
  std::string out;
  for (auto at = text.find(what); at != text.npos; at = text.find(what)) {
    out.append(text.substr(0, at)).append(by);
    text.remove_prefix(at + what.size());
  }
  return out.append(text);
}

}  // namespace

std::string decode_encoded_words(std::string_view text) {
  return WordReader().read(text);
}

std::string hide_encoded_words(std::string_view text) {
  return replaced(text, kOpen, kHidden);
}

std::string decode_hidden_words(std::string_view text) {
  return decode_encoded_words(replaced(text, kHidden, kOpen));
}

}  // namespace atalaya::parse
