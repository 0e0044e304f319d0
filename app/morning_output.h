#pragma once

#include "app/session.h"
#include "harvest/harvest.h"
#include "storage/store.h"

namespace atalaya::app {

/// Writes what the office finds in the morning into [output].folder: matriz-AAAA-MM-DD.csv,
/// matriz-ultima.csv (the Excel dialect), informe-AAAA-MM-DD.html and informe-ultimo.html. Each is
/// written whole or not at all; dated files beyond [output].keep are moved to the subfolder
/// "anteriores". Nothing when no folder is set.
void write_morning_output(Session& session, storage::Store& store,
                          const harvest::HarvestReport& report);

}  // namespace atalaya::app
