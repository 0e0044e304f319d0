#include "storage/harvest_lock.h"

#include <optional>

#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace atalaya;
using namespace atalaya::storage;
using Catch::Matchers::Contains;

TEST_CASE("A second harvest is refused with the first one's process number",
          "[storage][harvest_lock]") {
  const test::TempDir folder;
  const auto first = HarvestLock::take(folder.path().string());
  REQUIRE(first.has_value());

  const auto second = HarvestLock::take(folder.path().string());

  REQUIRE_FALSE(second.has_value());
  CHECK(second.error().kind == ErrorKind::kConflict);
  CHECK_THAT(second.error().detail, Contains(std::to_string(::getpid())));
}

TEST_CASE("The lock is free again when its holder goes", "[storage][harvest_lock]") {
  const test::TempDir folder;
  {
    const auto lock = HarvestLock::take(folder.path().string());
  }

  CHECK(HarvestLock::take(folder.path().string()).has_value());
}

TEST_CASE("The lock of a process that died is free", "[storage][harvest_lock]") {
  const test::TempDir folder;
  const pid_t child = ::fork();
  if (child == 0) {
    const auto lock = HarvestLock::take(folder.path().string());
    ::_exit(lock.has_value() ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WEXITSTATUS(status) == 0);

  CHECK(HarvestLock::take(folder.path().string()).has_value());
}

TEST_CASE("A folder that cannot be written is a storage error", "[storage][harvest_lock]") {
  const auto lock = HarvestLock::take("/nonexistent/folder");

  REQUIRE_FALSE(lock.has_value());
  CHECK(lock.error().kind == ErrorKind::kStorage);
  CHECK_THAT(lock.error().detail, Contains("/nonexistent/folder"));
}
