#pragma once

#include "base/error.h"

namespace atalaya::app {

/// Exit codes of the contract.
enum class ExitCode {
  kOk = 0,
  kFailed = 1,
  kUsage = 2,
  kPartial = 3,
  kConfiguration = 4,
  kStorage = 5,
  kBusy = 75,
  kInterrupted = 130,
  kTerminated = 143,
};

[[nodiscard]] ExitCode exit_code_of(ErrorKind kind);

}  // namespace atalaya::app
