#include "crawler/page_evidence.h"

#include <utility>

#include "crawler/parse/page_part.h"
#include "domain/claim_codec.h"

namespace atalaya::crawler {

namespace {

void cite_text(Evidence& evidence, const parse::JoinedPages& pages) {
  parse::PlaceInPages place = pages.place_of(evidence.start, evidence.end);
  evidence.part = std::move(place.part);
  evidence.end = place.start + (evidence.end - evidence.start);
  evidence.start = place.start;
}

// The title has the bytes of its place, but for the line ends: the quote is taken from there.
void cite_title(Evidence& evidence, const parse::PdfText& pdf) {
  evidence.part = parse::page_part(pdf.title.page, pdf.title.page);
  evidence.start += pdf.title.start;
  evidence.end += pdf.title.start;
  evidence.quote =
      pdf.pages.at(pdf.title.page).substr(evidence.start, evidence.end - evidence.start);
}

}  // namespace

void cite_pages(CallFacts& facts, const parse::PdfText& pdf) {
  const parse::JoinedPages pages(pdf.pages);
  change_evidence(facts, [&](Evidence& evidence) {
    if (evidence.part == "text") cite_text(evidence, pages);
    if (evidence.part == "title") cite_title(evidence, pdf);
  });
}

}  // namespace atalaya::crawler
