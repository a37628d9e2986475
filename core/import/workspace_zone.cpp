// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/workspace_zone.h"

#include "core/base/time_zone.h"
#include "core/import/derive.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/workspace.h"

namespace rapport::import {

std::string workspace_zone(const workspace::Reader& reader) {
  return workspace::ImportLog(reader.database()).time_zone();
}

void set_workspace_zone(workspace::Workspace& workspace, const std::string& zone, const Progress& progress) {
  const std::string known = TimeZone(zone).name();
  workspace::Database& db = workspace.database();
  workspace::Transaction transaction(db);
  workspace::ImportLog(db).set_setting("time_zone", known);
  workspace::ImportLog(db).move_coverage(TimeZone(known));
  DeriveScope scope;
  scope.usage_everything = true;
  scope.join.touches = true;  // The day of a touch is that of its moment in the zone.
  derive(db, scope, progress);
  transaction.commit();
}

}  // namespace rapport::import
