#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.h"
#include "base/money.h"

namespace atalaya {

/// What a member of an API's record says of the call.
enum class ApiTarget {
  kId,  ///< identity inside the source; also "{id}" of the detail request
  kTitle,
  kText,  ///< read like the text of a page; several are read one after the other
  kUrl,   ///< address for people
  kReference,
  kFunder,
  kPublished,
  kOpening,
  kDeadline,
  kStatus,  ///< only the code "closed" says something: no application is received
  kAwardMin,
  kAwardMax,
  kAward,        ///< an amount as text, with its own bounds
  kPool,         ///< the whole sum
  kCofinancing,  ///< percent that the applicant pays
  kEligible,
  kCountry,
  kLanguage,
  kModality,
  kNature,
};

/// How 03/04/2026 is read in a member.
enum class ApiDateOrder { kUnknown, kDayFirst, kMonthFirst };

/// One member of a record and what it means. Pointers are those of RFC 6901; `*` stands for every
/// element of an array or member of an object, and a pointer goes on inside a string that holds
/// JSON itself.
struct ApiField {
  ApiTarget to = ApiTarget::kText;
  std::string from;   ///< pointer from the element; empty: the element itself
  std::string each;   ///< pointer with '*' from the record to the elements; empty: the record
  std::string where;  ///< only elements whose text at this pointer …
  std::vector<std::string> is;  ///< … is one of these …
  std::string begins_with;      ///< … or begins with the record's text at this pointer
  bool html = false;            ///< the text is a fragment of HTML
  bool date_only = false;       ///< the hour beside the day says nothing
  std::string label;            ///< words that the member stands for: "Deadline", "Applicants"
  std::string prefix;           ///< of an address: what stands before the member's text
  bool shared = false;          ///< of an address: several records have it
  std::optional<Currency> currency;
  std::string currency_from;  ///< pointer from the element to the currency
  ApiDateOrder order = ApiDateOrder::kUnknown;
  std::vector<std::string> unknown;          ///< texts that mean that nothing is known
  std::optional<CivilDate> rolling_from;     ///< a day on or after it means no closing day
  std::map<std::string, std::string> codes;  ///< text -> word of the vocabulary
  friend bool operator==(const ApiField&, const ApiField&) = default;
};

enum class ApiMethod { kGet, kPost };

/// One request. In `url`, `body` and `parts` these are replaced: {page} {offset} {size} {cursor}
/// {id}.
struct ApiRequest {
  std::string url;    ///< relative to the source's; empty: the source's
  std::string query;  ///< added to the address: "limit={size}&offset={offset}"
  ApiMethod method = ApiMethod::kGet;
  std::string content_type;  ///< of `body`; "application/json" when empty
  std::string body;
  std::map<std::string, std::string> parts;  ///< multipart/form-data: name, JSON text
  friend bool operator==(const ApiRequest&, const ApiRequest&) = default;
};

/// How a JSON API is asked and read: data, not code.
struct ApiMapping {
  std::string preset;  ///< name of a shipped mapping; then nothing else is written
  ApiRequest request;
  int first_page = 1;
  int page_size = 100;
  int page_limit = 100;  ///< pages a night
  std::string items;     ///< pointer to the array of records; empty: the document
  std::string total;     ///< pointer to the number of records; empty: none is told
  std::string next;      ///< pointer to the next page's address, or to {cursor}
  std::vector<ApiField> fields;
  ApiRequest detail;
  std::string detail_item;              ///< pointer to the record in the detail's answer
  std::vector<ApiField> detail_fields;  ///< empty: records have no detail
  [[nodiscard]] bool empty() const { return fields.empty(); }
  friend bool operator==(const ApiMapping&, const ApiMapping&) = default;
};

/// Whether the text is empty, or begins with '/' and escapes '~' soundly.
[[nodiscard]] bool is_json_pointer(std::string_view text);

}  // namespace atalaya
