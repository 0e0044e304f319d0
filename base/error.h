#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace atalaya {

/// What went wrong, in terms the caller can act on.
enum class ErrorKind {
  kNetwork,        ///< the peer could not be reached; a later retry may work
  kHttpStatus,     ///< the peer answered, but not with a usable document
  kMalformed,      ///< the document, file or text breaks its own format
  kNotFound,       ///< the named thing does not exist
  kConflict,       ///< the change contradicts what is already stored
  kStorage,        ///< the database or the disk refused or failed
  kConfiguration,  ///< a setting is missing, misspelt or out of range
  kRefused,        ///< a rule of ours forbids it; asking again changes nothing
  kUsage,          ///< the request itself is wrong
};

/// A failure that the caller is expected to handle.
struct Error {
  ErrorKind kind;
  std::string detail;  ///< one English sentence naming the offending value
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string detail) {
  return tl::make_unexpected(Error{kind, std::move(detail)});
}

/// "network", "malformed", …: the word used in JSON error objects.
[[nodiscard]] std::string_view to_string(ErrorKind kind);

}  // namespace atalaya
