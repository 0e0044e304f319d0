#pragma once

#include <string>

#include "app/session.h"

namespace atalaya::app {

/// `call add`: exactly one of `url` and `text_file`.
struct AdditionRequest {
  std::string url;
  std::string text_file;
  std::string title;
  std::string source;  ///< where the person found it
  std::string author;
};

/// Archives what the person brought, understands it like any other document and accepts it in their
/// name. The same text again changes nothing.
void add_call(Session& session, const AdditionRequest& request);

}  // namespace atalaya::app
