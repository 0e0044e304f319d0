#pragma once

#include <string>

namespace atalaya::config {

/// What a setting should look like; each has its words in both languages in problem.cpp.
enum class Expected {
  kText,
  kInteger,
  kPositive,
  kNumber,
  kSwitch,
  kDuration,
  kSize,
  kTextList,
  kDate,
  kDecimal,
  kCurrency,
  kClosure,
  kTable,
  kTableList,
  kKnownKey,
  kKnownWord,
  kWeightsOf100,
  kAscending,
  kToml,
  kReadableFile,
  kSourceId,
  kUniqueId,
  kAddress,
  kSelector,
  kUrlWithId,
  kTextMap,
  kJsonPointer,
  kMailSender,
};

/// One thing wrong in one settings file.
struct Problem {
  std::string file;
  int line = 0;     ///< 1-based; 0 when the whole file is meant
  std::string key;  ///< "crawl.host_gap"; empty when the whole file is meant
  Expected expected = Expected::kText;
  std::string found;    ///< the offending text; may be empty
  std::string choices;  ///< the words allowed, for kKnownWord and kKnownKey
};

/// "DIR/atalaya.toml:12: crawl.host_gap: se esperaba una duración, por ejemplo "2s"; dice "dos"".
[[nodiscard]] std::string to_spanish(const Problem& problem);
[[nodiscard]] std::string to_english(const Problem& problem);

}  // namespace atalaya::config
