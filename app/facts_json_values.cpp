#include "app/facts_json_values.h"

#include <boost/json.hpp>

namespace atalaya::app {

namespace {

namespace json = boost::json;

bool is_given(const json::object& object, std::string_view key) {
  const json::value* member = object.if_contains(key);
  return member != nullptr && !member->is_null();
}

// False when the member is given and is no day.
bool read_day(const json::object& object, std::string_view key, std::optional<CivilDate>& day) {
  if (!is_given(object, key)) return true;
  day = CivilDate::parse_iso(text_of(object, key));
  return day.has_value();
}

bool read_number(const json::object& object, std::string_view key, std::optional<Decimal>& number) {
  if (!is_given(object, key)) return true;
  number = Decimal::parse(number_text(object, key));
  return number.has_value();
}

bool read_window(const json::object& object, Deadline& deadline) {
  const json::object* window = object_of(object, "window");
  if (window == nullptr) return true;
  std::optional<CivilDate> from;
  std::optional<CivilDate> to;
  if (!read_day(*window, "from", from) || !read_day(*window, "to", to) || !from || !to)
    return false;
  deadline.window = DateWindow{*from, *to};
  return true;
}

bool read_dates(const json::object& object, Deadline& deadline) {
  for (const json::value& item : array_of(object, "dates")) {
    const auto date = item.is_string() ? CivilDate::parse_iso(item.as_string()) : std::nullopt;
    if (!date) return false;
    deadline.dates.push_back(*date);
  }
  return true;
}

bool read_hour(const json::object& object, Deadline& deadline) {
  deadline.time_zone = text_of(object, "tz");
  if (!is_given(object, "time")) return true;
  deadline.time = ClockTime::parse(text_of(object, "time"));
  return deadline.time.has_value();
}

}  // namespace

std::string text_of(const json::object& object, std::string_view key) {
  const json::value* member = object.if_contains(key);
  const json::string* text = member == nullptr ? nullptr : member->if_string();
  return text == nullptr ? std::string() : std::string(*text);
}

std::size_t size_of(const json::object& object, std::string_view key) {
  const json::value* member = object.if_contains(key);
  if (member == nullptr || !member->is_number()) return 0;
  boost::system::error_code error;
  const auto number = member->to_number<std::size_t>(error);
  return error ? 0 : number;
}

std::string number_text(const json::object& object, std::string_view key) {
  const json::value* member = object.if_contains(key);
  if (member == nullptr || member->is_null()) return {};
  if (member->is_int64()) return std::to_string(member->as_int64());
  if (member->is_string()) return text_of(object, key);
  return json::serialize(*member);
}

const json::array& array_of(const json::object& object, std::string_view key) {
  static const json::array kEmpty;
  const json::value* member = object.if_contains(key);
  const json::array* array = member == nullptr ? nullptr : member->if_array();
  return array == nullptr ? kEmpty : *array;
}

const json::object* object_of(const json::object& object, std::string_view key) {
  const json::value* member = object.if_contains(key);
  return member == nullptr ? nullptr : member->if_object();
}

std::optional<Deadline> deadline_from(const json::object& object) {
  const auto kind = parse_word<DeadlineKind>(text_of(object, "kind"));
  if (!kind) return std::nullopt;
  Deadline deadline{.kind = *kind};
  const bool readable = read_day(object, "date", deadline.date) && read_hour(object, deadline) &&
                        read_dates(object, deadline) && read_window(object, deadline) &&
                        read_day(object, "computed", deadline.computed);
  return readable ? std::optional(std::move(deadline)) : std::nullopt;
}

bool says_nothing(const Deadline& deadline) {
  return deadline.kind == DeadlineKind::kNone && !deadline.window;
}

std::optional<Amount> amount_from(const json::object& object) {
  const auto role = parse_word<AmountRole>(text_of(object, "role"));
  if (!role) return std::nullopt;
  Amount amount{.role = *role};
  if (is_given(object, "currency")) {
    amount.currency = Currency::parse(text_of(object, "currency"));
    if (!amount.currency) return std::nullopt;
  }
  const bool readable = read_number(object, "min", amount.min) &&
                        read_number(object, "max", amount.max) &&
                        read_number(object, "percent", amount.percent);
  const bool says_something = amount.min || amount.max || amount.percent;
  return readable && says_something ? std::optional(amount) : std::nullopt;
}

}  // namespace atalaya::app
