#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#define TOML_HEADER_ONLY 0
#include <toml++/toml.h>

#include "base/business_calendar.h"
#include "base/civil_date.h"
#include "base/money.h"
#include "config/problem.h"
#include "domain/vocabulary.h"

namespace atalaya::config {

/// Reads one TOML table into typed settings, key by key. A value of another form becomes a Problem
/// and leaves the setting as it was; keys that nobody read become Problems in finish().
class Section {
 public:
  Section(const toml::table& table, std::string path, std::string file,
          std::vector<Problem>& problems)
      : table_(table), path_(std::move(path)), file_(std::move(file)), problems_(problems) {}

  void read(std::string_view key, std::string& value);
  void read(std::string_view key, bool& value);
  void read(std::string_view key, int& value);
  void read(std::string_view key, std::int64_t& value);
  void read(std::string_view key, double& value);
  void read(std::string_view key, std::vector<std::string>& value);
  void read(std::string_view key, std::optional<CivilDate>& value);
  void read(std::string_view key, std::optional<Decimal>& value);
  void read(std::string_view key, std::optional<Currency>& value);
  void read(std::string_view key, std::vector<LocalClosure>& value);
  void read(std::string_view key, std::vector<Theme>& value);
  void read(std::string_view key, std::map<std::string, std::chrono::milliseconds>& value);
  void read(std::string_view key, std::map<std::string, std::string>& value);
  /// "16MiB" or a whole number of bytes.
  void read_size(std::string_view key, std::int64_t& bytes);

  /// "2s", "500ms", or a whole number of seconds.
  template <class Period>
  void read(std::string_view key, std::chrono::duration<std::int64_t, Period>& value) {
    if (const auto found = read_duration(key))
      value = std::chrono::duration_cast<std::chrono::duration<std::int64_t, Period>>(*found);
  }

  /// One of a fixed list of words; `words` maps each to its value.
  template <class E>
  void read_word(std::string_view key, E& value,
                 const std::vector<std::pair<std::string_view, E>>& words) {
    std::string word;
    const std::size_t before = problems_.size();
    read(key, word);
    if (word.empty() || problems_.size() != before) return;
    std::string choices;
    for (const auto& [name, meaning] : words) {
      if (name == word) {
        value = meaning;
        return;
      }
      choices += choices.empty() ? std::string(name) : ", " + std::string(name);
    }
    report(key, Expected::kKnownWord, word, choices);
  }

  void table(std::string_view key, const std::function<void(Section&)>& read_table);
  void tables(std::string_view key, const std::function<void(Section&)>& read_table);

  [[nodiscard]] bool has(std::string_view key) const { return table_.contains(key); }
  void report(std::string_view key, Expected expected, std::string found, std::string choices = {});
  /// Reports the keys that were never asked for.
  void finish();

 private:
  const toml::node* find(std::string_view key);
  std::optional<std::chrono::milliseconds> read_duration(std::string_view key);
  template <class T>
  std::optional<T> scalar(std::string_view key, Expected expected);
  void report(const toml::node& node, std::string_view key, Expected expected);
  [[nodiscard]] std::string full_key(std::string_view key) const;

  const toml::table& table_;
  std::string path_;
  std::string file_;
  std::vector<Problem>& problems_;
  std::set<std::string, std::less<>> known_;
};

/// Lays `layer` over `base`: later values win key by key; lists of tables ([[rate]]) are replaced
/// whole.
void merge_into(toml::table& base, toml::table&& layer);

/// "2s", "500ms", "30min", "24h", "7d"; nothing otherwise.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);
/// "16MiB", "500KiB", "12B"; nothing otherwise.
[[nodiscard]] std::optional<std::int64_t> parse_size(std::string_view text);

}  // namespace atalaya::config
