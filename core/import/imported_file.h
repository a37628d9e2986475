// SPDX-License-Identifier: GPL-3.0-or-later
/// A file of the log of imports, as people see it. Private to the room.
#pragma once

#include "core/import/import.h"
#include "core/workspace/import_log.h"

namespace rapport::import {

/// What the log says of a file, without what only the import itself needs.
[[nodiscard]] inline ImportedFile imported_file(const workspace::LoggedFile& logged) {
  return {logged.path,           logged.source,        logged.object,    logged.status,   logged.reason,
          logged.imported_at,    logged.exported_at,   logged.rows_read, logged.rows_new, logged.rows_updated,
          logged.rows_unchanged, logged.rows_rejected, logged.mapping};
}

}  // namespace rapport::import
