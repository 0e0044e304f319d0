#include "config/forbidden_sites.h"

#include <array>

namespace atalaya::config {

namespace {

struct ForbiddenSite {
  std::string_view domain;  ///< the registered domain; its subdomains count too
  std::string_view reason;
};

constexpr std::string_view kSubscribersOnly =
    "Muestra las convocatorias solo a suscriptores; se consulta a mano con una cuenta propia";
constexpr std::string_view kTermsForbid = "Sus condiciones de uso prohíben la lectura automática";

constexpr std::array<ForbiddenSite, 12> kForbidden{{
    {"welcomeurope.com", kSubscribersOnly},
    {"devex.com", kSubscribersOnly},
    {"developmentaid.org", kSubscribersOnly},
    {"grantstation.com", kSubscribersOnly},
    {"candid.org", kTermsForbid},
    {"foundationcenter.org", kTermsForbid},
    {"guidestar.org", kTermsForbid},
    {"grantwatch.com", kTermsForbid},
    {"instrumentl.com", kTermsForbid},
    {"grantforward.com", kTermsForbid},
    {"pivot.proquest.com", kSubscribersOnly},
    {"pivot.cos.com", kSubscribersOnly},
}};

bool is_inside(std::string_view host, std::string_view domain) {
  if (!host.ends_with(domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

}  // namespace

std::string_view why_forbidden(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  for (const ForbiddenSite& site : kForbidden)
    if (is_inside(host, site.domain)) return site.reason;
  return {};
}

}  // namespace atalaya::config
