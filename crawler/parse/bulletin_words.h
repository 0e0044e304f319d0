#pragma once

#include <cstddef>
#include <string_view>

namespace atalaya::parse {

/// "Ver más", "Read more", "Apply here": a link that says nothing of what it leads to.
[[nodiscard]] bool is_more_link(std::string_view text);

/// Leaving the list, seeing the mail in a browser, sharing, the sender's own pages.
[[nodiscard]] bool is_mail_furniture(std::string_view link_text, std::string_view address);

/// Bytes of "RV: FW: Re[2]: " before a subject, blanks included; 0 without any.
[[nodiscard]] std::size_t reply_prefix_size(std::string_view subject);

/// A line from which on the mail speaks of itself: why it came and how to leave the list.
[[nodiscard]] bool begins_mail_footer(std::string_view line);

/// "Requisitos", "Fecha de cierre", "How to apply": a heading inside an announcement.
[[nodiscard]] bool is_section_of_call(std::string_view heading);

}  // namespace atalaya::parse
