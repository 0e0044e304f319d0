#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/mention.h"

namespace atalaya::matrix {

/// Why a date or an amount ended in no field, as a sentence for the office.
[[nodiscard]] std::string_view ignored_sentence(IgnoredReason reason);

/// What the documents of a call hold beside its facts.
struct Declaration {
  std::vector<Mention> ignored;     ///< dates and amounts that ended in no field
  std::vector<std::string> unread;  ///< documents that could not be read for it, a sentence each
};

/// The section of `call evidence` that declares it; empty when there is nothing to declare.
[[nodiscard]] std::string declaration_text(const Declaration& declaration);

}  // namespace atalaya::matrix
