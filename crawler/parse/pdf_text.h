#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crawler/parse/parsed.h"
#include "crawler/parse/pdf_limits.h"
#include "crawler/parse/pdf_title.h"

namespace atalaya::parse {

/// What became of a PDF.
enum class PdfState {
  kText,        ///< it has pages with text
  kScanned,     ///< it has pages, but what they say is in pictures
  kEncrypted,   ///< it opens with a password only
  kDamaged,     ///< no page of it can be read
  kOverBudget,  ///< reading it took too much time or memory
  kNoReader,    ///< pdftotext is not installed
};

/// The text of a PDF.
struct PdfText {
  PdfState state = PdfState::kDamaged;
  std::vector<std::string> pages;  ///< canonical text of each, see pdf_page.h
  PdfTitle title;                  ///< empty when no page has a line
  bool is_cut = false;             ///< pages or text over a limit were left out
};

/// Reads the text of a PDF with poppler's pdftotext, in a child process of its own.
///
/// The text comes in the order of the content stream (`-raw`): poppler's default order tears the
/// rows of tables apart and joins numbers over a line end, its `-layout` weaves what stands in the
/// margin into the sentences. The same bytes give the same text as long as poppler is the same.
/// Pages over the limit are left out with a warning; so is text over `output`.
[[nodiscard]] Parsed<PdfText> read_pdf(std::string_view bytes, const PdfLimits& limits);

}  // namespace atalaya::parse
