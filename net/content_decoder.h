#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace atalaya::net {

class BodyStream;

/// Undoes one Content-Encoding while the body arrives, and stops at a cap of decoded bytes.
///
/// Done here and not by libcurl, which takes a truncated gzip body for a whole one.
class ContentDecoder {
 public:
  enum class State { kFine, kTooLarge, kBroken };

  /// Nothing for an encoding that we did not ask for. "", "identity": the bytes as they are.
  [[nodiscard]] static std::optional<ContentDecoder> of(std::string_view content_encoding,
                                                        std::int64_t limit);
  ContentDecoder(ContentDecoder&&) noexcept;
  ContentDecoder& operator=(ContentDecoder&&) noexcept;
  ~ContentDecoder();

  /// Decodes the next bytes into the body. After kTooLarge the body is full to the cap.
  [[nodiscard]] State feed(std::string_view bytes);
  /// kBroken when the body ended before its encoding did.
  [[nodiscard]] State finish() const;
  [[nodiscard]] std::string take_body();

 private:
  explicit ContentDecoder(std::unique_ptr<BodyStream> stream);
  std::unique_ptr<BodyStream> stream_;
};

}  // namespace atalaya::net
