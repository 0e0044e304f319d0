#include <fmt/format.h>

#include "tests/crawler/crawl_nights.h"
#include "tests/crawler/sample_pages.h"
#include "tests/support/catch.h"
#include "tests/support/fixture.h"
#include "tests/support/loopback_server.h"

using namespace atalaya;
using namespace atalaya::test;

namespace {

/// A folder of mails whose links lead to a loopback server.
struct Mails : CrawlNights {
  Mails() {
    allow(server.authority());
    server.route("/robots.txt", Answer::of(404, ""));
    mails = source("F", SourceKind::kFolder, address("mails"));
    mails.follow = FollowDetails::kAlways;
  }
  void page(const std::string& path, const std::string& html) {
    server.route(path, Answer::of(200, html, {"Content-Type: text/html; charset=utf-8"}));
  }
  void mail(const std::string& html) {
    folder.write(
        "mails/a.eml",
        "From: a@b.example\r\nMessage-ID: <1@b.example>\r\nDate: Fri, 08 Jan 2027 09:00:00 "
        "-0500\r\nSubject: Boletín\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" +
            html);
  }
  [[nodiscard]] std::string link(const std::string& path, const std::string& words) const {
    return fmt::format("<p><a href=\"{}\">{}</a></p>", server.url(path), words);
  }

  LoopbackServer server;
  Source mails;
  Night night;
};

}  // namespace

TEST_CASE("An item of a bulletin takes the facts and the address of its page", "[crawler][mail]") {
  Mails nights;
  nights.server.route("/click", Answer::of(302, "", {"Location: /agua"}));
  nights.page("/agua", call_page("Convocatoria de agua limpia", "5 de mayo de 2027"));
  nights.mail("<h2>Convocatoria de agua limpia</h2><p>Para municipios de Colombia.</p>" +
              nights.link("/click", "Ver más") +
              "<h2>Foro de ciudades</h2><p>Gracias por venir.</p>");

  nights.crawl(nights.night, {nights.mails});

  REQUIRE(nights.night.findings().size() == 1);
  const Finding finding = nights.night.findings().front();
  CAPTURE(nights.night.of("F").detail);
  REQUIRE(finding.facts.deadline.value() != nullptr);
  CHECK(finding.facts.deadline.value()->date == CivilDate::from_ymd(2027, 5, 5));
  CHECK(finding.web_url == nights.server.url("/agua"));
  CHECK(finding.key.starts_with("mid:1@b.example/"));
  CHECK(finding.key.ends_with("#1"));
}

TEST_CASE("A link whose words say little is a call only when its page is one", "[crawler][mail]") {
  Mails nights;
  nights.page("/agua", call_page("Convocatoria de agua limpia", "5 de mayo de 2027"));
  nights.page("/parque",
              "<!doctype html><title>Parque</title><h1>Se inauguró el parque</h1><p>Hubo "
              "música y árboles.</p>");
  nights.mail("<p>Novedades</p>" + nights.link("/agua", "Fondo para la gestión local") +
              "<p>Entérese.</p>" + nights.link("/parque", "Nuevo parque de la ciudad") +
              "<p>Lea la nota.</p>");

  nights.crawl(nights.night, {nights.mails});

  CHECK(nights.server.count("/parque") == 1);
  REQUIRE(nights.night.findings().size() == 1);
  CHECK(nights.night.findings().front().web_url == nights.server.url("/agua"));
}

TEST_CASE("An item whose page does not answer keeps what the bulletin says", "[crawler][mail]") {
  Mails nights;
  nights.mail(
      "<h2>Convocatoria de agua limpia</h2><p>Para municipios. Cierre: 5 de mayo de "
      "2027.</p>" +
      nights.link("/nada", "Ver más") + "<h2>Nota breve</h2><p>Adiós.</p>");

  nights.crawl(nights.night, {nights.mails});

  CHECK(nights.night.of("F").result == FetchResult::kPartial);
  REQUIRE(nights.night.findings().size() == 1);
  CHECK(nights.night.findings().front().facts.deadline.value()->date ==
        CivilDate::from_ymd(2027, 5, 5));
}

TEST_CASE("The calendar of a mail that announces one call tells its closing", "[crawler][mail]") {
  CrawlNights nights;
  Night night;
  nights.folder.write(
      "mails/a.eml",
      "From: a@b.example\r\nMessage-ID: <1@b.example>\r\nSubject: Convocatoria Agua para "
      "municipios\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: "
      "text/plain; charset=utf-8\r\n\r\nSe abre la convocatoria para municipios de Colombia. Anote "
      "la fecha.\r\n--x\r\nContent-Type: text/calendar; name=cierre.ics\r\nContent-Disposition: "
      "attachment; filename=cierre.ics\r\n\r\nBEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n"
      "UID:1\r\nDTSTART:20270505T170000\r\nSUMMARY:Cierre de la convocatoria Agua\r\nEND:VEVENT\r\n"
      "END:VCALENDAR\r\n--x--\r\n");

  nights.crawl(night, {nights.source("F", SourceKind::kFolder, nights.address("mails"))});

  REQUIRE(night.findings().size() == 1);
  const Field<Deadline> deadline = night.findings().front().facts.deadline;
  REQUIRE(deadline.value() != nullptr);
  CHECK(deadline.value()->date == CivilDate::from_ymd(2027, 5, 5));
  CHECK(deadline.evidence()->part == "event:0");
}

TEST_CASE("A PDF that gives another closing than its mail makes it disputed", "[crawler][mail]") {
  CrawlNights nights;
  Night night;
  std::string mail = fixture("crawler/bulletins/call_with_terms_in_pdf.eml");
  const std::string words = "Adjuntamos los terminos de referencia.";
  mail.replace(mail.find(words), words.size(), "Nueva fecha de cierre: 15 de mayo de 2027.");
  nights.folder.write("mails/a.eml", mail);

  nights.crawl(night, {nights.source("F", SourceKind::kFolder, nights.address("mails"))});

  REQUIRE(night.findings().size() == 1);
  CHECK(night.findings().front().facts.deadline.is_disputed());
}

TEST_CASE("The terms in an attached PDF belong to the call of the mail", "[crawler][mail]") {
  CrawlNights nights;
  Night night;
  nights.folder.write("mails/a.eml", fixture("crawler/bulletins/call_with_terms_in_pdf.eml"));

  nights.crawl(night, {nights.source("F", SourceKind::kFolder, nights.address("mails"))});

  REQUIRE(night.findings().size() == 1);
  const Finding finding = night.findings().front();
  CHECK(finding.facts.deadline.value()->date == CivilDate::from_ymd(2027, 4, 30));
  CHECK(finding.facts.deadline.evidence()->part == "page:1");
  CHECK(night.yields.size() >= 1);
}
