#pragma once

#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "app/session.h"
#include "domain/call.h"
#include "storage/store.h"

namespace atalaya::app {

/// `call merge`: the others become part of the first.
struct MergeRequest {
  std::string id;
  std::vector<std::string> others;
  bool proposals = false;  ///< only shows which calls may be one
  std::string reason;
  std::string author;
};
/// CommandFailure (2) without a reason, (1) for an unknown call or two that are one already.
void merge_calls(Session& session, const MergeRequest& request);

/// `call split`: takes findings out, undoes the last merge, or says that two were never one.
struct SplitRequest {
  std::string id;
  std::vector<std::string> findings;  ///< numbers as shown, or addresses; empty: the last merge
  std::string from;                   ///< another call: the two are apart
  std::string reason;
  std::string author;
};
/// CommandFailure (2) without a reason, or with the call's findings when it must be told which.
void split_call(Session& session, const SplitRequest& request);

/// A note when the code that a person typed was merged into another call.
void note_merged(const Session& session, storage::Store& store, const CallId& typed);

/// What `call show` adds on identity: why findings were joined, which other calls may be the same,
/// and the other editions. Empty when there is nothing to say.
[[nodiscard]] std::string identity_text(storage::Store& store, const CallId& id);
/// The same as members "joins", "proposals" and "editions".
[[nodiscard]] boost::json::object identity_members(storage::Store& store, const CallId& id);

}  // namespace atalaya::app
