#pragma once

#include <string>

#include "app/session.h"
#include "domain/call.h"

namespace atalaya::app {

/// `call edit`: a person's value for one field, as typed.
struct EditRequest {
  std::string id;
  std::string field;
  std::string value;
  std::string source;
  std::string author;
};

/// Keeps the machine's value beside the person's. CommandFailure (2) for an unknown field, an
/// impossible value or a missing source, quoting it.
void edit_call(Session& session, const EditRequest& request);

/// `call review`: exactly one verdict.
struct ReviewRequest {
  std::string id;
  bool accept = false;
  std::string discard_reason;
  bool not_a_call = false;
  bool restore = false;
  std::string author;
};

/// No harvest undoes it.
void review_call(Session& session, const ReviewRequest& request);

}  // namespace atalaya::app
