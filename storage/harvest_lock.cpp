#include "storage/harvest_lock.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace atalaya::storage {

namespace {

constexpr int kNoFile = -1;

std::string holder_of(int file) {
  std::array<char, 32> text{};
  const ssize_t size = ::pread(file, text.data(), text.size(), 0);
  return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : std::string("?");
}

}  // namespace

Result<HarvestLock> HarvestLock::take(const std::string& data_folder) {
  const std::string path = data_folder + "/.harvest.lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file == kNoFile)
    return fail(ErrorKind::kStorage, fmt::format("cannot open {}: {}", path, std::strerror(errno)));
  HarvestLock lock(file);
  if (::flock(file, LOCK_EX | LOCK_NB) != 0)
    return fail(ErrorKind::kConflict,
                fmt::format("another harvest is running (process {})", holder_of(file)));
  const std::string own = std::to_string(::getpid());
  if (::ftruncate(file, 0) != 0 || ::pwrite(file, own.data(), own.size(), 0) < 0)
    return fail(ErrorKind::kStorage,
                fmt::format("cannot write {}: {}", path, std::strerror(errno)));
  return lock;
}

HarvestLock::HarvestLock(HarvestLock&& other) noexcept
    : file_(std::exchange(other.file_, kNoFile)) {
}

HarvestLock::~HarvestLock() {
  if (file_ != kNoFile) ::close(file_);
}

}  // namespace atalaya::storage
