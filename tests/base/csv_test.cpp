#include "base/csv.h"

#include "tests/support/catch.h"

using namespace atalaya;
using Rows = std::vector<std::vector<std::string>>;

TEST_CASE("parse_csv reads quotes, doubled quotes and line breaks inside cells", "[base][csv]") {
  CHECK(parse_csv("a,\"b, \"\"c\"\"\",\"d\r\ne\"\r\nf,,\r\n") ==
        Rows{{"a", "b, \"c\"", "d\r\ne"}, {"f", "", ""}});
}

TEST_CASE("parse_csv skips a byte-order mark and takes another separator", "[base][csv]") {
  CHECK(parse_csv("\xEF\xBB\xBFx;y\n1,5;2", ';') == Rows{{"x", "y"}, {"1,5", "2"}});
}

TEST_CASE("parse_csv runs an unclosed quote to the end", "[base][csv]") {
  CHECK(parse_csv("a,\"b\nc") == Rows{{"a", "b\nc"}});
  CHECK(parse_csv("").empty());
}

TEST_CASE("csv_line quotes only what must be quoted and parse_csv reads it back", "[base][csv]") {
  const std::vector<std::string> cells{"a", "b, c", "say \"hi\"", "two\nlines", ""};

  CHECK(csv_line(cells) == "a,\"b, c\",\"say \"\"hi\"\"\",\"two\nlines\",\r\n");
  CHECK(parse_csv(csv_line(cells)) == Rows{cells});
  CHECK(parse_csv(csv_line(cells, ';'), ';') == Rows{cells});
}
