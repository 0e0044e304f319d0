#include <array>
#include <chrono>
#include <thread>

#include "tests/crawler/crawl_nights.h"
#include "tests/crawler/sample_pages.h"
#include "tests/support/catch.h"
#include "tests/support/dovecot.h"
#include "tests/support/fixture.h"
#include "tests/support/loopback_server.h"

using namespace atalaya;
using namespace atalaya::test;

namespace {

constexpr std::array kBulletins{
    "html_newsletter_of_six",     "plain_text_of_one",       "forwarded_chain",
    "call_with_terms_in_pdf",     "tracking_links",          "latin1_quoted_printable",
    "duplicate_of_the_plain_one", "newsletter_without_calls"};

std::string bulletin(const std::string& name) {
  return fixture("crawler/bulletins/" + name + ".eml");
}

/// A mailbox on loopback and the source that reads it. Nothing answers behind the links.
struct Mailbox : CrawlNights {
  Mailbox() {
    settings.crawl.allowed_addresses.push_back(server.authority());
    mail = source("M", SourceKind::kMail, server.url());
    mail.mail.user = "oficina";
    mail.mail.unencrypted = true;
    mail.mail.password_file = folder.write("secreto", "secreta\n");
    mail.follow = FollowDetails::kNever;
  }
  void deliver_all() {
    for (const std::string name : kBulletins) server.deliver(name, bulletin(name));
  }

  Dovecot server;
  Source mail;
  Night night;
};

std::map<std::string, std::string> closings_by_title(const Night& night) {
  std::map<std::string, std::string> closings;
  for (const Finding& finding : night.findings()) {
    const Deadline* deadline = finding.facts.deadline.value();
    std::string closing = "unknown";
    if (deadline != nullptr && deadline->date) closing = deadline->date->iso();
    if (deadline != nullptr && deadline->kind == DeadlineKind::kRolling) closing = "rolling";
    closings[*finding.facts.title.value()] = closing;
  }
  return closings;
}

}  // namespace

TEST_CASE("The bulletins of a mailbox become the calls that they announce", "[crawler][mail]") {
  Mailbox nights;
  nights.deliver_all();

  nights.crawl(nights.night, {nights.mail});

  CHECK(nights.night.of("M").result == FetchResult::kOk);
  CHECK(nights.night.findings().size() == 13);
  CHECK(closings_by_title(nights.night) ==
        std::map<std::string, std::string>{
            {"Fondo Agua Viva para municipios", "2027-05-05"},
            {"Premio Ciudad Verde", "2027-06-30"},
            {"Asistencia técnica en movilidad", "2027-07-01"},
            {"Hermanamiento de ciudades", "rolling"},
            {"Fondo de cultura viva comunitaria", "2027-03-12"},
            {"Subvenciones para datos abiertos", "2027-04-20"},
            {"Convocatoria: Fondo de gestion del riesgo en ciudades", "2027-02-18"},
            {"Recordatorio: Fondo de gestion del riesgo en ciudades", "2027-02-18"},
            {"Convocatoria Juventud Rural 2027", "2027-04-09"},
            {"Convocatoria Patrimonio Vivo 2027", "2027-04-30"},
            {"Convocatoria Bosques Urbanos", "2027-05-14"},
            {"Convocatoria Energía Limpia", "2027-05-21"},
            {"Convocatoria Conexión Andina", "2027-03-26"}});
}

TEST_CASE("Reading a mailbox leaves every message unseen", "[crawler][mail]") {
  Mailbox nights;
  nights.deliver_all();

  nights.crawl(nights.night, {nights.mail});

  CHECK_FALSE(nights.server.has_seen_mail());
}

TEST_CASE("A second night reads only what has come since", "[crawler][mail]") {
  Mailbox nights;
  nights.server.deliver("a", bulletin("plain_text_of_one"));
  Night second;
  Night third;

  nights.crawl(nights.night, {nights.mail});
  nights.crawl(second, {nights.mail});
  nights.server.deliver("b", bulletin("forwarded_chain"));
  nights.crawl(third, {nights.mail});

  CHECK(second.of("M").result == FetchResult::kUnchanged);
  CHECK(second.findings().empty());
  CHECK(third.titles() == std::vector<std::string>{"Convocatoria Juventud Rural 2027"});
}

TEST_CASE("A mailbox that was made anew is read again from its beginning", "[crawler][mail]") {
  Mailbox nights;
  nights.server.deliver("a", bulletin("plain_text_of_one"));
  Night second;

  nights.crawl(nights.night, {nights.mail});
  const MailboxPlace before = nights.past.state_of("M").mailbox;
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // the number is a time in seconds
  nights.server.number_anew();
  nights.crawl(second, {nights.mail});

  CHECK(nights.past.state_of("M").mailbox.validity != before.validity);
  REQUIRE(second.findings().size() == 1);
  CHECK(second.findings()[0].key == nights.night.findings()[0].key);
}

TEST_CASE("Only the senders that the office chose are read", "[crawler][mail]") {
  Mailbox nights;
  nights.server.deliver("a", bulletin("plain_text_of_one"));
  nights.server.deliver("b",
                        "From: otra@persona.example\r\nSubject: Convocatoria\r\n\r\nFecha de "
                        "cierre: 5 de mayo de 2027. Convocatoria para municipios.\r\n");
  nights.mail.mail.senders = {"nadie@x.example", "@boletin.example"};

  nights.crawl(nights.night, {nights.mail});

  CHECK(nights.night.titles().size() == 1);
}

TEST_CASE("More messages than a night may read wait for the next", "[crawler][mail]") {
  Mailbox nights;
  nights.server.deliver("1", bulletin("plain_text_of_one"));
  nights.server.deliver("2", bulletin("forwarded_chain"));
  nights.mail.mail.message_limit = 1;
  Night second;

  nights.crawl(nights.night, {nights.mail});
  nights.crawl(second, {nights.mail});

  CHECK(nights.night.of("M").cause == FetchCause::kPageLimit);
  CHECK(nights.night.findings().size() == 1);
  CHECK(second.findings().size() == 1);
}

TEST_CASE("Every message is kept, calls or none, whatever its Message-ID", "[crawler][mail]") {
  Mailbox nights;
  nights.server.deliver("1", bulletin("newsletter_without_calls"));
  for (const std::string title : {"Fondo Uno de agua", "Fondo Dos de cultura"})
    nights.server.deliver(
        title.substr(6, 3),
        "From: a@b.example\r\nMessage-ID: <igual@b.example>\r\nSubject: Convocatoria " + title +
            "\r\n\r\nConvocatoria para municipios. Fecha de cierre: 5 de "
            "mayo de 2027.\r\n");

  nights.crawl(nights.night, {nights.mail});

  std::size_t documents = 0;
  for (const auto& yield : nights.night.yields) documents += yield.documents.size();
  CHECK(documents == 3);
  REQUIRE(nights.night.findings().size() == 2);
  CHECK(nights.night.findings()[0].key != nights.night.findings()[1].key);
}

TEST_CASE("A message over the limit is left out and the others are read", "[crawler][mail]") {
  Mailbox nights;
  nights.server.deliver("1", "Subject: grande\r\n\r\n" + std::string(100'000, 'x'));
  nights.server.deliver("2", bulletin("plain_text_of_one"));
  nights.server.deliver("3", bulletin("forwarded_chain"));
  nights.settings.crawl.body_limit = 50'000;
  nights.mail.mail.message_limit = 2;
  Night second;

  nights.crawl(nights.night, {nights.mail});
  nights.crawl(second, {nights.mail});

  CHECK(nights.night.of("M").result == FetchResult::kPartial);
  CHECK(nights.night.findings().size() == 1);
  CHECK(second.findings().size() == 1);
}

TEST_CASE("A message whose link did not answer is looked at again the next night",
          "[crawler][mail]") {
  Mailbox nights;
  LoopbackServer site;
  nights.allow(site.authority());
  site.route("/robots.txt", Answer::of(404, ""));
  bool is_up = false;
  site.route("/agua", [&](const SeenRequest&) {
    return is_up ? Answer::of(200, call_page("Fondo para la gestión local", "5 de mayo de 2027"),
                              {"Content-Type: text/html; charset=utf-8"})
                 : Answer::of(503, "");
  });
  nights.mail.follow = FollowDetails::kAlways;
  nights.server.deliver(
      "1",
      "From: a@b.example\r\nSubject: Novedades\r\nDate: Sat, 09 Jan 2027 "
      "09:00:00 -0500\r\nContent-Type: text/html\r\n\r\n<p>Hola</p><p><a href=\"" +
          site.url("/agua") +
          "\">Fondo para la gesti&oacute;n local</a></p><p>Lea la "
          "nota.</p><p><a href=\"" +
          site.url("/agua") + "?b\">Otro aviso de la semana</a></p><p>Fin.</p>");
  Night second;

  nights.crawl(nights.night, {nights.mail});
  is_up = true;
  nights.now += std::chrono::hours(24);
  nights.crawl(second, {nights.mail});

  CHECK(nights.night.findings().empty());
  CHECK_FALSE(second.findings().empty());
}

TEST_CASE("Lines that look like answers of the server are part of the message", "[crawler][mail]") {
  Mailbox nights;
  nights.server.deliver("a",
                        "From: a@b.example\r\nSubject: Convocatoria de agua\r\n\r\n+ OK\r\nW3 OK "
                        "done\r\n* BYE\r\nA001 BAD\r\n{99}\r\nConvocatoria para municipios. "
                        "Fecha de cierre: 5 de mayo de 2027.\r\n");

  nights.crawl(nights.night, {nights.mail});

  CHECK(closings_by_title(nights.night) ==
        std::map<std::string, std::string>{{"Convocatoria de agua", "2027-05-05"}});
}

TEST_CASE("A mailbox that cannot be read says why", "[crawler][mail]") {
  Mailbox nights;
  nights.server.deliver("a", bulletin("plain_text_of_one"));

  SECTION("a wrong password") {
    nights.mail.mail.password_file = nights.folder.write("otro", "no es esta");
    nights.crawl(nights.night, {nights.mail});
    CHECK(nights.night.of("M").cause == FetchCause::kLoginWall);
    CHECK(nights.night.of("M").needs_person);
  }
  SECTION("no password file") {
    nights.mail.mail.password_file = nights.folder.file("ninguno");
    nights.crawl(nights.night, {nights.mail});
    CHECK(nights.night.of("M").cause == FetchCause::kNotConfigured);
  }
  SECTION("no such folder") {
    nights.mail.mail.folder = "Boletines/Año";
    nights.crawl(nights.night, {nights.mail});
    CHECK(nights.night.of("M").cause == FetchCause::kProtocol);
  }
  SECTION("a server without encryption where it is asked for") {
    nights.mail.mail.unencrypted = false;
    nights.crawl(nights.night, {nights.mail});
    CHECK(nights.night.of("M").cause == FetchCause::kTls);
  }
  SECTION("an address of the office's own network that nobody allowed") {
    nights.settings.crawl.allowed_addresses.clear();
    nights.crawl(nights.night, {nights.mail});
    CHECK(nights.night.of("M").cause == FetchCause::kAddressRefused);
  }
  CHECK(nights.night.of("M").result == FetchResult::kError);
  CHECK(nights.past.state_of("M").mailbox == MailboxPlace{});
}

TEST_CASE("Saved mails in a folder, an mbox and a Maildir are read alike", "[crawler][mail]") {
  CrawlNights nights;
  Night night;
  const std::string one = bulletin("plain_text_of_one");
  const std::string other = bulletin("latin1_quoted_printable");
  nights.folder.write("saved/a.eml", one);
  nights.folder.write("saved/b.eml", other);
  nights.folder.write("box.mbox", "From a@b.example Fri Jan  8 09:00:00 2027\n" + one +
                                      "\n\nFrom c@d.example Fri Jan  8 09:00:00 2027\n" + other);
  nights.folder.write("maildir/cur/1:2,S", one);
  nights.folder.write("maildir/new/2", other);
  std::filesystem::create_directories(nights.folder.path() / "maildir" / "tmp");

  nights.crawl(night, {nights.source("F", SourceKind::kFolder, nights.address("saved")),
                       nights.source("B", SourceKind::kFolder, nights.address("box.mbox")),
                       nights.source("D", SourceKind::kFolder, nights.address("maildir"))});

  for (const char* id : {"F", "B", "D"}) {
    CAPTURE(id);
    CHECK(night.of(id).result == FetchResult::kOk);
    CHECK(night.of(id).findings == 2);
  }
}
