#include "base/text.h"
#include "crawler/parse/mail_links.h"
#include "crawler/parse/mail_text.h"
#include "crawler/parse/mailbox.h"
#include "tests/crawler/parse/mails.h"

namespace atalaya::parse {

namespace {

/// Every reader of mail; what they give is UTF-8.
bool survives(std::string_view bytes) {
  (void)looks_like_mail(bytes);
  (void)split_mbox(bytes);
  const Mail mail = parse_mail(bytes).value;
  (void)mail_links(mail);
  bool valid = is_valid_utf8(mail.from) && is_valid_utf8(mail.subject) &&
               is_valid_utf8(mail.html) && is_valid_utf8(mail.list_id) &&
               is_valid_utf8(mail.message_id);
  for (const std::string_view part : {kMailText, kMailHtml})
    valid = valid && is_valid_utf8(mail_part_text(mail, part).value_or(""));
  for (const MailAttachment& attachment : mail.attachments)
    valid = valid && is_valid_utf8(attachment.name) && is_valid_utf8(attachment.type) &&
            attachment.size == attachment.bytes.size();
  return valid;
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int time = 0; time < times; ++time) all += text;
  return all;
}

/// Multiparts within one another.
std::string nested(int levels) {
  std::string mail = "Subject: hondo\n";
  for (int level = 0; level < levels; ++level) {
    const std::string name = "b" + std::to_string(level);
    mail += "Content-Type: multipart/mixed; boundary=" + name + "\n\n--" + name + "\n";
  }
  return mail + "\nfondo\n";
}

}  // namespace

TEST_CASE("Every prefix of every mail fixture is read without a crash", "[parse][mail]") {
  const std::string name = GENERATE(from_range(kMailFixtures));
  const std::string bytes = mail_bytes(name);

  bool all = true;
  for (std::size_t length = 0; length <= bytes.size(); ++length)
    all = survives(std::string_view(bytes).substr(0, length)) && all;

  CHECK(all);
}

TEST_CASE("Random damage to a mail is read without a crash", "[parse][mail]") {
  const std::string original = mail_bytes(GENERATE(from_range(kMailFixtures)));
  unsigned state = 2027;
  const auto next = [&state] { return (state = state * 1103515245U + 12345U) >> 16U; };

  bool all = true;
  for (int round = 0; round < 60; ++round) {
    std::string bytes = original;
    for (int hit = 0; hit < 12; ++hit)
      bytes[next() % bytes.size()] = static_cast<char>(next() & 0xFFU);
    all = survives(bytes) && all;
  }

  CHECK(all);
}

TEST_CASE("Limits cut a mail and say so", "[parse][mail]") {
  const auto parts =
      "Content-Type: multipart/mixed; boundary=b\n\n" + repeated("--b\n\nparte\n", 8) + "--b--\n";
  CHECK(is_warned(parse_mail(parts, {.parts = 5}), "only the first 5 parts"));
  CHECK(is_warned(parse_mail(nested(30)), "nested more than 20 deep"));
  CHECK(parse_mail(nested(10)).value.text == "fondo\n");
  CHECK(parse_mail("Subject: x\n\n" + std::string(50, 'a'), {.text = 20}).value.text.size() == 20);
  CHECK(is_warned(parse_mail("Subject: x\n\nabcdef", {.bytes = 14}), "only the first 14 bytes"));
}

TEST_CASE("Forwarded mails within one another end at the depth limit", "[parse][mail]") {
  CHECK(is_warned(parse_mail(repeated("Content-Type: message/rfc822\n\n", 5000)), "nested more"));
}

TEST_CASE("Mails made to cost time or memory are read cheaply", "[parse][mail]") {
  const std::string bytes =
      GENERATE(as<std::string>(), "To: " + repeated("a:", 300'000) + "\n\nx",
               repeated("To: " + repeated("a,", 1'000) + "\n", 500) + "\nx",
               "From: " + std::string(500'000, '(') + "\n\nx", repeated("A:b\n", 500'000) + "\nx",
               "Content-Type: multipart/mixed; boundary=b\n\n" + repeated("--b\n\n", 500'000),
               nested(5'000) + repeated("--c\n", 100'000),
               "Subject: " + repeated("=?utf-8?q?=41?= ", 100'000) + "\n\nx",
               "Subject: " + repeated("=?a?q?", 200'000) + "\n\nx",
               "Content-Type: text/plain; " + repeated("a*0*=x; ", 100'000) + "\n\nx");
  CHECK(survives(bytes));
}

}  // namespace atalaya::parse
