#include "domain/source.h"

namespace atalaya {

bool is_configured(const Source& source) {
  if (source.kind == SourceKind::kApi) return !source.api.empty();
  if (source.kind == SourceKind::kMail) return !source.url.empty() && !source.mail.empty();
  return true;
}

}  // namespace atalaya
