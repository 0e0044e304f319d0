#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/url.h"
#include "domain/document.h"

namespace atalaya::net {

/// What becomes of a body that goes on beyond its limit.
enum class Excess {
  kRefuse,  ///< the request fails with kTooLarge
  kCut,     ///< the head of the body is the answer (robots.txt)
};

/// What a POST carries.
struct Upload {
  std::string content_type;
  std::string body;
};

/// One GET of one address; a POST when it carries something.
struct HttpRequest {
  Url url;
  std::string accept;           ///< Accept header; empty: anything
  Validators validators;        ///< sent back as If-None-Match and If-Modified-Since
  std::int64_t body_limit = 0;  ///< decoded bytes; 0: the settings' limit
  Excess excess = Excess::kRefuse;
  std::optional<Upload> upload;
};

/// Header lines of one answer: names in lower case, values valid UTF-8, in the order sent.
using Headers = std::vector<std::pair<std::string, std::string>>;

/// Value of the first header of that name (lower case); empty when there is none.
[[nodiscard]] std::string_view find_header(const Headers& headers, std::string_view name);

struct HttpResponse {
  int status = 0;
  Headers headers;
  std::string body;  ///< decoded
  std::chrono::milliseconds elapsed{};

  [[nodiscard]] std::string_view header(std::string_view name) const {
    return find_header(headers, name);
  }
};

/// Why no response came.
struct HttpFailure {
  FetchCause cause = FetchCause::kConnect;
  std::string detail;
  std::chrono::milliseconds elapsed{};
  int times_sent = 1;  ///< at most once: a broken kept connection is left to the retry policy
};

using HttpOutcome = std::variant<HttpResponse, HttpFailure>;

/// "AtalayaBot/0.1.0 (+contact)".
[[nodiscard]] std::string user_agent(std::string_view name, std::string_view contact);

}  // namespace atalaya::net
