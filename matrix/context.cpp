#include "matrix/context.h"

namespace atalaya::matrix {

std::string_view MatrixContext::name_of(std::string_view source_id) const {
  const auto found = source_names.find(source_id);
  return found == source_names.end() ? source_id : std::string_view(found->second);
}

}  // namespace atalaya::matrix
