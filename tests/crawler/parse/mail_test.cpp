#include <thread>
#include <vector>

#include "base/text.h"
#include "tests/crawler/parse/mails.h"

namespace atalaya::parse {

namespace {

std::string date_of(const std::string& written) {
  const auto date = mail_of("Date: " + written + "\n").date;
  return date ? to_iso(*date) : "none";
}

}  // namespace

TEST_CASE("A newsletter keeps its text, its HTML and its headers", "[parse][mail]") {
  const auto [mail, warnings, malformed] = mail_fixture("html_newsletter_of_six.eml");

  CHECK(mail.message_id == "mayo-2027@boletin.example");
  CHECK(mail.from == "Boletín de cooperación <boletin@boletin.example>");
  CHECK(mail.from_address == "boletin@boletin.example");
  CHECK(mail.subject == "Seis convocatorias: Agua Viva, beca Ñandú y más");
  CHECK(mail.list_id == "convocatorias.boletin.example");
  CHECK(to_iso(mail.date.value()) == "2027-05-03T13:15:30Z");
  CHECK(to_iso(mail.received.value()) == "2027-05-03T13:15:42Z");
  CHECK(mail.text.find("* Beca Ñandú de investigación\n  Cierre: 15 de junio") !=
        std::string::npos);
  CHECK(mail.html.find("<a href=\"https://boletin.example/beca?n=5&amp;m=2\">") !=
        std::string::npos);
  CHECK(mail.text.find('\r') == std::string::npos);
  REQUIRE(mail.attachments.size() == 1);
  CHECK(mail.attachments[0].name == "logo.gif");
  CHECK(warnings.empty());
  CHECK_FALSE(malformed);
}

TEST_CASE("A mail without MIME headers is plain UTF-8 text", "[parse][mail]") {
  const auto mail = mail_fixture("plain_without_mime_headers.eml").value;

  CHECK(mail.from == "Fondo del Páramo <fondo@fondo.example>");
  CHECK(to_iso(mail.date.value()) == "2027-05-04T15:00:00Z");
  CHECK(mail.text.starts_with("Señores:\n\nLa convocatoria"));
  CHECK(mail.html.empty());
}

TEST_CASE("Text, HTML and files of a forwarded mail belong to the mail", "[parse][mail]") {
  const auto mail = mail_fixture("forwarded_with_pdf_inside.eml").value;

  CHECK(mail.subject == "Fwd: Llamado");
  CHECK(mail.text ==
        "Para su conocimiento.\n\nLlamado a proyectos\n\nLlamado a proyectos: hasta el 1 de "
        "julio.\n");
  CHECK(mail.html.find("https://embajada.example/llamado") != std::string::npos);
  REQUIRE(mail.attachments.size() == 1);
  CHECK(mail.attachments[0].name == "bases.pdf");
  CHECK(mail.attachments[0].bytes == "%PDF-1.4\n%%EOF\n");
  CHECK(mail.attachments[0].size == 15);
}

TEST_CASE("A forwarded mail may begin with an mbox line or come in base64", "[parse][mail]") {
  const std::string inner = "From a@b.example Tue May  4 10:00:00 2027\nSubject: x\n\nDentro\n";
  CHECK(mail_of("Content-Type: message/rfc822\n", "\n" + inner).text == "x\n\nDentro\n");
  CHECK(mail_of("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n",
                "U3ViamVjdDogeAoKRGVudHJvCg==\n")
            .text == "x\n\nDentro\n");
}

TEST_CASE("The mails of a digest are read with their subjects", "[parse][mail]") {
  CHECK(mail_of("Content-Type: multipart/digest; boundary=b\n",
                "--b\n\nSubject: Uno\n\nPrimero\n--b\n\nSubject: Dos\n\nSegundo\n--b--\n")
            .text == "Uno\n\nPrimero\n\nDos\n\nSegundo");
}

TEST_CASE("Of two content types the first is believed", "[parse][mail]") {
  const std::string multipart = "Content-Type: multipart/mixed;\n boundary=b\n";
  const std::string body = "--b\n\nparte\n--b--\n";
  CHECK(mail_of(multipart + "Content-type: text/plain;\n charset=x\n", body).text == "parte");
  CHECK(mail_of("Content-Type: text/plain\n" + multipart, body).text == body);
}

TEST_CASE("Transfer encodings and charsets are undone", "[parse][mail]") {
  const auto latin = mail_fixture("quoted_printable_latin1.eml").value;
  CHECK(latin.from == "José Peña <jose@fondo.example>");
  CHECK(latin.subject == "Año de cooperación");
  CHECK(
      latin.text ==
      "Año de cooperación: la línea de 10 % cierra el 3 de mayo; más información mañana = así.\n");

  const auto html = mail_fixture("base64_windows1252_html_only.eml").value;
  CHECK(html.subject == "Subvención “Ciudades”");
  CHECK(html.text.empty());
  CHECK(html.html.find("Subvención “Ciudades” — 50") != std::string::npos);
}

TEST_CASE("Files are told from texts and named without their folders", "[parse][mail]") {
  const auto mail = mail_fixture("attachments_pdf_and_calendar.eml").value;

  CHECK(mail.from == "Agencia, Cooperación <agencia@agencia.example>");
  CHECK(mail.text == "Adjuntamos las bases.");
  REQUIRE(mail.attachments.size() == 3);
  CHECK(mail.attachments[0].name == "Bases técnicas.pdf");
  CHECK(mail.attachments[0].type == "application/pdf");
  CHECK(mail.attachments[0].bytes.starts_with("%PDF-1.4\n"));
  CHECK(mail.attachments[1].type == "text/calendar");
  CHECK(mail.attachments[1].bytes.starts_with("BEGIN:VCALENDAR"));
  CHECK(mail.attachments[2].name == "notas.txt");
}

TEST_CASE("Of a broken mail what can be read is read, with warnings", "[parse][mail]") {
  const auto mail = mail_fixture("broken_mime.eml");

  CHECK(mail.value.from_address == "coop@fondo.example");
  CHECK(mail.value.from.starts_with("Cooperación internacional"));
  CHECK(mail.value.subject == "Convocatoria «Niñez» cierra el 3");
  CHECK(mail.value.message_id == "sin-corchetes@fondo.example");
  CHECK(to_iso(mail.value.date.value()) == "2027-05-09T10:00:00Z");
  CHECK(mail.value.text == "La niñez primero: cierre el 3 de junio.");
  CHECK(mail.value.html.find("Niñez – cierre=3 =ZZ de junio") != std::string::npos);
  CHECK(mail.value.attachments.size() == 1);
  CHECK(is_warned(mail, "not in the transfer encoding that it announces"));
  CHECK(is_warned(mail, "the announced encoding of a text is wrong; read as utf-8"));
}

TEST_CASE("The text of a signed mail is read", "[parse][mail]") {
  const auto mail = mail_fixture("signed_by_its_author.eml").value;
  CHECK(mail.text == "Texto firmado: cierra el 2 de junio.\n");
  CHECK(mail.attachments.size() == 1);
}

TEST_CASE("Encoded words are read as senders really write them", "[parse][mail]") {
  const auto [written, read] = GENERATE(table<std::string, std::string>({
      {"=?utf-8?B?YcOxbw==?= =?utf-8?B?IG51ZXZv?=", "año nuevo"},
      {"=?utf-8?Q?a=C3?= =?utf-8?Q?=B1o?=", "año"},
      {"=?utf-8?B?YcOxb?=\n =?utf-8?B?yBudWV2bw==?=", "año nuevo"},
      {"Re: =?iso-8859-1*es?q?a=F1o?= 2027", "Re: año 2027"},
      {"=?utf-8?Q?ni=F1ez?=", "niñez"},
      {"=?no-such?Q?ni=C3=B1ez?=", "niñez"},
      {"=?utf-8?Q?cierra el 3?= de mayo", "cierra el 3 de mayo"},
      {"=?utf-8?Q?cortad", "cortad"},
      {"=?utf-8?X?a?= =?b", "=?utf-8?X?a?= =?b"},
      {"=?iso-2022-jp?B?GyRCRnxLXBsoQg==?= =?iso-2022-jp?B?GyRCOGwbKEI=?=", "日本語"},
      {"Forma\xE7\xE3o e a\xE7\xF5\x65s de ver\xE3o para cidades",
       "Formação e ações de verão para cidades"},
      {"A\xC3\xB1o\n de agua", "Año de agua"},
  }));

  CHECK(mail_of("Subject: " + written + "\n").subject == read);
}

TEST_CASE("Dates are read whatever their zone, years only from 1970 to 2100", "[parse][mail]") {
  const auto [written, read] = GENERATE(table<std::string, std::string>({
      {"Tue, 4 May 2027 10:00:00 +0200", "2027-05-04T08:00:00Z"},
      {"4 May 27 10:00 EST", "2027-05-04T15:00:00Z"},
      {"Tue, 4 May 2027 10:00:00 +1000 (EST)", "2027-05-04T00:00:00Z"},
      {"Tue, 4 May 2027 10:00:00 XYZ", "2027-05-04T10:00:00Z"},
      {"Tue, 4 May 2027 10:00:00 +9999", "2027-05-04T10:00:00Z"},
      {"Tue, 4 May 2027 10(hora): 00 : 05 -0500", "2027-05-04T15:00:05Z"},
      {"Tue, 30 Feb 2027 10:00:00 +0000", "none"},
      {"Tue, 4 May 2107 10:00:00 +0000", "none"},
      {"Sat, 4 May 1969 10:00:00 +0000", "none"},
      {"ayer", "none"},
      {"", "none"},
  }));

  CHECK(date_of(written) == read);
}

TEST_CASE("A date that is refused is a warning", "[parse][mail]") {
  CHECK(is_warned(parse_mail("Date: Tue, 4 May 2107 10:00:00 +0000\n\nx"), "outside 1970 to 2100"));
  CHECK(is_warned(parse_mail("Date: ayer\n\nx"), "Date holds no date: 'ayer'"));
  CHECK(parse_mail("Subject: x\n\nx").warnings.empty());
}

TEST_CASE("Authors may be several, none or no address", "[parse][mail]") {
  CHECK(mail_of("From: \"Ana, jefe\" <ana@a.example>, luis@b.example\n").from ==
        "Ana, jefe <ana@a.example>, luis@b.example");
  CHECK(mail_of("From: =?utf-8?B?w5FhbmTDug==?= =?utf-8?B?IFbDrWE=?= <v@a.example>\n").from ==
        "Ñandú Vía <v@a.example>");
  CHECK(mail_of("From: Fondo\n").from == "Fondo");
  CHECK(mail_of("Subject: x\n").from.empty());
}

TEST_CASE("The charset of a text is looked at, not believed", "[parse][mail]") {
  const auto [type, bytes, read] = GENERATE(table<std::string, std::string, std::string>({
      {"text/plain; charset=us-ascii", "ni\xC3\xB1\x65z", "niñez"},
      {"text/plain; charset=utf-8", "ni\xF1\x65z de la ciudad", "niñez de la ciudad"},
      {"text/plain", "forma\xE7\xE3o de jovens nas cidades", "formação de jovens nas cidades"},
      {"text/plain; charset=utf-7", "ni+APE-ez", "niñez"},
      {"text/plain; charset=utf-8", std::string("a\0b\x01\x1B", 5),
       "a\xEF\xBF\xBD"
       "b"},
      {"text/plain; charset=utf-8", "a\r\nb\rc\n", "a\nb\nc\n"},
  }));

  CHECK(mail_of("Content-Type: " + type + "\n", bytes).text == read);
}

TEST_CASE("What stands before the headers does not hide them", "[parse][mail]") {
  const auto front = GENERATE(as<std::string>(), "", "\xEF\xBB\xBF", "\r\n\n",
                              "From ana@a.example Tue May  4 10:00:00 2027\n", ">From ana\n");
  CHECK(parse_mail(front + "Subject: uno\n\ndos").value.subject == "uno");
}

TEST_CASE("Odd line ends and NUL bytes in headers are read", "[parse][mail]") {
  CHECK(parse_mail("Subject: uno\r\rdos\r").value.text == "dos\n");
  CHECK(parse_mail(std::string("Subject: u\0no\n\ndos", 18)).value.subject == "uno");
}

TEST_CASE("Headers alone, a body alone and no mail at all are answered", "[parse][mail]") {
  CHECK(parse_mail("Subject: uno").value.subject == "uno");
  CHECK(parse_mail("\n\nsolo texto").value.text.find("solo texto") != std::string::npos);

  const auto prose = parse_mail("Una carta sin encabezados\n\nni más\n");
  CHECK(prose.malformed);
  CHECK(prose.value.text == "Una carta sin encabezados\n\nni más\n");
  CHECK(is_warned(prose, "no headers"));

  CHECK(is_warned(parse_mail(""), "not a mail"));
  CHECK(parse_mail("%PDF-1.4\n%%EOF\n").value.text.empty());
}

TEST_CASE("A multipart whose delimiter never comes is text", "[parse][mail]") {
  const auto mail = parse_mail("Content-Type: multipart/mixed; boundary=nunca\n\nTexto\n");
  CHECK(mail.value.text == "Texto\n");
  CHECK(is_warned(mail, "holds no part"));
}

TEST_CASE("Of an encrypted mail a warning says so", "[parse][mail]") {
  const auto mail = parse_mail(
      "Subject: x\nContent-Type: multipart/encrypted; boundary=b; "
      "protocol=\"application/pgp-encrypted\"\n\n--b\nContent-Type: application/pgp-encrypted\n\n"
      "Version: 1\n--b\nContent-Type: application/octet-stream\n\nxyz\n--b--\n");
  CHECK(is_warned(mail, "encrypted"));
  CHECK(mail.value.text.empty());
}

TEST_CASE("Mails are read in several threads at once", "[parse][mail]") {
  const std::string bytes = mail_bytes("html_newsletter_of_six.eml");
  std::vector<std::string> subjects(4);
  std::vector<std::thread> readers;
  for (std::string& subject : subjects)
    readers.emplace_back([&subject, &bytes] {
      for (int round = 0; round < 20; ++round) subject = parse_mail(bytes).value.subject;
    });
  for (std::thread& reader : readers) reader.join();

  CHECK(subjects == std::vector<std::string>(4, parse_mail(bytes).value.subject));
}

TEST_CASE("A uuencoded text is read", "[parse][mail]") {
  const auto mail = mail_of("Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n",
                            "begin 644 a.txt\n%2&]L80H`\nend\n");
  CHECK(mail.text == "Hola\n");
}

}  // namespace atalaya::parse
