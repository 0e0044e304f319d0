#pragma once

#include <string>
#include <vector>

#include "base/instant.h"
#include "domain/call.h"
#include "domain/matrix_row.h"
#include "domain/vocabulary.h"

namespace atalaya::matrix {

/// How one source did last night.
struct SourceOutcome {
  std::string id;
  std::string name;
  FetchResult result = FetchResult::kOk;
  FetchCause cause = FetchCause::kNone;
  int calls = 0;      ///< findings read last night
  int new_calls = 0;  ///< seen for the first time
};

/// A source that waits for a person: what is wrong and what to do, in the words of health_words.h.
struct SourceNeed {
  std::string id;
  std::string name;
  std::string url;
  std::string trouble;
  std::string advice;
};

/// A change of a call, with the call it belongs to.
struct CallChange {
  Change change;
  std::string title;
  std::string web_url;
};

/// What the office reads in the morning. Rows come ranked; each list is shown in the order given.
struct MorningReport {
  std::string office;
  Instant now;
  std::vector<SourceNeed> needs;
  std::vector<SourceOutcome> sources;
  std::vector<MatrixRow> fresh;         ///< new since yesterday
  std::vector<MatrixRow> closing_soon;  ///< closing this week, the earliest first
  std::vector<CallChange> changes;      ///< in the order they came; shown by severity
  std::vector<MatrixRow> top;           ///< the first of the matrix
  int main_count = 0;
  int forward_count = 0;
  int unverified_count = 0;
  int inbox_count = 0;      ///< findings that wait for a person in the Bandeja
  std::string matrix_file;  ///< file beside the report, for a link by name; empty: none
};

/// One self-contained, printable page in Spanish, without script. The same report gives the same
/// bytes.
[[nodiscard]] std::string write_morning_report(const MorningReport& report);

}  // namespace atalaya::matrix
