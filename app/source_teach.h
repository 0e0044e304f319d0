#pragma once

#include <string>
#include <vector>

#include "app/confirmation.h"

namespace atalaya::app {

/// Calls that a person sees on a page, for the program to find their like.
struct TeachRequest {
  std::string page;  ///< address, or path of a saved page
  std::vector<std::string> titles;
  std::string date;  ///< of the first; empty: none
  std::string next;  ///< words of the link to the further page; empty: none
  std::string id;    ///< source that gets the rule; empty: the one of that address, or a new one
  Consent consent = Consent::kAsk;
};

/// Derives the rule of a page, shows everything that it finds there and saves it when a person
/// agrees. CommandFailure (1) says why nothing could be learnt.
void teach_source(Session& session, const TeachRequest& request);

}  // namespace atalaya::app
