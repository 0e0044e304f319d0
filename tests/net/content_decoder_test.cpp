#include "net/content_decoder.h"

#include <brotli/encode.h>
#include <zlib.h>

#include "tests/support/catch.h"

namespace atalaya::net {

namespace {

using State = ContentDecoder::State;

constexpr int kGzip = 15 + 16;
constexpr int kZlib = 15;
constexpr int kRaw = -15;

std::string deflated(const std::string& text, int window_bits) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  std::string in = text;
  stream.next_in = static_cast<Bytef*>(static_cast<void*>(in.data()));
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = static_cast<Bytef*>(static_cast<void*>(out.data()));
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string brotlied(const std::string& text) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size()) + 64;
  std::string out(size, '\0');
  const auto* in = static_cast<const std::uint8_t*>(static_cast<const void*>(text.data()));
  auto* to = static_cast<std::uint8_t*>(static_cast<void*>(out.data()));
  REQUIRE(BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(), in, &size,
                                to) == BROTLI_TRUE);
  out.resize(size);
  return out;
}

/// Feeds in pieces of `step` bytes; the state after the last one, or the first that is not fine.
State feed(ContentDecoder& decoder, std::string_view bytes, std::size_t step) {
  for (std::size_t at = 0; at < bytes.size(); at += step)
    if (const State state = decoder.feed(bytes.substr(at, step)); state != State::kFine)
      return state;
  return decoder.finish();
}

std::string sample() {
  std::string text;
  for (int line = 0; line < 400; ++line)
    text += "convocatoria número " + std::to_string(line) + "\n";
  return text;
}

}  // namespace

TEST_CASE("Every encoding that is asked for is undone, however the bytes are cut") {
  const std::string text = sample();
  const std::pair<const char*, std::string> cases[] = {{"gzip", deflated(text, kGzip)},
                                                       {"x-gzip", deflated(text, kGzip)},
                                                       {"deflate", deflated(text, kZlib)},
                                                       {"deflate", deflated(text, kRaw)},
                                                       {"br", brotlied(text)},
                                                       {"identity", text},
                                                       {"", text}};
  for (const auto& [encoding, bytes] : cases)
    for (const std::size_t step : {std::size_t{1}, std::size_t{7}, bytes.size()}) {
      INFO(encoding << " in steps of " << step);
      auto decoder = ContentDecoder::of(encoding, 1 << 20);
      REQUIRE(decoder);
      CHECK(feed(*decoder, bytes, step) == State::kFine);
      CHECK(decoder->take_body() == text);
    }
}

TEST_CASE("A body cut at any byte is not taken for a whole one") {
  const std::string text = sample();
  for (const auto& [encoding, bytes] :
       {std::pair{"gzip", deflated(text, kGzip)}, std::pair{"br", brotlied(text)},
        std::pair{"deflate", deflated(text, kZlib)}})
    for (std::size_t size = 1; size < bytes.size(); size += 13) {
      auto decoder = ContentDecoder::of(encoding, 1 << 20);
      REQUIRE(decoder);
      CHECK(feed(*decoder, std::string_view(bytes).substr(0, size), 64) == State::kBroken);
    }
}

TEST_CASE("A wrong checksum is broken") {
  std::string bytes = deflated(sample(), kGzip);
  bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] + 1);
  auto decoder = ContentDecoder::of("gzip", 1 << 20);
  REQUIRE(decoder);
  CHECK(feed(*decoder, bytes, 512) == State::kBroken);
}

TEST_CASE("A bomb stops at the cap of decoded bytes") {
  const std::string zeros(8 << 20, '0');
  for (const auto& [encoding, bytes] :
       {std::pair{"gzip", deflated(zeros, kGzip)}, std::pair{"br", brotlied(zeros)}}) {
    INFO(encoding);
    auto decoder = ContentDecoder::of(encoding, 100'000);
    REQUIRE(decoder);
    CHECK(feed(*decoder, bytes, bytes.size()) == State::kTooLarge);
    CHECK(decoder->take_body().size() <= 100'000);
  }
}

TEST_CASE("Encodings that nobody asked for are refused") {
  CHECK_FALSE(ContentDecoder::of("x-nadie", 100));
  CHECK_FALSE(ContentDecoder::of("compress", 100));
}

TEST_CASE("Random bytes never pass for an encoded body") {
  std::string bytes;
  unsigned state = 12345;
  for (int at = 0; at < 3000; ++at) {
    state = state * 1103515245U + 12345U;
    bytes.push_back(static_cast<char>(state >> 16U));
  }
  for (const char* encoding : {"gzip", "br"}) {
    auto decoder = ContentDecoder::of(encoding, 1 << 20);
    REQUIRE(decoder);
    CHECK(feed(*decoder, bytes, 100) != State::kFine);
  }
}

}  // namespace atalaya::net
