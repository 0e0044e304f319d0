#include "base/files.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace atalaya {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> storage_failure(std::string_view step, const std::string& path) {
  return fail(ErrorKind::kStorage, fmt::format("{} {}: {}", step, path, std::strerror(errno)));
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error))
    return fail(ErrorKind::kNotFound, fmt::format("{} is a folder, not a file", path));
  std::ifstream in(path, std::ios::binary);
  if (!in)
    return fail(ErrorKind::kNotFound,
                fmt::format("cannot open {}: {}", path, std::strerror(errno)));
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return storage_failure("cannot read", path);
  return bytes;
}

Result<void> write_file_atomically(const std::string& path, std::string_view bytes) {
  const std::string draft = fmt::format("{}.{}.tmp", path, ::getpid());
  const int file = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) return storage_failure("cannot write", draft);
  const bool written = write_all(file, bytes) && ::fsync(file) == 0;
  const bool closed = ::close(file) == 0;
  if (written && closed && ::rename(draft.c_str(), path.c_str()) == 0) return {};
  auto failure = storage_failure("cannot write", path);
  ::unlink(draft.c_str());
  return failure;
}

}  // namespace atalaya
