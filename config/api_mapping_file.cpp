#include "config/api_mapping_file.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "config/shipped_files.h"

namespace atalaya::config {

namespace {

using TargetWords = std::vector<std::pair<std::string_view, ApiTarget>>;
using OrderWords = std::vector<std::pair<std::string_view, ApiDateOrder>>;
using MethodWords = std::vector<std::pair<std::string_view, ApiMethod>>;

const TargetWords kTargets{{"id", ApiTarget::kId},
                           {"title", ApiTarget::kTitle},
                           {"text", ApiTarget::kText},
                           {"url", ApiTarget::kUrl},
                           {"reference", ApiTarget::kReference},
                           {"funder", ApiTarget::kFunder},
                           {"published", ApiTarget::kPublished},
                           {"opening", ApiTarget::kOpening},
                           {"deadline", ApiTarget::kDeadline},
                           {"status", ApiTarget::kStatus},
                           {"award_min", ApiTarget::kAwardMin},
                           {"award_max", ApiTarget::kAwardMax},
                           {"award", ApiTarget::kAward},
                           {"pool", ApiTarget::kPool},
                           {"cofinancing", ApiTarget::kCofinancing},
                           {"eligible", ApiTarget::kEligible},
                           {"country", ApiTarget::kCountry},
                           {"language", ApiTarget::kLanguage},
                           {"modality", ApiTarget::kModality},
                           {"nature", ApiTarget::kNature}};
const OrderWords kOrders{{"unknown", ApiDateOrder::kUnknown},
                         {"dmy", ApiDateOrder::kDayFirst},
                         {"mdy", ApiDateOrder::kMonthFirst}};
const MethodWords kMethods{{"get", ApiMethod::kGet}, {"post", ApiMethod::kPost}};

constexpr std::string_view kFolder = "apis/";
constexpr std::string_view kEnding = ".toml";

void read_pointer(Section& section, std::string_view key, std::string& pointer) {
  std::string text = pointer;
  section.read(key, text);
  if (is_json_pointer(text))
    pointer = std::move(text);
  else
    section.report(key, Expected::kJsonPointer, text);
}

ApiField read_field(Section& section) {
  ApiField field;
  section.read_word("to", field.to, kTargets);
  read_pointer(section, "from", field.from);
  read_pointer(section, "each", field.each);
  read_pointer(section, "where", field.where);
  section.read("is", field.is);
  read_pointer(section, "begins_with", field.begins_with);
  section.read("html", field.html);
  section.read("date_only", field.date_only);
  section.read("label", field.label);
  section.read("prefix", field.prefix);
  section.read("shared", field.shared);
  section.read("currency", field.currency);
  read_pointer(section, "currency_from", field.currency_from);
  section.read_word("order", field.order, kOrders);
  section.read("unknown", field.unknown);
  section.read("rolling_from", field.rolling_from);
  section.read("codes", field.codes);
  return field;
}

void read_fields(Section& section, std::vector<ApiField>& fields) {
  if (!section.has("field")) return;
  fields.clear();
  section.tables("field", [&](Section& field) { fields.push_back(read_field(field)); });
}

void read_request(Section& section, ApiRequest& request) {
  section.read("url", request.url);
  section.read("query", request.query);
  section.read_word("method", request.method, kMethods);
  section.read("content_type", request.content_type);
  section.read("body", request.body);
  section.read("parts", request.parts);
}

void read_keys(Section& section, ApiMapping& mapping) {
  section.read("first_page", mapping.first_page);
  section.read("page_size", mapping.page_size);
  section.read("page_limit", mapping.page_limit);
  read_pointer(section, "items", mapping.items);
  read_pointer(section, "total", mapping.total);
  read_pointer(section, "next", mapping.next);
  section.table("request", [&](Section& request) { read_request(request, mapping.request); });
  read_fields(section, mapping.fields);
  section.table("detail", [&](Section& detail) {
    read_request(detail, mapping.detail);
    read_pointer(detail, "item", mapping.detail_item);
    read_fields(detail, mapping.detail_fields);
  });
}

/// The shipped mapping of that name; an empty one when there is none.
ApiMapping shipped_mapping(const std::string& name) {
  ApiMapping mapping;
  const std::string file = std::string(kFolder) + name + std::string(kEnding);
  const std::string_view text = shipped_file(file);
  if (text.empty()) return mapping;
  const toml::table table = toml::parse(text, file);
  std::vector<Problem> problems;
  Section section(table, "", file, problems);
  read_keys(section, mapping);
  section.finish();
  assert(problems.empty());  // a test reads every shipped mapping
  mapping.preset = name;
  return mapping;
}

template <class E>
std::string_view word_of(E value, const std::vector<std::pair<std::string_view, E>>& words) {
  return std::find_if(words.begin(), words.end(),
                      [&](const auto& pair) { return pair.second == value; })
      ->first;
}

void write_field(TomlWriter& out, const ApiField& field) {
  out.text("to", std::string(word_of(field.to, kTargets)));
  out.text("from", field.from);
  out.text("each", field.each);
  out.text("where", field.where);
  out.texts("is", field.is);
  out.text("begins_with", field.begins_with);
  if (field.html) out.line("html", "true");
  if (field.date_only) out.line("date_only", "true");
  out.text("label", field.label);
  out.text("prefix", field.prefix);
  if (field.shared) out.line("shared", "true");
  if (field.currency) out.text("currency", std::string(field.currency->code()));
  out.text("currency_from", field.currency_from);
  if (field.order != ApiDateOrder::kUnknown)
    out.text("order", std::string(word_of(field.order, kOrders)));
  out.texts("unknown", field.unknown);
  if (field.rolling_from) out.text("rolling_from", field.rolling_from->iso());
  out.texts("codes", field.codes);
}

void write_fields(TomlWriter& out, std::string_view heading, const std::vector<ApiField>& fields) {
  for (const ApiField& field : fields) {
    out.list_heading(heading);
    write_field(out, field);
  }
}

void write_request(TomlWriter& out, const ApiRequest& request) {
  out.text("url", request.url);
  out.text("query", request.query);
  if (request.method != ApiMethod::kGet)
    out.text("method", std::string(word_of(request.method, kMethods)));
  out.text("content_type", request.content_type);
  out.text("body", request.body);
  out.texts("parts", request.parts);
}

}  // namespace

void read_api_mapping(Section& section, ApiMapping& mapping) {
  std::string preset;
  section.read("preset", preset);
  if (!preset.empty()) {
    mapping = shipped_mapping(preset);
    if (mapping.empty()) {
      std::string choices;
      for (const std::string& name : api_presets()) choices += (choices.empty() ? "" : ", ") + name;
      section.report("preset", Expected::kKnownWord, preset, choices);
    }
  }
  read_keys(section, mapping);
}

void write_api_mapping(TomlWriter& out, const ApiMapping& mapping) {
  const ApiMapping standard =
      mapping.preset.empty() ? ApiMapping{} : shipped_mapping(mapping.preset);
  out.heading("api");
  out.text("preset", mapping.preset);
  out.number("first_page", mapping.first_page, standard.first_page);
  out.number("page_size", mapping.page_size, standard.page_size);
  out.number("page_limit", mapping.page_limit, standard.page_limit);
  if (mapping.items != standard.items) out.text("items", mapping.items);
  if (mapping.total != standard.total) out.text("total", mapping.total);
  if (mapping.next != standard.next) out.text("next", mapping.next);
  if (mapping.request != standard.request) {
    out.heading("api.request");
    write_request(out, mapping.request);
  }
  if (mapping.fields != standard.fields) write_fields(out, "api.field", mapping.fields);
  if (mapping.detail == standard.detail && mapping.detail_item == standard.detail_item &&
      mapping.detail_fields == standard.detail_fields)
    return;
  out.heading("api.detail");
  write_request(out, mapping.detail);
  out.text("item", mapping.detail_item);
  if (mapping.detail_fields != standard.detail_fields)
    write_fields(out, "api.detail.field", mapping.detail_fields);
}

std::vector<std::string> api_presets() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : shipped_files()) {
    std::string_view path = file.path;
    if (!path.starts_with(kFolder) || !path.ends_with(kEnding)) continue;
    path.remove_prefix(kFolder.size());
    path.remove_suffix(kEnding.size());
    names.emplace_back(path);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace atalaya::config
