#include "crawler/parse/gzip.h"

#include <memory>

#include <zlib.h>

namespace atalaya::parse {

namespace {

constexpr int kGzipWindow = 15 + 16;  // zlib: the largest window, with a gzip header
constexpr std::size_t kStep = 64U << 10U;

struct StreamEnd {
  void operator()(z_stream* stream) const noexcept {
    inflateEnd(stream);
    delete stream;  // NOLINT(cppcoreguidelines-owning-memory): the deleter of its own handle
  }
};
using Stream = std::unique_ptr<z_stream, StreamEnd>;

Stream open_stream(std::string_view bytes) {
  auto stream = std::make_unique<z_stream>();
  // zlib reads through a pointer to non-const and writes nothing there.
  stream->next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));  // NOLINT
  stream->avail_in = static_cast<uInt>(bytes.size());
  if (inflateInit2(stream.get(), kGzipWindow) != Z_OK) return nullptr;
  return Stream(stream.release());
}

}  // namespace

bool is_gzip(std::string_view bytes) {
  return bytes.starts_with("\x1F\x8B");
}

std::optional<std::string> unpack_gzip(std::string_view bytes, std::size_t limit) {
  const Stream stream = open_stream(bytes);
  if (!stream) return std::nullopt;
  std::string content;
  for (int state = Z_OK; state != Z_STREAM_END;) {
    const std::size_t before = content.size();
    if (before > limit) return std::nullopt;
    content.resize(before + kStep);
    stream->next_out = reinterpret_cast<Bytef*>(content.data() + before);  // NOLINT: zlib's bytes
    stream->avail_out = kStep;
    state = inflate(stream.get(), Z_NO_FLUSH);
    content.resize(before + kStep - stream->avail_out);
    if (state != Z_OK && state != Z_STREAM_END) return std::nullopt;
    if (state == Z_OK && content.size() == before) return std::nullopt;
  }
  return content.size() > limit ? std::nullopt : std::optional(std::move(content));
}

}  // namespace atalaya::parse
