#include "config/toml_section.h"

#include <array>
#include <charconv>
#include <limits>
#include <sstream>

#include <fmt/format.h>

namespace atalaya::config {

namespace {

struct Unit {
  std::string_view name;
  std::int64_t factor;
};

constexpr std::array<Unit, 6> kDurations{
    {{"ms", 1}, {"min", 60'000}, {"s", 1'000}, {"h", 3'600'000}, {"d", 86'400'000}, {"m", 60'000}}};
constexpr std::array<Unit, 4> kSizes{
    {{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}, {"B", 1}}};

template <std::size_t Count>
std::optional<std::int64_t> parse_with_unit(std::string_view text,
                                            const std::array<Unit, Count>& units) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number < 0) return std::nullopt;
  const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
  for (const Unit& unit : units) {
    if (unit.name != rest) continue;
    if (number > std::numeric_limits<std::int64_t>::max() / unit.factor) return std::nullopt;
    return number * unit.factor;
  }
  return std::nullopt;
}

std::string shown(const toml::node& node) {
  std::ostringstream out;
  node.visit([&](const auto& value) { out << value; });
  std::string text = out.str();
  if (text.size() > 80) text = text.substr(0, 80) + "…";
  return text;
}

// "01-02" or "01-02..01-07" inside one month.
std::optional<LocalClosure> parse_closure(std::string_view text) {
  const std::size_t dots = text.find("..");
  const std::string first = fmt::format("2024-{}", text.substr(0, dots));
  const std::string last =
      dots == text.npos ? first : fmt::format("2024-{}", text.substr(dots + 2));
  const auto from = CivilDate::parse_iso(first);
  const auto to = CivilDate::parse_iso(last);
  if (!from || !to || from->month() != to->month() || *to < *from) return std::nullopt;
  return LocalClosure{from->month(), from->day(), to->day()};
}

}  // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  const auto count = parse_with_unit(text, kDurations);
  if (!count) return std::nullopt;
  return std::chrono::milliseconds(*count);
}

std::optional<std::int64_t> parse_size(std::string_view text) {
  return parse_with_unit(text, kSizes);
}

std::string Section::full_key(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

const toml::node* Section::find(std::string_view key) {
  known_.emplace(key);
  return table_.get(key);
}

void Section::report(const toml::node& node, std::string_view key, Expected expected) {
  const toml::source_region& region = node.source();
  problems_.push_back({region.path ? *region.path : file_, static_cast<int>(region.begin.line),
                       full_key(key), expected, shown(node), ""});
}

void Section::report(std::string_view key, Expected expected, std::string found,
                     std::string choices) {
  const toml::node* node = table_.get(key);
  const toml::source_region& region = node == nullptr ? table_.source() : node->source();
  problems_.push_back({region.path ? *region.path : file_, static_cast<int>(region.begin.line),
                       full_key(key), expected, std::move(found), std::move(choices)});
}

template <class T>
std::optional<T> Section::scalar(std::string_view key, Expected expected) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->value_exact<T>();
  if (!value) report(*node, key, expected);
  return value;
}

void Section::read(std::string_view key, std::string& value) {
  if (auto found = scalar<std::string>(key, Expected::kText)) value = std::move(*found);
}

void Section::read(std::string_view key, bool& value) {
  if (const auto found = scalar<bool>(key, Expected::kSwitch)) value = *found;
}

void Section::read(std::string_view key, std::int64_t& value) {
  if (const auto found = scalar<std::int64_t>(key, Expected::kInteger)) value = *found;
}

void Section::read(std::string_view key, int& value) {
  const auto found = scalar<std::int64_t>(key, Expected::kInteger);
  if (!found) return;
  if (*found < 0 || *found > std::numeric_limits<int>::max())
    return report(key, Expected::kInteger, std::to_string(*found));
  value = static_cast<int>(*found);
}

void Section::read(std::string_view key, double& value) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  if (!node->is_number()) return report(*node, key, Expected::kNumber);
  value = node->value<double>().value_or(value);
}

void Section::read(std::string_view key, std::vector<std::string>& value) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  if (!node->is_array()) return report(*node, key, Expected::kTextList);
  std::vector<std::string> texts;
  for (const toml::node& element : *node->as_array()) {
    const auto text = element.value_exact<std::string>();
    if (!text) return report(element, key, Expected::kTextList);
    texts.push_back(*text);
  }
  value = std::move(texts);
}

void Section::read(std::string_view key, std::optional<CivilDate>& value) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  if (const auto date = node->value_exact<toml::date>())
    value = CivilDate::from_ymd(date->year, date->month, date->day);
  else if (const auto text = node->value_exact<std::string>())
    value = CivilDate::parse_iso(*text);
  if (!value) report(*node, key, Expected::kDate);
}

void Section::read(std::string_view key, std::optional<Decimal>& value) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  if (const auto whole = node->value_exact<std::int64_t>())
    value = Decimal(*whole, 0);
  else if (const auto text = node->value_exact<std::string>())
    value = Decimal::parse(*text);
  if (!value) report(*node, key, Expected::kDecimal);
}

void Section::read(std::string_view key, std::optional<Currency>& value) {
  const auto code = scalar<std::string>(key, Expected::kCurrency);
  if (!code) return;
  value = Currency::parse(*code);
  if (!value) report(key, Expected::kCurrency, *code);
}

void Section::read(std::string_view key, std::vector<LocalClosure>& value) {
  std::vector<std::string> texts;
  read(key, texts);
  if (texts.empty()) return;
  value.clear();
  for (const std::string& text : texts) {
    const auto closure = parse_closure(text);
    if (!closure) return report(key, Expected::kClosure, text);
    value.push_back(*closure);
  }
}

void Section::read(std::string_view key, std::vector<Theme>& value) {
  std::vector<std::string> words;
  read(key, words);
  for (const std::string& word : words) {
    const auto theme = parse_word<Theme>(word);
    if (!theme)
      return report(key, Expected::kKnownWord, word, "health, education, environment, climate, …");
    value.push_back(*theme);
  }
}

void Section::read(std::string_view key, std::map<std::string, std::string>& value) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  if (!node->is_table()) return report(*node, key, Expected::kTextMap);
  std::map<std::string, std::string> texts;
  for (const auto& [name, element] : *node->as_table()) {
    const auto text = element.value_exact<std::string>();
    if (!text) return report(element, key, Expected::kTextMap);
    texts.emplace(name.str(), *text);
  }
  value = std::move(texts);
}

void Section::read(std::string_view key, std::map<std::string, std::chrono::milliseconds>& value) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  if (!node->is_table()) return report(*node, key, Expected::kTable);
  for (const auto& [name, element] : *node->as_table()) {
    const auto text = element.value_exact<std::string>();
    const auto duration = text ? parse_duration(*text) : std::nullopt;
    if (!duration) return report(element, key, Expected::kDuration);
    value[std::string(name.str())] = *duration;
  }
}

void Section::read_size(std::string_view key, std::int64_t& bytes) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  std::optional<std::int64_t> size = node->value_exact<std::int64_t>();
  if (const auto text = node->value_exact<std::string>()) size = parse_size(*text);
  if (!size || *size < 0) return report(*node, key, Expected::kSize);
  bytes = *size;
}

std::optional<std::chrono::milliseconds> Section::read_duration(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  std::optional<std::chrono::milliseconds> duration;
  if (const auto seconds = node->value_exact<std::int64_t>(); seconds && *seconds >= 0)
    duration = std::chrono::seconds(*seconds);
  if (const auto text = node->value_exact<std::string>()) duration = parse_duration(*text);
  if (!duration) report(*node, key, Expected::kDuration);
  return duration;
}

void Section::table(std::string_view key, const std::function<void(Section&)>& read_table) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  if (!node->is_table()) return report(*node, key, Expected::kTable);
  Section section(*node->as_table(), full_key(key), file_, problems_);
  read_table(section);
  section.finish();
}

void Section::tables(std::string_view key, const std::function<void(Section&)>& read_table) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  if (!node->is_array()) return report(*node, key, Expected::kTableList);
  for (const toml::node& element : *node->as_array()) {
    if (!element.is_table()) return report(element, key, Expected::kTableList);
    Section section(*element.as_table(), full_key(key), file_, problems_);
    read_table(section);
    section.finish();
  }
}

void Section::finish() {
  std::string choices;
  for (const std::string& key : known_) choices += choices.empty() ? key : ", " + key;
  for (const auto& [key, node] : table_) {
    if (known_.contains(key.str())) continue;
    const toml::source_region& region = key.source();
    problems_.push_back({region.path ? *region.path : file_, static_cast<int>(region.begin.line),
                         full_key(key.str()), Expected::kKnownKey, std::string(key.str()),
                         choices});
  }
}

void merge_into(toml::table& base, toml::table&& layer) {
  for (auto&& [key, node] : layer) {
    toml::node* present = base.get(key.str());
    if (present != nullptr && present->is_table() && node.is_table())
      merge_into(*present->as_table(), std::move(*node.as_table()));
    else
      base.insert_or_assign(key, std::move(node));
  }
}

}  // namespace atalaya::config
