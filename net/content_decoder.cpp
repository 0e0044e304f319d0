#include "net/content_decoder.h"

#include <array>
#include <cstddef>
#include <utility>

#include <brotli/decode.h>
#include <zlib.h>

#include "base/text.h"

namespace atalaya::net {

namespace {

using State = ContentDecoder::State;

constexpr std::size_t kChunk = 64U << 10U;

}  // namespace

/// A body on its way: where decoded bytes go, and the cap on them.
class BodyStream {
 public:
  explicit BodyStream(std::int64_t cap) : limit_(static_cast<std::size_t>(cap)) {}
  BodyStream(const BodyStream&) = delete;
  BodyStream& operator=(const BodyStream&) = delete;
  virtual ~BodyStream() = default;
  virtual State feed(std::string_view bytes) = 0;
  [[nodiscard]] virtual State finish() const = 0;

  State append(std::string_view bytes) {
    const std::size_t room = limit_ - body_.size();
    body_.append(bytes.substr(0, room));
    return bytes.size() > room ? State::kTooLarge : State::kFine;
  }

  [[nodiscard]] std::string take() { return std::move(body_); }

 private:
  std::size_t limit_;
  std::string body_;
};

namespace {

class Identity final : public BodyStream {
 public:
  using BodyStream::BodyStream;
  State feed(std::string_view bytes) override { return append(bytes); }
  [[nodiscard]] State finish() const override { return State::kFine; }
};

enum class Framing { kGzip, kDeflate };

// gzip, zlib, and the raw deflate that some servers send under the name "deflate".
class Inflate final : public BodyStream {
 public:
  Inflate(std::int64_t cap, Framing framing) : BodyStream(cap), framing_(framing) {
    inflateInit2(&zlib_, framing == Framing::kGzip ? kGzipHeader : kZlibHeader);
  }
  ~Inflate() override { inflateEnd(&zlib_); }

  State feed(std::string_view bytes) override {
    if (bytes.empty()) return State::kFine;
    if (!started_) start(bytes);
    zlib_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    zlib_.avail_in = static_cast<uInt>(bytes.size());
    while (zlib_.avail_in > 0 || full_) {
      if (ended_ && !next_member()) return State::kFine;
      const State state = step();
      if (state != State::kFine) return state;
    }
    return State::kFine;
  }

  [[nodiscard]] State finish() const override {
    return !started_ || ended_ ? State::kFine : State::kBroken;
  }

 private:
  static constexpr int kGzipHeader = 15 + 16;
  static constexpr int kZlibHeader = 15;
  static constexpr int kNoHeader = -15;

  void start(std::string_view bytes) {
    started_ = true;
    const bool has_zlib_header = (static_cast<unsigned char>(bytes[0]) & 0x0FU) == Z_DEFLATED;
    if (framing_ == Framing::kDeflate && !has_zlib_header) inflateReset2(&zlib_, kNoHeader);
  }

  // Bytes after the end are another gzip member, or nothing that counts.
  bool next_member() {
    if (framing_ != Framing::kGzip || zlib_.avail_in == 0 || *zlib_.next_in != 0x1F) return false;
    inflateReset(&zlib_);
    ended_ = false;
    return true;
  }

  State step() {
    zlib_.next_out = buffer_.data();
    zlib_.avail_out = static_cast<uInt>(buffer_.size());
    const int code = inflate(&zlib_, Z_NO_FLUSH);
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) return State::kBroken;
    const std::size_t made = buffer_.size() - zlib_.avail_out;
    full_ = zlib_.avail_out == 0 && code == Z_OK;
    ended_ = code == Z_STREAM_END;
    if (code == Z_BUF_ERROR && made == 0) zlib_.avail_in = 0;
    return append({reinterpret_cast<const char*>(buffer_.data()), made});
  }

  Framing framing_;
  z_stream zlib_{};
  std::array<Bytef, kChunk> buffer_{};
  bool started_ = false;
  bool ended_ = false;
  bool full_ = false;
};

class Brotli final : public BodyStream {
 public:
  explicit Brotli(std::int64_t cap)
      : BodyStream(cap), decoder_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)) {}
  ~Brotli() override { BrotliDecoderDestroyInstance(decoder_); }

  State feed(std::string_view bytes) override {
    started_ = started_ || !bytes.empty();
    const auto* next_in = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::size_t left = bytes.size();
    for (;;) {
      std::uint8_t* next_out = buffer_.data();
      std::size_t room = buffer_.size();
      const auto code =
          BrotliDecoderDecompressStream(decoder_, &left, &next_in, &room, &next_out, nullptr);
      if (code == BROTLI_DECODER_RESULT_ERROR) return State::kBroken;
      const State state =
          append({reinterpret_cast<const char*>(buffer_.data()), buffer_.size() - room});
      if (state != State::kFine || code != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) return state;
    }
  }

  [[nodiscard]] State finish() const override {
    return !started_ || BrotliDecoderIsFinished(decoder_) == BROTLI_TRUE ? State::kFine
                                                                         : State::kBroken;
  }

 private:
  BrotliDecoderState* decoder_;
  std::array<std::uint8_t, kChunk> buffer_{};
  bool started_ = false;
};

}  // namespace

ContentDecoder::ContentDecoder(std::unique_ptr<BodyStream> stream) : stream_(std::move(stream)) {
}
ContentDecoder::ContentDecoder(ContentDecoder&&) noexcept = default;
ContentDecoder& ContentDecoder::operator=(ContentDecoder&&) noexcept = default;
ContentDecoder::~ContentDecoder() = default;

std::optional<ContentDecoder> ContentDecoder::of(std::string_view content_encoding,
                                                 std::int64_t limit) {
  const std::string name = to_lower(trim_ascii(content_encoding));
  if (name.empty() || name == "identity") return ContentDecoder(std::make_unique<Identity>(limit));
  if (name == "gzip" || name == "x-gzip")
    return ContentDecoder(std::make_unique<Inflate>(limit, Framing::kGzip));
  if (name == "deflate") return ContentDecoder(std::make_unique<Inflate>(limit, Framing::kDeflate));
  if (name == "br") return ContentDecoder(std::make_unique<Brotli>(limit));
  return std::nullopt;
}

State ContentDecoder::feed(std::string_view bytes) {
  return stream_->feed(bytes);
}
State ContentDecoder::finish() const {
  return stream_->finish();
}
std::string ContentDecoder::take_body() {
  return stream_->take();
}

}  // namespace atalaya::net
