#pragma once

#include <string>

#include "app/session.h"

namespace atalaya::app {

/// Which calls `call list` shows.
struct ListingRequest {
  bool inbox = false;  ///< only the Bandeja: seen only in observed sources, or not yet reviewed
  std::string list;    ///< code word of a list; empty: all
  std::string search;  ///< words of the title or the funder; case and accents do not count
};

/// `call list`: one line a call, in the order of the matrix, those of the Bandeja alone at the end.
void list_calls(Session& session, const ListingRequest& request);

}  // namespace atalaya::app
