#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace atalaya {

[[nodiscard]] bool is_valid_utf8(std::string_view text);
/// Every ill-formed sequence becomes U+FFFD (maximal subpart practice); NUL becomes U+FFFD too.
[[nodiscard]] std::string repair_utf8(std::string_view bytes);
/// Unicode normalization form C. `text` must be valid UTF-8.
[[nodiscard]] std::string to_nfc(std::string_view text);
/// For comparing and for word lists: NFKD, marks and invisible characters removed, case folded,
/// runs of white space to one space, trimmed. "Año" and "ano" become equal: never use it to decide
/// that two words are the same Spanish word.
[[nodiscard]] std::string fold_for_matching(std::string_view text);
/// Lower case only (root locale).
[[nodiscard]] std::string to_lower(std::string_view text);
/// Runs of Unicode white space (NBSP too) to one space, trimmed.
[[nodiscard]] std::string collapse_white_space(std::string_view text);
/// Removes control characters (but tab and line feed), bidirectional controls and zero-width
/// characters.
[[nodiscard]] std::string strip_controls(std::string_view text);
/// One-line text for people: strip_controls, collapse_white_space, NFC.
[[nodiscard]] std::string clean_line(std::string_view text);
/// At most `bytes` bytes, cut at a character boundary.
[[nodiscard]] std::string_view truncate_utf8(std::string_view text, std::size_t bytes);
[[nodiscard]] std::size_t count_code_points(std::string_view text);
/// Decodes the character at text[at] and advances `at`; U+FFFD and one byte on ill-formed input.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t code_point);
[[nodiscard]] std::string_view trim_ascii(std::string_view text);
[[nodiscard]] bool equals_ignoring_ascii_case(std::string_view a, std::string_view b);
/// `text` with & < > " ' escaped for HTML.
[[nodiscard]] std::string escape_html(std::string_view text);

}  // namespace atalaya
