#include "domain/call.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "base/sha256.h"
#include "base/text.h"

namespace atalaya {

namespace {

// Crockford's alphabet: no I, L, O or U, so that a code survives being read aloud or copied by
// hand.
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kDigits = 8;
constexpr std::string_view kPrefix = "C-";

}  // namespace

CallId CallId::of(std::string_view identity_key, int attempt) {
  const Sha256 digest = Sha256::of(attempt == 0 ? std::string(identity_key)
                                                : fmt::format("{}#{}", identity_key, attempt));
  std::uint64_t bits = 0;
  for (const char byte : digest.bytes().substr(0, 8))
    bits = bits << 8U | static_cast<unsigned char>(byte);
  std::string text(kPrefix);
  for (std::size_t digit = 0; digit < kDigits; ++digit, bits >>= 5U) text += kAlphabet[bits & 31U];
  return CallId(std::move(text));
}

std::optional<CallId> CallId::parse(std::string_view text) {
  std::string code(trim_ascii(text));
  std::transform(code.begin(), code.end(), code.begin(), [](char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  });
  if (!code.starts_with(kPrefix) || code.size() != kPrefix.size() + kDigits) return std::nullopt;
  const auto in_alphabet = [](char letter) { return kAlphabet.find(letter) != kAlphabet.npos; };
  if (!std::all_of(code.begin() + kPrefix.size(), code.end(), in_alphabet)) return std::nullopt;
  return CallId(std::move(code));
}

const Transcription* waits_for_transcription(const Call& call) {
  return call.edits.empty() ? call.facts.to_transcribe.value() : nullptr;
}

bool has_vanished(const Call& call) {
  return !call.sightings.empty() &&
         std::all_of(call.sightings.begin(), call.sightings.end(),
                     [](const Sighting& sighting) { return sighting.vanished_at.has_value(); });
}

}  // namespace atalaya
