#include "crawler/pdf_reader.h"

#include <set>
#include <string>

#include "crawler/parse/canonical_text.h"
#include "domain/claim_codec.h"
#include "tests/crawler/crawl_nights.h"
#include "tests/crawler/sample_pages.h"
#include "tests/support/catch.h"
#include "tests/support/pdf_pages.h"

using namespace atalaya;
using namespace atalaya::crawler;
using namespace atalaya::test;

namespace {

const Instant kNow = CivilDate::from_ymd(2027, 1, 10)->days() + std::chrono::hours(12);

Document pdf_of(std::string bytes, std::string url = "https://funder.example/a.pdf") {
  Document document;
  document.digest = Sha256::of(bytes);
  document.bytes = std::move(bytes);
  document.content_type = "application/pdf";
  document.url = std::move(url);
  return document;
}

Source source_of(SourceKind kind) {
  Source source;
  source.id = "S";
  source.kind = kind;
  source.funder = "Fundación Ribera";
  source.country = "CO";
  source.languages = {"es"};
  return source;
}

config::CrawlLimits patient() {
  config::CrawlLimits limits;
  limits.pdf_time = std::chrono::minutes(2);
  return limits;
}

Reading read(const Source& source, const Document& document) {
  const config::CrawlLimits limits = patient();
  return DocumentReader(limits, shipped_understanding()).read(source, document, kNow);
}

Reading read_detail(const Source& source, const Lead& lead, const Document& document) {
  const config::CrawlLimits limits = patient();
  return DocumentReader(limits, shipped_understanding()).read_detail(source, lead, document, kNow);
}

/// A call whose closing stands on the second page, and whose first page ends within a sentence.
PdfPages call_pdf() {
  PdfPages pdf;
  pdf.page({"CONVOCATORIA DE AGUA LIMPIA PARA MUNICIPIOS",
            "Pueden participar los municipios de Colombia con proyectos de agua potable."})
      .page({"Fecha de cierre: 5 de mayo de 2027 a las 17:00.",
             "Se otorgan hasta USD 30.000 por proyecto."});
  return pdf;
}

Lead listed_lead(const Source& source) {
  Document listing;
  listing.bytes = listing_page(
      sample_item("/a.pdf", "Fondo de agua limpia 2027", "Cierra el 4 de mayo de 2027."));
  listing.digest = Sha256::of(listing.bytes);
  listing.content_type = "text/html; charset=utf-8";
  listing.url = "https://funder.example/calls/";
  return read(source, listing).leads.at(0);
}

Source listing_source() {
  Source source = source_of(SourceKind::kListing);
  source.rule = sample_rule();
  return source;
}

// What `verify` does.
void check_proofs(const Finding& finding, const Document& document) {
  parse::CanonicalTexts texts(document);
  for (const EncodedClaim& claim : encode(finding.facts)) {
    const Evidence& evidence = claim.evidence;
    if (evidence.rule.empty() || evidence.document != document.digest) continue;
    CAPTURE(claim.field, evidence.part, evidence.quote);
    const auto text = texts.text_of(evidence.part);
    REQUIRE(text.has_value());
    REQUIRE(evidence.end <= text->size());
    CHECK(text->substr(evidence.start, evidence.end - evidence.start) == evidence.quote);
  }
}

}  // namespace

TEST_CASE("A PDF is one call whose facts cite their pages", "[crawler][pdf_reader]") {
  const Document document = pdf_of(call_pdf().bytes());

  const Reading reading = read(source_of(SourceKind::kPage), document);

  CHECK(reading.cause == FetchCause::kNone);
  REQUIRE(reading.leads.size() == 1);
  const CallFacts& facts = reading.leads.front().finding.facts;
  CHECK(*facts.title.value() == "CONVOCATORIA DE AGUA LIMPIA PARA MUNICIPIOS");
  CHECK(facts.title.evidence()->part == "page:1");
  CHECK(*facts.nature.value() == Nature::kCall);
  CHECK(facts.deadline.value()->date == CivilDate::from_ymd(2027, 5, 5));
  CHECK(facts.deadline.evidence()->part == "page:2");
  CHECK(facts.deadline.evidence()->quote.starts_with("Fecha de cierre: 5 de mayo de 2027"));
  REQUIRE(facts.amounts.size() == 1);
  CHECK(facts.amounts.front().evidence.part == "page:2");
  CHECK(reading.leads.front().detail_url.empty());
  check_proofs(reading.leads.front().finding, document);
}

TEST_CASE("A title over several lines keeps its proof", "[crawler][pdf_reader]") {
  PdfPages pdf;
  pdf.page({"TERMINOS DE REFERENCIA DE LA", "CONVOCATORIA DE AGUA LIMPIA", "",
            "Pueden participar los municipios de Colombia."});
  const Document document = pdf_of(pdf.bytes());

  const Reading reading = read(source_of(SourceKind::kPage), document);

  const Finding& finding = reading.leads.at(0).finding;
  CHECK(*finding.facts.title.value() == "TERMINOS DE REFERENCIA DE LA CONVOCATORIA DE AGUA LIMPIA");
  CHECK(finding.facts.title.evidence()->quote ==
        "TERMINOS DE REFERENCIA DE LA\nCONVOCATORIA DE AGUA LIMPIA");
  check_proofs(finding, document);
}

TEST_CASE("Every claim of a PDF that breaks its sentences over pages is proved",
          "[crawler][pdf_reader]") {
  PdfPages pdf;
  pdf.page({"CONVOCATORIA DE CULTURA VIVA DE LOS MUNICIPIOS", "Pueden participar los municipios y"})
      .page({"las universidades de Colombia. Las propuestas se reciben hasta el"})
      .page({"5 de mayo de 2027. El monto por proyecto es de"})
      .page({"COP 50.000.000 con una contrapartida del 20 %."});
  const Document document = pdf_of(pdf.bytes());

  const Reading reading = read(source_of(SourceKind::kPage), document);

  REQUIRE(reading.leads.size() == 1);
  check_proofs(reading.leads.front().finding, document);
}

TEST_CASE("The PDF behind a lead wins, but for its title and the lead's identity",
          "[crawler][pdf_reader]") {
  const Source source = listing_source();
  const Lead lead = listed_lead(source);
  const Document document = pdf_of(call_pdf().bytes());

  const Reading detail = read_detail(source, lead, document);

  REQUIRE(detail.leads.size() == 1);
  const Finding& finding = detail.leads.front().finding;
  CHECK(*finding.facts.title.value() == "Fondo de agua limpia 2027");
  CHECK(finding.facts.deadline.value()->date == CivilDate::from_ymd(2027, 5, 5));
  CHECK(finding.facts.deadline.evidence()->document == document.digest);
  CHECK(finding.facts.deadline.evidence()->part == "page:2");
  CHECK(finding.key == lead.finding.key);
  CHECK(finding.document == lead.finding.document);
  check_proofs(finding, document);
}

TEST_CASE("A scanned PDF is a lead to be transcribed, with its own cause",
          "[crawler][pdf_reader]") {
  PdfPages pdf;
  pdf.picture();

  const Reading reading =
      read(source_of(SourceKind::kPage),
           pdf_of(pdf.bytes(), "https://funder.example/docs/T%C3%A9rminos_2027.pdf"));

  CHECK(reading.cause == FetchCause::kScanned);
  REQUIRE(reading.leads.size() == 1);
  const Finding& finding = reading.leads.front().finding;
  CHECK(*finding.facts.title.value() == "Términos 2027");
  CHECK(*finding.facts.to_transcribe.value() == Transcription::kScanned);
  CHECK(finding.facts.deadline.is_unknown());
}

TEST_CASE("An encrypted PDF is a lead to be transcribed, with its own cause",
          "[crawler][pdf_reader]") {
  const Reading reading = read(source_of(SourceKind::kPage), pdf_of(call_pdf().encrypted()));

  CHECK(reading.cause == FetchCause::kEncrypted);
  REQUIRE(reading.leads.size() == 1);
  CHECK(*reading.leads.front().finding.facts.to_transcribe.value() == Transcription::kEncrypted);
}

TEST_CASE("A scanned PDF behind a lead leaves what the listing says", "[crawler][pdf_reader]") {
  const Source source = listing_source();
  const Lead lead = listed_lead(source);
  PdfPages pdf;
  pdf.picture();

  const Reading detail = read_detail(source, lead, pdf_of(pdf.bytes()));

  REQUIRE(detail.leads.size() == 1);
  const Finding& finding = detail.leads.front().finding;
  CHECK(finding.facts.deadline == lead.finding.facts.deadline);
  CHECK(finding.facts.title == lead.finding.facts.title);
  CHECK(*finding.facts.to_transcribe.value() == Transcription::kScanned);
  CHECK(finding.facts_fingerprint != lead.finding.facts_fingerprint);
}

TEST_CASE("A PDF that cannot be read has no lead and says why", "[crawler][pdf_reader]") {
  const Reading broken = read(source_of(SourceKind::kPage), pdf_of("%PDF-1.7\n%%EOF\n"));
  const Reading feed = read(source_of(SourceKind::kFeed), pdf_of(call_pdf().bytes()));

  CHECK(broken.cause == FetchCause::kDecode);
  CHECK(broken.leads.empty());
  REQUIRE_FALSE(broken.warnings.empty());
  CHECK(broken.warnings.front().starts_with("https://funder.example/a.pdf: "));
  CHECK(feed.cause == FetchCause::kUnexpectedType);
  CHECK(feed.leads.empty());
}

TEST_CASE("A folder with PDFs loses none of them", "[crawler][pdf_reader]") {
  CrawlNights nights;
  nights.settings.crawl.pdf_time = std::chrono::minutes(2);
  PdfPages scan;
  scan.picture();
  nights.folder.write("entrada/agua.pdf", call_pdf().bytes());
  nights.folder.write("entrada/escaneado.pdf", scan.bytes());
  Night night;

  nights.crawl(night, {nights.source("F", SourceKind::kFolder, nights.address("entrada/"))});

  const auto titles = night.titles();
  CHECK(std::set<std::string>(titles.begin(), titles.end()) ==
        std::set<std::string>{"CONVOCATORIA DE AGUA LIMPIA PARA MUNICIPIOS", "escaneado"});
  CHECK(night.of("F").result == FetchResult::kPartial);
  CHECK(night.of("F").cause == FetchCause::kScanned);
}

TEST_CASE("A listing whose item leads to a PDF reads it", "[crawler][pdf_reader]") {
  CrawlNights nights;
  nights.settings.crawl.pdf_time = std::chrono::minutes(2);
  nights.folder.write("list.html", listing_page(sample_item("a.pdf", "Fondo de agua limpia 2027")));
  nights.folder.write("a.pdf", call_pdf().bytes());
  Source list = nights.source("L", SourceKind::kListing, nights.address("list.html"));
  list.rule = sample_rule();
  Night night;

  nights.crawl(night, {list});

  CHECK(night.of("L").result == FetchResult::kOk);
  REQUIRE(night.findings().size() == 1);
  const Finding finding = night.findings().front();
  CHECK(*finding.facts.title.value() == "Fondo de agua limpia 2027");
  CHECK(finding.facts.deadline.evidence()->part == "page:2");
}
