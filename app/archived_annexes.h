#pragma once

#include <string>

#include <boost/json/array.hpp>

#include "domain/call.h"
#include "storage/store.h"

namespace atalaya::app {

/// What `call show` and `call evidence` add on the files that a call links: which of them lie in
/// the archive, and how large they are. Empty for a call that links none.
[[nodiscard]] std::string annexes_text(storage::Store& store, const Call& call);
/// The annexes of a call with the document and the bytes of each; null where none is archived.
[[nodiscard]] boost::json::array annexes_array(storage::Store& store, const Call& call);

}  // namespace atalaya::app
