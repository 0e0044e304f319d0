#include "crawler/parse/json_text.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include <boost/json/basic_parser_impl.hpp>

namespace atalaya::parse {
namespace {

namespace json = boost::json;

/// Answers yes to everything: the parser itself knows the grammar.
struct SilentHandler {
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = max_object_size;
  static constexpr std::size_t max_key_size = max_object_size;
  static constexpr std::size_t max_string_size = max_object_size;

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) { return true; }
  bool on_object_end(std::size_t, json::error_code&) { return true; }
  bool on_array_begin(json::error_code&) { return true; }
  bool on_array_end(std::size_t, json::error_code&) { return true; }
  bool on_key_part(json::string_view, std::size_t, json::error_code&) { return true; }
  bool on_key(json::string_view, std::size_t, json::error_code&) { return true; }
  bool on_string_part(json::string_view, std::size_t, json::error_code&) { return true; }
  bool on_string(json::string_view, std::size_t, json::error_code&) { return true; }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t, json::string_view, json::error_code&) { return true; }
  bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return true; }
  bool on_double(double, json::string_view, json::error_code&) { return true; }
  bool on_bool(bool, json::error_code&) { return true; }
  bool on_null(json::error_code&) { return true; }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }
};

/// Builds the tree; every open container lies on a stack until it is complete.
class TreeHandler {
 public:
  static constexpr std::size_t max_object_size = SilentHandler::max_object_size;
  static constexpr std::size_t max_array_size = SilentHandler::max_object_size;
  static constexpr std::size_t max_key_size = SilentHandler::max_object_size;
  static constexpr std::size_t max_string_size = SilentHandler::max_object_size;

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) { return open(JsonValue::Kind::kObject); }
  bool on_object_end(std::size_t, json::error_code&) { return close(); }
  bool on_array_begin(json::error_code&) { return open(JsonValue::Kind::kArray); }
  bool on_array_end(std::size_t, json::error_code&) { return close(); }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) { return more(part); }
  bool on_key(json::string_view part, std::size_t, json::error_code&) {
    more(part);
    open_.back().names.push_back(take());
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) { return more(part); }
  bool on_string(json::string_view part, std::size_t, json::error_code&) {
    return scalar(JsonValue::Kind::kString, part);
  }
  bool on_number_part(json::string_view part, json::error_code&) { return more(part); }
  bool on_int64(std::int64_t, json::string_view part, json::error_code&) {
    return scalar(JsonValue::Kind::kNumber, part);
  }
  bool on_uint64(std::uint64_t, json::string_view part, json::error_code&) {
    return scalar(JsonValue::Kind::kNumber, part);
  }
  bool on_double(double, json::string_view part, json::error_code&) {
    return scalar(JsonValue::Kind::kNumber, part);
  }
  bool on_bool(bool value, json::error_code&) {
    JsonValue boolean;
    boolean.kind = JsonValue::Kind::kBoolean;
    boolean.boolean = value;
    return add(std::move(boolean));
  }
  bool on_null(json::error_code&) { return add({}); }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

  JsonValue root;

 private:
  bool more(json::string_view part) {
    pending_.append(part.data(), part.size());
    return true;
  }
  std::string take() { return std::exchange(pending_, {}); }
  bool scalar(JsonValue::Kind kind, json::string_view last_part) {
    more(last_part);
    JsonValue value;
    value.kind = kind;
    value.text = take();
    return add(std::move(value));
  }
  bool open(JsonValue::Kind kind) {
    open_.emplace_back().kind = kind;
    return true;
  }
  bool close() {
    auto value = std::move(open_.back());
    open_.pop_back();
    return add(std::move(value));
  }
  bool add(JsonValue value) {
    if (open_.empty())
      root = std::move(value);
    else
      open_.back().items.push_back(std::move(value));
    return true;
  }

  std::string pending_;
  std::vector<JsonValue> open_;
};

json::parse_options strict_options() {
  json::parse_options options;
  options.max_depth = kJsonDepth;
  return options;
}

template <class Handler>
bool runs_through(json::basic_parser<Handler>& parser, std::string_view bytes) {
  json::error_code error;
  const auto used = parser.write_some(false, bytes.data(), bytes.size(), error);
  return !error && used == bytes.size() && parser.done();
}

}  // namespace

bool is_valid_json(std::string_view bytes) {
  json::basic_parser<SilentHandler> parser(strict_options());
  return runs_through(parser, bytes);
}

std::optional<JsonValue> parse_json(std::string_view bytes) {
  json::basic_parser<TreeHandler> parser(strict_options());
  if (!runs_through(parser, bytes)) return std::nullopt;
  return std::move(parser.handler().root);
}

const JsonValue* JsonValue::find(std::string_view name) const {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return nullptr;
  return &items[static_cast<std::size_t>(found - names.begin())];
}

std::string_view JsonValue::text_of(std::string_view name) const {
  const auto* member = find(name);
  return member == nullptr ? std::string_view{} : std::string_view(member->text);
}

const std::vector<JsonValue>& JsonValue::items_of(std::string_view name) const {
  static const std::vector<JsonValue> kNone;
  const auto* member = find(name);
  return member != nullptr && member->kind == Kind::kArray ? member->items : kNone;
}

}  // namespace atalaya::parse
