#include "net/imap_line.h"

#include "base/mailbox_name.h"
#include "tests/support/catch.h"

namespace atalaya::net {

namespace {

const std::string kAnswer =
    "* OK [UIDVALIDITY 1700000001] valid\r\n* 3 EXISTS\r\n* OK [UIDNEXT 9] next\r\n"
    "* SEARCH 8 5 7\r\n"
    "* 2 FETCH (UID 7 RFC822.SIZE 20 BODY[] {20}\r\n+ uno\r\nW1 OK no\r\n* 1)\r\nW1 OK done\r\n";

std::vector<ImapLine> lines_of(std::string_view bytes, std::size_t step) {
  ImapLineReader reader;
  std::vector<ImapLine> lines;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size()))) {
    reader.add(bytes.substr(0, step));
    while (auto line = reader.next()) lines.push_back(std::move(*line));
  }
  return lines;
}

}  // namespace

TEST_CASE("Responses are cut alike however their bytes come", "[net][imap_line]") {
  const auto step = GENERATE(std::size_t{1}, std::size_t{3}, std::size_t{50}, std::size_t{5000});

  const std::vector<ImapLine> lines = lines_of(kAnswer, step);

  REQUIRE(lines.size() == 6);
  CHECK(lines[4].text == "* 2 FETCH (UID 7 RFC822.SIZE 20 BODY[] {20})");
  CHECK(lines[4].literals == std::vector<std::string>{"+ uno\r\nW1 OK no\r\n* 1"});
  CHECK(lines[5].text == "W1 OK done");
}

TEST_CASE("What the server tells of a mailbox and its messages is read", "[net][imap_line]") {
  const std::vector<ImapLine> lines = lines_of(kAnswer, 4096);

  CHECK(mailbox_status(lines).uid_validity == 1700000001);
  CHECK(mailbox_status(lines).uid_next == 9);
  CHECK(mailbox_status(lines).messages == 3);
  CHECK(found_numbers(lines) == std::vector<unsigned>{5, 7, 8});
  REQUIRE(fetched_messages(lines).size() == 1);
  CHECK(fetched_messages(lines)[0].uid == 7);
  CHECK(fetched_messages(lines)[0].size == 20);
  CHECK(fetched_messages(lines)[0].bytes.size() == 20);
}

TEST_CASE("A message's flags are not its text", "[net][imap_line]") {
  const auto messages = fetched_messages(
      lines_of("* 1 FETCH (UID 7 FLAGS (\\Seen))\r\n* 1 FETCH (UID 7 BODY[] \"a\\\"b\")\r\n", 9));

  REQUIRE(messages.size() == 2);
  CHECK_FALSE(messages[0].has_body);
  CHECK(messages[1].has_body);
  CHECK(messages[1].bytes == "a\"b");
}

TEST_CASE("Broken responses are read without harm", "[net][imap_line]") {
  for (std::size_t size = 0; size < kAnswer.size(); ++size) {
    const std::vector<ImapLine> lines = lines_of(std::string_view(kAnswer).substr(0, size), 7);
    (void)mailbox_status(lines);
    (void)fetched_messages(lines);
  }
  const std::vector<ImapLine> odd =
      lines_of("* SEARCH\r\n* SEARCH x 4\r\n* {99999999999999999999999}\r\n* FETCH (UID )\r\n", 9);
  CHECK(found_numbers(odd) == std::vector<unsigned>{4});
  CHECK(fetched_messages(odd).empty());
}

TEST_CASE("Texts are quoted as IMAP wants them", "[net][imap_line]") {
  CHECK(imap_quoted("a\"b\\c") == "\"a\\\"b\\\\c\"");
  CHECK_FALSE(imap_quoted("a\r\nW2 DELETE INBOX"));
  CHECK_FALSE(imap_quoted("ñ"));
  CHECK(imap_mailbox_name("INBOX/Cooperación & más") == "INBOX/Cooperaci&APM-n &- m&AOE-s");
}

}  // namespace atalaya::net
