#include "crawler/member_values.h"

#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::crawler;

namespace {

std::string iso(const std::optional<MemberDate>& date) {
  if (!date) return "nothing";
  std::string text = date->date.iso();
  if (date->time) text += ' ' + date->time->text();
  return text + date->time_zone;
}

std::string amounts(const std::optional<MemberMoney>& money) {
  if (!money) return "nothing";
  const auto text = [](const std::optional<Decimal>& bound) { return bound ? bound->text() : ""; };
  return text(money->min) + ".." + text(money->max);
}

}  // namespace

TEST_CASE("A member's day is read as APIs write it", "[crawler][member_values]") {
  const auto [text, order, expected] = GENERATE(table<std::string, ApiDateOrder, std::string>(
      {{"2027-12-01", ApiDateOrder::kUnknown, "2027-12-01"},
       {"2027-12-01T00:00:00.000+0000", ApiDateOrder::kUnknown, "2027-12-01"},
       {"2026-09-09T17:00:00.000+0200", ApiDateOrder::kUnknown, "2026-09-09 17:00+02:00"},
       {"2026/08/22 17:30:00", ApiDateOrder::kUnknown, "2026-08-22 17:30"},
       {"2026-08-22T23:59:59Z", ApiDateOrder::kUnknown, "2026-08-22 23:59+00:00"},
       {"08/09/2026", ApiDateOrder::kMonthFirst, "2026-08-09"},
       {"08/09/2026", ApiDateOrder::kDayFirst, "2026-09-08"},
       {"08/09/2026", ApiDateOrder::kUnknown, "nothing"},
       {"Sep 09, 2026", ApiDateOrder::kUnknown, "2026-09-09"},
       {"22-Jul-2026", ApiDateOrder::kUnknown, "2026-07-22"},
       {"2027-02-30", ApiDateOrder::kUnknown, "nothing"},
       {"September", ApiDateOrder::kUnknown, "nothing"},
       {"", ApiDateOrder::kUnknown, "nothing"}}));
  ApiField field;
  field.order = order;

  CAPTURE(text);
  CHECK(iso(read_member_date(text, field, "en")) == expected);
}

TEST_CASE("A member whose hour says nothing gives its day only", "[crawler][member_values]") {
  ApiField field;
  field.date_only = true;

  CHECK(iso(read_member_date("2026-09-09T17:00:00Z", field, "en")) == "2026-09-09");
}

TEST_CASE("A member's sum is read with its bounds", "[crawler][member_values]") {
  const auto [text, expected] = GENERATE(
      table<std::string, std::string>({{"28500000", "28500000..28500000"},
                                       {"2.85E7", "28500000..28500000"},
                                       {"$25,000,000", "25000000..25000000"},
                                       {"between $5,000 and $10,000", "5000..10000"},
                                       {"-5", "nothing"},
                                       {"Dependent on the number of applications", "nothing"},
                                       {"", "nothing"}}));

  CAPTURE(text);
  CHECK(amounts(read_member_money(text, "en")) == expected);
}

TEST_CASE("A member's share is read as percent", "[crawler][member_values]") {
  CHECK(read_member_percent("50%")->text() == "50");
  CHECK(read_member_percent("50")->text() == "50");
  CHECK(read_member_percent("0.5")->text() == "50");
  CHECK_FALSE(read_member_percent("half"));
  CHECK_FALSE(read_member_percent("-1"));
}
