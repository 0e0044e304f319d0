#pragma once

#include "crawler/parse/pdf_text.h"
#include "domain/call_facts.h"

namespace atalaya::crawler {

/// Turns the evidence of a PDF that was understood as one text into evidence of its pages.
///
/// Evidence in "text" counts the bytes of all pages joined, in "title" those of the PDF's title;
/// afterwards it stands in "page:N", or in "page:N+page:M" where a sentence goes over the page.
void cite_pages(CallFacts& facts, const parse::PdfText& pdf);

}  // namespace atalaya::crawler
