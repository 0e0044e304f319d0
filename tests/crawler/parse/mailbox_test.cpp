#include "crawler/parse/mailbox.h"

#include "tests/crawler/parse/mails.h"

namespace atalaya::parse {

TEST_CASE("split_mbox gives the mails without their separators", "[parse][mailbox]") {
  const std::string bytes = mail_bytes("two_mails.mbox");
  const auto mails = split_mbox(bytes);

  REQUIRE(mails.size() == 2);
  CHECK(mails[0].starts_with("From: ana@fondo.example\n"));
  CHECK(mails[0].ends_with(">From quoted prose.\n"));
  CHECK(mails[1].ends_with("Segundo.\n"));
  CHECK(parse_mail(mails[1]).value.subject == "Dos");
}

TEST_CASE("split_mbox reads line ends of both kinds", "[parse][mailbox]") {
  std::string bytes;
  for (const char c : mail_bytes("two_mails.mbox"))
    bytes += c == '\n' ? std::string("\r\n") : std::string(1, c);

  const auto mails = split_mbox(bytes);

  REQUIRE(mails.size() == 2);
  CHECK(mails[1].starts_with("From: luis@fondo.example\r\n"));
  CHECK(mails[0].ends_with("prose.\r\n"));
}

TEST_CASE("A separator needs an empty line before it, a date and a header after it",
          "[parse][mailbox]") {
  const std::string first = "From a@b.example Tue May  4 10:00:00 2027\nSubject: uno\n\ntexto\n";
  const std::string separator = "From a@b.example Wed May  5 10:00:00 2027\n";

  CHECK(split_mbox(first + "\n" + separator + "Subject: dos\n\nx\n").size() == 2);
  CHECK(split_mbox(first + separator + "Subject: dos\n\nx\n").size() == 1);
  CHECK(split_mbox(first + "\n" + separator + "prosa\n").size() == 1);
  CHECK(split_mbox(first + "\nFrom here on\nSubject: dos\n\nx\n").size() == 1);
}

TEST_CASE("What is no mbox is one mail, and nothing is none", "[parse][mailbox]") {
  CHECK(split_mbox("Subject: uno\n\ntexto").size() == 1);
  CHECK(split_mbox(" \n\n").empty());
  CHECK(split_mbox("").empty());
}

TEST_CASE("Mails and mailboxes are known by their first lines", "[parse][mailbox]") {
  for (const char* name : kMailFixtures) {
    INFO(name);
    CHECK(looks_like_mail(mail_bytes(name)) == (std::string(name) != "broken_mime.eml"));
    CHECK_FALSE(looks_like_mbox(mail_bytes(name)));
  }
  CHECK(looks_like_mbox(mail_bytes("two_mails.mbox")));
  CHECK(looks_like_mail(mail_bytes("two_mails.mbox")));
  CHECK_FALSE(looks_like_mail("Date: today\nContent-Type: text/html\n\n<p>"));
  CHECK_FALSE(looks_like_mail("From: nadie\nuna carta"));
  CHECK_FALSE(looks_like_mail("<!doctype html><p>x"));
  CHECK_FALSE(looks_like_mbox("From the sea\nto the mountain"));
}

}  // namespace atalaya::parse
