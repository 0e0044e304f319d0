#include <memory>
#include <utility>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/call_result.h"
#include "app/inspect_capabilities.h"
#include "app/own_settings.h"
#include "app/understanding.h"
#include "base/text.h"
#include "crawler/extract/roles.h"

namespace atalaya::app {

namespace {

namespace json = boost::json;
using extract::AmountKind;
using extract::DateKind;
using extract::TextInput;

constexpr std::string_view word_of(DateKind kind) {
  constexpr std::array<std::string_view, 7> kWords = {"date",  "time",     "datetime", "month",
                                                      "range", "relative", "invalid"};
  return kWords.at(static_cast<std::size_t>(kind));
}

constexpr std::string_view word_of(AmountKind kind) {
  constexpr std::array<std::string_view, 5> kWords = {"exact", "up_to", "at_least", "range",
                                                      "percent"};
  return kWords.at(static_cast<std::size_t>(kind));
}

Result<extract::DateOrder> order_of(const InspectRequest& request) {
  const auto order = request.text("order");
  if (!order) return tl::make_unexpected(order.error());
  if (order->empty()) return extract::DateOrder::kUnknown;
  if (*order == "dmy") return extract::DateOrder::kDayFirst;
  if (*order == "mdy") return extract::DateOrder::kMonthFirst;
  return fail(ErrorKind::kUsage, fmt::format("'order' is dmy or mdy, not {}", *order));
}

Result<void> read_texts(const InspectRequest& request, TextInput& input) {
  const std::pair<const char*, std::string*> members[] = {
      {"title", &input.title},     {"lang", &input.lang},          {"url", &input.url},
      {"country", &input.country}, {"funder", &input.funder_hint},
  };
  for (const auto& [name, target] : members) {
    auto value = request.text(name);
    if (!value) return tl::make_unexpected(value.error());
    *target = std::move(*value);
  }
  return {};
}

Result<TextInput> input_of(const InspectRequest& request) {
  auto content = request.content();
  if (!content) return tl::make_unexpected(content.error());
  TextInput input;
  // JSON text is valid already; a file may hold anything.
  input.text = is_valid_utf8(*content) ? std::move(*content) : repair_utf8(*content);
  if (auto read = read_texts(request, input); !read) return tl::make_unexpected(read.error());
  const auto published = request.day("published");
  if (!published) return tl::make_unexpected(published.error());
  input.published = *published;
  const auto order = order_of(request);
  if (!order) return tl::make_unexpected(order.error());
  input.order = *order;
  return input;
}

template <class Place>
json::object place_object(const std::string& text, const Place& place) {
  return {{"start", place.start},
          {"end", place.end},
          {"quote", std::string_view(text).substr(place.start, place.end - place.start)},
          {"kind", word_of(place.kind)}};
}

void set_day(json::object& object, const char* key, const std::optional<CivilDate>& day) {
  if (day) object[key] = day->iso();
}

void set_number(json::object& object, const char* key, const std::optional<Decimal>& number) {
  if (number) object[key] = number->text();
}

json::array days_array(const std::array<CivilDate, 2>& days) {
  return {json::string(days.front().iso()), json::string(days.back().iso())};
}

// A relative day keeps its kind; what the publication makes of it is marked.
void set_computed(json::object& object, const std::array<CivilDate, 2>& days) {
  object["computed"] = true;
  if (days.front() == days.back()) {
    object["date"] = days.front().iso();
    return;
  }
  object["from"] = days.front().iso();
  object["to"] = days.back().iso();
}

json::object date_object(const std::string& text, const extract::RoledDate& roled) {
  const extract::ScannedDate& date = roled.date;
  json::object object = place_object(text, date);
  set_day(object, "date", date.date);
  set_day(object, "from", date.from);
  set_day(object, "to", date.to);
  if (date.time) object["time"] = date.time->text();
  if (!date.tz.empty()) object["tz"] = date.tz;
  if (date.year_inferred) object["year_inferred"] = true;
  if (date.readings) object["readings"] = days_array(*date.readings);
  if (date.computed) set_computed(object, *date.computed);
  object["role"] = to_string(roled.role);
  return object;
}

json::object amount_object(const std::string& text, const extract::RoledAmount& roled) {
  const extract::ScannedAmount& amount = roled.amount;
  json::object object = place_object(text, amount);
  set_number(object, "min", amount.min);
  set_number(object, "max", amount.max);
  set_number(object, "percent", amount.percent);
  if (amount.currency) object["currency"] = amount.currency->code();
  if (!amount.symbol.empty()) object["symbol"] = amount.symbol;
  object["role"] = to_string(roled.use);
  return object;
}

json::array dates_of(const extract::Understanding& understanding, const TextInput& input) {
  json::array array;
  for (const auto& date : understanding.dates(input))
    array.push_back(date_object(input.text, date));
  return array;
}

json::array amounts_of(const extract::Understanding& understanding, const TextInput& input) {
  json::array array;
  for (const auto& amount : understanding.amounts(input))
    array.push_back(amount_object(input.text, amount));
  return array;
}

json::object call_of(const extract::Understanding& understanding, const TextInput& input) {
  return call_result(understanding.understand(input));
}

// shared_ptr: a std::function is copied, and every copy reads the same word lists.
template <class Read>
Capability text_capability(Session& session, Read read,
                           extract::MentionKeeping mentions = extract::MentionKeeping::kNone) {
  const std::shared_ptr<const extract::Understanding> understanding =
      make_understanding(session, settings_or_defaults(session).understanding, mentions);
  return [understanding, read](const InspectRequest& request) -> InspectResult {
    const auto input = input_of(request);
    if (!input) return tl::make_unexpected(input.error());
    return read(*understanding, *input);
  };
}

}  // namespace

Capability dates_capability(Session& session) {
  return text_capability(session, dates_of);
}

Capability amounts_capability(Session& session) {
  return text_capability(session, amounts_of);
}

Capability call_capability(Session& session) {
  return text_capability(session, call_of, extract::MentionKeeping::kKeep);
}

}  // namespace atalaya::app
