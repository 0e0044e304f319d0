#include "base/mailbox_name.h"

#include <unicode/ucnv.h>

namespace atalaya {

std::string imap_mailbox_name(std::string_view utf8) {
  constexpr const char* kName = "IMAP-mailbox-name";
  std::string name(utf8.size() * 4 + 8, '\0');  // a letter of two bytes takes up to six
  UErrorCode error = U_ZERO_ERROR;
  const auto size = ucnv_convert(kName, "UTF-8", name.data(), static_cast<int32_t>(name.size()),
                                 utf8.data(), static_cast<int32_t>(utf8.size()), &error);
  if (U_FAILURE(error)) return std::string(utf8);
  name.resize(static_cast<std::size_t>(size));
  return name;
}

}  // namespace atalaya
