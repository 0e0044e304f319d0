#include "app/exit_code.h"

namespace atalaya::app {

ExitCode exit_code_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kConfiguration:
      return ExitCode::kConfiguration;
    case ErrorKind::kStorage:
      return ExitCode::kStorage;
    case ErrorKind::kUsage:
      return ExitCode::kUsage;
    case ErrorKind::kNetwork:
    case ErrorKind::kHttpStatus:
    case ErrorKind::kMalformed:
    case ErrorKind::kNotFound:
    case ErrorKind::kConflict:
    case ErrorKind::kRefused:
      return ExitCode::kFailed;
  }
  return ExitCode::kFailed;
}

}  // namespace atalaya::app
