#include "crawler/parse/pdf_text.h"

#include <chrono>
#include <cstddef>

#include "base/text.h"
#include "crawler/parse/canonical_text.h"
#include "crawler/parse/page_part.h"
#include "crawler/parse/pdf_page.h"
#include "tests/support/catch.h"
#include "tests/support/pdf_pages.h"

using namespace atalaya;
using namespace atalaya::parse;
using atalaya::test::PdfPages;

namespace {

PdfLimits patient() {
  PdfLimits limits;
  limits.time = std::chrono::minutes(2);
  return limits;
}

PdfPages two_pages() {
  PdfPages pdf;
  pdf.page(
         {"CONVOCATORIA DE AGUA LIMPIA 2027", "", "Pueden participar los municipios de Colombia."})
      .page({"Fecha de cierre: 5 de mayo de 2027", "", "Monto: 30.000 euros (por proyecto)"});
  return pdf;
}

bool warns_of(const Parsed<PdfText>& parsed, std::string_view words) {
  for (const std::string& warning : parsed.warnings)
    if (warning.find(words) != warning.npos) return true;
  return false;
}

}  // namespace

TEST_CASE("read_pdf gives the text of each page", "[parse][pdf_text]") {
  const auto parsed = read_pdf(two_pages().bytes(), patient());

  CHECK(parsed.value.state == PdfState::kText);
  CHECK(parsed.warnings.empty());
  CHECK_FALSE(parsed.malformed);
  REQUIRE(parsed.value.pages.size() == 2);
  CHECK(parsed.value.pages[0] ==
        "CONVOCATORIA DE AGUA LIMPIA 2027\nPueden participar los municipios de Colombia.");
  CHECK(parsed.value.pages[1] ==
        "Fecha de cierre: 5 de mayo de 2027\nMonto: 30.000 euros (por proyecto)");
}

TEST_CASE("read_pdf keeps the letters of other alphabets than ASCII", "[parse][pdf_text]") {
  PdfPages pdf;
  pdf.page({"La niñez y la educación en la región, según el año de la cooperación"});

  const auto parsed = read_pdf(pdf.bytes(), patient());

  REQUIRE(parsed.value.pages.size() == 1);
  CHECK(parsed.value.pages[0] ==
        "La niñez y la educación en la región, según el año de la cooperación");
}

TEST_CASE("A PDF is called by its first lines in capitals, not by its letterhead",
          "[parse][pdf_text]") {
  PdfPages pdf;
  pdf.page({"FONDO REGIONAL DEL AGUA", "Calle 5, Tel. 555 1234, info@fondo.example",
            "TERMINOS DE REFERENCIA DE LA", "CONVOCATORIA DE AGUA LIMPIA",
            "Los municipios que ..."});

  const auto parsed = read_pdf(pdf.bytes(), patient());

  const PdfTitle& title = parsed.value.title;
  CHECK(title.text == "TERMINOS DE REFERENCIA DE LA CONVOCATORIA DE AGUA LIMPIA");
  CHECK(parsed.value.pages.at(title.page).substr(title.start, title.text.size()) ==
        "TERMINOS DE REFERENCIA DE LA\nCONVOCATORIA DE AGUA LIMPIA");
}

TEST_CASE("A PDF of pictures is scanned", "[parse][pdf_text]") {
  PdfPages pdf;
  pdf.picture().picture();

  const auto parsed = read_pdf(pdf.bytes(), patient());

  CHECK(parsed.value.state == PdfState::kScanned);
  CHECK(parsed.value.pages.size() == 2);
  CHECK(warns_of(parsed, "its pages are pictures"));
}

TEST_CASE("A stamp makes no text of a scanned PDF", "[parse][pdf_text]") {
  PdfPages pdf;
  pdf.page({"Radicado 2027-1234"}).picture();

  CHECK(read_pdf(pdf.bytes(), patient()).value.state == PdfState::kScanned);
}

TEST_CASE("A PDF behind a password says so", "[parse][pdf_text]") {
  const auto parsed = read_pdf(two_pages().encrypted(), patient());

  CHECK(parsed.value.state == PdfState::kEncrypted);
  CHECK(warns_of(parsed, "password"));
}

TEST_CASE("Pages over the limit are left out with a warning", "[parse][pdf_text]") {
  PdfLimits limits = patient();
  limits.pages = 1;

  const auto parsed = read_pdf(two_pages().bytes(), limits);

  CHECK(parsed.value.pages.size() == 1);
  CHECK(parsed.value.is_cut);
  CHECK(warns_of(parsed, "more than 1 pages"));
}

TEST_CASE("Text over the limit is left out with a warning", "[parse][pdf_text]") {
  PdfLimits limits = patient();
  limits.output = 60;

  const auto parsed = read_pdf(two_pages().bytes(), limits);

  CHECK(parsed.value.state == PdfState::kText);
  CHECK(parsed.value.is_cut);
  REQUIRE_FALSE(parsed.value.pages.empty());
  CHECK(parsed.value.pages[0].size() <= 60);
}

TEST_CASE("Too little memory or time is a warning", "[parse][pdf_text]") {
  PdfLimits limits = patient();
  SECTION("memory") {
    limits.memory = 1U << 20U;
  }
  SECTION("time") {
    limits.time = std::chrono::milliseconds(0);
  }

  const auto parsed = read_pdf(two_pages().bytes(), limits);

  CHECK(parsed.value.state != PdfState::kText);
  CHECK(parsed.value.pages.empty());
  CHECK_FALSE(parsed.warnings.empty());
}

TEST_CASE("Without pdftotext the warning says how to mend it", "[parse][pdf_text]") {
  PdfLimits limits;
  limits.program = "/nowhere/pdftotext";

  const auto parsed = read_pdf(two_pages().bytes(), limits);

  CHECK(parsed.value.state == PdfState::kNoReader);
  CHECK(warns_of(parsed, "install poppler-utils"));
}

TEST_CASE("What is no PDF at all is damaged", "[parse][pdf_text]") {
  const auto* bytes = GENERATE("", "%PDF-1.7\n%%EOF\n", "<html>no</html>");

  const auto parsed = read_pdf(bytes, patient());

  CHECK(parsed.value.state == PdfState::kDamaged);
  CHECK(parsed.malformed);
  CHECK_FALSE(parsed.warnings.empty());
}

TEST_CASE("Prefixes of a PDF can be read, and their text is valid", "[parse][pdf_text]") {
  const std::string whole = two_pages().bytes();

  for (std::size_t twelfth = 1; twelfth < 12; ++twelfth) {
    const auto parsed = read_pdf(whole.substr(0, whole.size() * twelfth / 12), patient());
    CHECK((parsed.malformed || parsed.value.state == PdfState::kText));
    for (const std::string& page : parsed.value.pages) CHECK(is_valid_utf8(page));
  }
}

TEST_CASE("pdf_page_text puts broken lines together", "[parse][pdf_text]") {
  const std::string wide = "Los municipios de Colombia presentan sus propuestas";

  CHECK(pdf_page_text(wide + " hasta el 5 de\nmayo de 2027.\r\n") ==
        wide + " hasta el 5 de mayo de 2027.");
  CHECK(pdf_page_text(wide + ", antes del\n5 de mayo de 2027.") ==
        wide + ", antes del 5 de mayo de 2027.");
  CHECK(pdf_page_text(wide + " de coope-\nración internacional.") ==
        wide + " de cooperación internacional.");
}

TEST_CASE("pdf_page_text keeps lines apart that do not go on", "[parse][pdf_text]") {
  const std::string wide = "Los municipios de Colombia presentan sus propuestas";
  const auto text = GENERATE_COPY(as<std::string>(), wide + ".\nfin", wide + "\na) primero",
                                  wide + "\n2. segundo", wide + "\nMonto: 5", "Corta\nsiguiente");

  CHECK(pdf_page_text(text) == text);
}

TEST_CASE("pdf_page_text tidies blanks, controls and what stands upright in the margin",
          "[parse][pdf_text]") {
  CHECK(pdf_page_text("  A\x01gua\t  limpia \n\n\n\nFin \n\n") == "Agua limpia\n\nFin");
  CHECK(pdf_page_text("Texto de la hoja\nFirmado\npor\nAna\nRuiz\nel\n5/5/2027") ==
        "Texto de la hoja\nFirmado por Ana Ruiz el 5/5/2027");
  CHECK(pdf_page_text("e\xCC\x81l") == "él");
}

TEST_CASE("Parts of a PDF are its pages", "[parse][page_part]") {
  const std::vector<std::string> pages{"uno", "", "tres"};

  CHECK(page_part_text(pages, "page:1") == "uno");
  CHECK(page_part_text(pages, "page:2") == "");
  CHECK(page_part_text(pages, "page:1+page:2+page:3") == "uno\n\n\n\ntres");
  for (const auto* part : {"page:0", "page:4", "page:", "page:1x", "page:1+", "page:1+text"})
    CHECK_FALSE(page_part_text(pages, part).has_value());
}

TEST_CASE("Every stretch of the joined pages is found again in its part", "[parse][page_part]") {
  const std::vector<std::string> pages{"uno", "", "tres", "cuatro"};
  const JoinedPages joined(pages);

  for (std::size_t start = 0; start < joined.text().size(); ++start)
    for (std::size_t end = start; end <= joined.text().size(); ++end) {
      const PlaceInPages place = joined.place_of(start, end);
      const auto text = page_part_text(pages, place.part);
      REQUIRE(text.has_value());
      REQUIRE(place.start + (end - start) <= text->size());
      CHECK(text->substr(place.start, end - start) == joined.text().substr(start, end - start));
    }
  CHECK(joined.place_of(0, 3).part == "page:1");
  CHECK(joined.place_of(7, 11).part == "page:3");
  CHECK(joined.place_of(8, 15).part == "page:3+page:4");
}

TEST_CASE("CanonicalTexts answers the pages of a PDF", "[parse][canonical_text]") {
  Document document;
  document.bytes = two_pages().bytes();
  CanonicalTexts texts(document);

  CHECK(texts.text_of("page:2") ==
        "Fecha de cierre: 5 de mayo de 2027\nMonto: 30.000 euros (por proyecto)");
  CHECK_FALSE(texts.text_of("page:3").has_value());
}
