#include "crawler/parse/charset_guess.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include <unicode/ucsdet.h>

#include "crawler/parse/charset_converter.h"

namespace atalaya::parse {
namespace {

constexpr std::size_t kLookedAt = 65'536;  // bytes

struct DetectorCloser {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};
using Detector = std::unique_ptr<UCharsetDetector, DetectorCloser>;

struct Guessed {
  std::string_view icu;
  std::string_view encoding;
};

constexpr std::array<Guessed, 13> kGuessed = {{{"Big5", "big5"},
                                               {"EUC-JP", "euc-jp"},
                                               {"EUC-KR", "euc-kr"},
                                               {"GB18030", "gbk"},
                                               {"Shift_JIS", "shift_jis"},
                                               {"KOI8-R", "koi8-r"},
                                               {"windows-1251", "windows-1251"},
                                               {"windows-1253", "windows-1253"},
                                               {"windows-1255", "windows-1255"},
                                               {"windows-1256", "windows-1256"},
                                               {"ISO-8859-5", "iso-8859-5"},
                                               {"ISO-8859-7", "iso-8859-7"},
                                               {"ISO-8859-8", "windows-1255"}}};

std::optional<std::string_view> known(std::string_view icu_name) {
  const auto* found = std::ranges::find(kGuessed, icu_name, &Guessed::icu);
  if (found == kGuessed.end()) return std::nullopt;
  return found->encoding;
}

}  // namespace

std::optional<std::string_view> guess_legacy_encoding(std::string_view bytes) {
  const auto start = bytes.substr(0, kLookedAt);
  UErrorCode error = U_ZERO_ERROR;
  const Detector detector(ucsdet_open(&error));
  ucsdet_setText(detector.get(), start.data(), static_cast<std::int32_t>(start.size()), &error);
  ucsdet_enableInputFilter(detector.get(), 1);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &error);
  if (U_FAILURE(error)) return std::nullopt;
  for (std::int32_t at = 0; at < count; ++at) {
    const char* name = ucsdet_getName(matches[at], &error);
    if (U_FAILURE(error)) return std::nullopt;
    const auto encoding = known(name);
    if (encoding && !to_utf8(bytes, *encoding).replaced) return encoding;
  }
  return std::nullopt;
}

}  // namespace atalaya::parse
