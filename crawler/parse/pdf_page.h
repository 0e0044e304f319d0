#pragma once

#include <string>
#include <string_view>

namespace atalaya::parse {

/// Canonical text of one page of a PDF, from the valid UTF-8 that pdftotext writes of it.
///
/// Without control characters; runs of blanks are one blank, lines are trimmed, empty lines between
/// them at most one. Lines that the printer broke are one line again: where a full line ends
/// without a stop and the next goes on in small letters, they are joined by a blank, a syllable's
/// hyphen between them taken out. Six and more lines of one word, as of a stamp in the margin, are
/// one line. NFC.
[[nodiscard]] std::string pdf_page_text(std::string_view page);

}  // namespace atalaya::parse
