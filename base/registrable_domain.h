#pragma once

#include <string>
#include <string_view>

namespace atalaya {

/// The part of a host that somebody registered: "example.org" of "www.example.org",
/// "agencia.gov.co" of "www.agencia.gov.co". An address in numbers is its own domain.
///
/// Knows the usual second levels of countries ("gov.co", "ac.uk"), not the whole public suffix
/// list: enough to tell a moved site from a moved page.
[[nodiscard]] std::string registrable_domain(std::string_view host);

}  // namespace atalaya
