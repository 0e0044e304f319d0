#include "crawler/parse/mail_text.h"

#include "crawler/parse/canonical_text.h"
#include "crawler/parse/mail_links.h"
#include "tests/crawler/parse/mails.h"

namespace atalaya::parse {

TEST_CASE("The parts of a mail have canonical texts", "[parse][mail_text]") {
  const Mail mail = mail_fixture("html_newsletter_of_six.eml").value;

  CHECK(mail_part_text(mail, "mail:subject") == mail.subject);
  CHECK(mail_part_text(mail, "mail:text") == mail.text);
  const auto html = mail_part_text(mail, "mail:html").value();
  CHECK(html.starts_with("Boletín de mayo\nFondo Agua Viva\nCierre: 3 de mayo de 2027."));
  CHECK(html.find('<') == std::string::npos);
  CHECK_FALSE(mail_part_text(mail, "mail:other").has_value());
}

TEST_CASE("A text that the mail lacks is no part of it", "[parse][mail_text]") {
  CHECK_FALSE(mail_part_text(mail_of("Subject: x\n"), "mail:html").has_value());
  CHECK_FALSE(mail_part_text(mail_of("Subject: x\n", "\n \n"), "mail:text").has_value());
  CHECK(mail_part_text(mail_of("To: x\n"), "mail:subject") == "");
}

TEST_CASE("CanonicalTexts answers the parts of a mail", "[parse][mail_text]") {
  Document document;
  document.bytes = mail_bytes("forwarded_with_pdf_inside.eml");
  CanonicalTexts texts(document);

  CHECK(texts.text_of("mail:subject") == "Fwd: Llamado");
  CHECK(texts.text_of("mail:html") == "Llamado a proyectos: hasta el 1 de julio.");
  CHECK(texts.text_of("mail:text") == mail_fixture("forwarded_with_pdf_inside.eml").value.text);
  CHECK_FALSE(texts.text_of("mail:").has_value());
}

TEST_CASE("A mail leads where its HTML leads, each address once", "[parse][mail_text]") {
  const auto links = mail_links(mail_fixture("html_newsletter_of_six.eml").value);

  REQUIRE(links.size() == 6);
  CHECK(links[0] == "https://boletin.example/agua?n=5&m=2");
  CHECK(links[5] == "https://boletin.example/sur?n=5&m=2");
}

TEST_CASE("Without HTML a mail leads where its text says", "[parse][mail_text]") {
  using Links = std::vector<std::string>;
  CHECK(mail_links(mail_fixture("plain_without_mime_headers.eml").value) ==
        Links{"https://fondo.example/bases.html", "https://fondo.example/resumen"});
  CHECK(mail_links(
            mail_of("Subject: x\n", "HTTPS://a.example/x_(y), ftp://b.example y mailto:c@d")) ==
        Links{"https://a.example/x_(y)"});
}

}  // namespace atalaya::parse
