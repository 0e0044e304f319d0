#include "crawler/parse/api_records.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text.h"
#include "crawler/parse/json_part.h"

namespace atalaya::parse {

namespace {

/// Reads the records of one document.
class RecordReader {
 public:
  explicit RecordReader(const JsonValue& root) : pointers_(root) {}

  [[nodiscard]] std::optional<PointedValue> find(std::string_view pointer) {
    return pointers_.find(pointers_.root(), pointer);
  }

  ApiRecord read(const PointedValue& record, const std::vector<ApiField>& fields) {
    ApiRecord result;
    for (const ApiField& field : fields)
      for (const PointedValue& element : pointers_.find_all(record, field.each))
        if (is_meant(record, element, field)) add(element, field, result);
    return result;
  }

 private:
  std::string text_at(const PointedValue& base, const std::string& pointer) {
    const auto found = pointers_.find(base, pointer);
    return found ? scalar_text(*found->value).value_or("") : std::string();
  }

  bool is_meant(const PointedValue& record, const PointedValue& element, const ApiField& field) {
    if (field.where.empty()) return true;
    const std::string text = clean_line(text_at(element, field.where));
    if (!field.begins_with.empty()) {
      const std::string beginning = clean_line(text_at(record, field.begins_with));
      return !beginning.empty() && text.starts_with(beginning);
    }
    return std::find(field.is.begin(), field.is.end(), text) != field.is.end();
  }

  void add(const PointedValue& element, const ApiField& field, ApiRecord& record) {
    for (const PointedValue& value : pointers_.find_all(element, field.from)) {
      auto text = json_value_text(*value.value, field.html);
      if (!text || is_unknown(*text, field)) continue;
      ApiMember member{&field, std::move(*text), json_part(value, field.html), ""};
      if (!field.currency_from.empty()) member.currency = text_at(element, field.currency_from);
      record.members.push_back(std::move(member));
    }
  }

  static bool is_unknown(const std::string& text, const ApiField& field) {
    const std::string_view word = trim_ascii(text);
    return word.empty() || std::any_of(field.unknown.begin(), field.unknown.end(),
                                       [&](const std::string& sentinel) {
                                         return equals_ignoring_ascii_case(word, sentinel);
                                       });
  }

  JsonPointers pointers_;
};

std::optional<std::int64_t> whole_number(const std::string& text) {
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string text_of(const std::optional<PointedValue>& found) {
  return found ? scalar_text(*found->value).value_or("") : std::string();
}

}  // namespace

const ApiMember* ApiRecord::find(ApiTarget target) const {
  const auto found = std::find_if(members.begin(), members.end(), [&](const ApiMember& member) {
    return member.field->to == target;
  });
  return found == members.end() ? nullptr : &*found;
}

Parsed<ApiPage> read_api_page(std::string_view bytes, const ApiMapping& mapping) {
  Parsed<ApiPage> page;
  const auto root = parse_json_document(bytes);
  page.malformed = !root;
  if (!root) {
    page.warnings.emplace_back("the answer is no JSON");
    return page;
  }
  RecordReader reader(*root);
  const auto items = reader.find(mapping.items);
  const bool is_list = items && items->value->kind == JsonValue::Kind::kArray;
  page.malformed = !is_list;
  if (!is_list) {
    page.warnings.push_back("no list of records at '" + mapping.items + "'");
    return page;
  }
  for (std::size_t index = 0; index < items->value->items.size(); ++index)
    page.value.records.push_back(
        reader.read({&items->value->items[index], items->pointer + '/' + std::to_string(index)},
                    mapping.fields));
  if (!mapping.total.empty()) page.value.total = whole_number(text_of(reader.find(mapping.total)));
  if (!mapping.next.empty()) page.value.next = text_of(reader.find(mapping.next));
  return page;
}

Parsed<ApiRecord> read_api_detail(std::string_view bytes, const ApiMapping& mapping) {
  Parsed<ApiRecord> record;
  const auto root = parse_json_document(bytes);
  record.malformed = !root;
  if (!root) {
    record.warnings.emplace_back("the detail is no JSON");
    return record;
  }
  RecordReader reader(*root);
  if (const auto item = reader.find(mapping.detail_item))
    record.value = reader.read(*item, mapping.detail_fields);
  else
    record.warnings.push_back("no record at '" + mapping.detail_item + "'");
  return record;
}

}  // namespace atalaya::parse
