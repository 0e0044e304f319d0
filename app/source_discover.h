#pragma once

#include <string>
#include <vector>

#include "app/confirmation.h"

namespace atalaya::app {

/// Shows everything that could be a source on the site of an address, what each would yield, and
/// the command that adds it.
void discover_sources(Session& session, const std::string& page);

/// A source of which only the address is known.
struct AddRequest {
  std::string page;                      ///< address, or path of a saved page
  std::vector<std::string> assignments;  ///< "name=…": what a person knows better
  std::string id;                        ///< empty: the next local one
  Consent consent = Consent::kAsk;
};

/// Finds out kind, name, language and rhythm of an address, shows what it would yield and saves it
/// en observación when a person agrees. CommandFailure (1) when nothing there can be a source.
void add_source(Session& session, const AddRequest& request);

}  // namespace atalaya::app
