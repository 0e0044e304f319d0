#pragma once

#include <optional>
#include <string>

#include "app/session.h"

namespace atalaya::app {

/// Prints how the sources are doing: those that need a person first, each with what is wrong and
/// what to do. With an id only that one, and for a listing whose rule stopped matching the rules
/// that would find its calls again.
void show_source_health(Session& session, const std::string& id);

/// Makes the proposal of that number, counted from 1, the rule of the source, and has its page
/// read again. CommandFailure when there is no such proposal.
void accept_proposal(Session& session, const std::string& id, int number);

/// What is known of the pages of a source whose settings changed is forgotten: the next harvest
/// reads them again. Nothing when nothing was harvested yet.
void read_again(Session& session, const std::string& id);
/// The same of every source.
void read_all_again(Session& session);

}  // namespace atalaya::app
