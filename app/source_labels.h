#pragma once

#include <string>

#include "app/session.h"

namespace atalaya::app {

/// Lists the labels that no list knows and whose value is a date or an amount, with an example and
/// the command that explains each: of the documents that the last harvest read of one source, of
/// all (empty), or of a page. Before them, those that the office explained.
void list_labels(Session& session, const std::string& id_or_page);

/// Says once what the value of a label is for ("cierre"); "ninguno" forgets it. CommandFailure (2)
/// for a role that does not exist.
void explain_label(Session& session, const std::string& label, const std::string& role);

}  // namespace atalaya::app
