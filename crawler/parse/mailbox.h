#pragma once

#include <string_view>
#include <vector>

namespace atalaya::parse {

/// The mails of an mbox file in their order, without their "From " lines and the empty line that
/// ends each; views into `bytes`. ">From " inside a mail stays quoted. Bytes that are no mbox are
/// one mail; none when they are blank.
[[nodiscard]] std::vector<std::string_view> split_mbox(std::string_view bytes);

/// Begins with a "From " line and a header.
[[nodiscard]] bool looks_like_mbox(std::string_view bytes);

/// Begins with a block of headers among which are those that only mails have. An mbox does too.
[[nodiscard]] bool looks_like_mail(std::string_view bytes);

}  // namespace atalaya::parse
