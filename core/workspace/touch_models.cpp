// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/touch_models.h"

#include "core/workspace/database.h"

namespace rapport::workspace {

std::vector<TouchModelRow> TouchModels::all() {
  return database_.list<TouchModelRow>(
      "SELECT tier, touch, cadence_days, kinds, who, author, at FROM touch_model ORDER BY tier COLLATE "
      "NOCASE");
}

void TouchModels::set(const TouchModelRow& row) {
  if (row.touch.empty())
    database_.run("DELETE FROM touch_model WHERE tier=?", row.tier);
  else
    database_.run(
        "INSERT OR REPLACE INTO touch_model(tier, touch, cadence_days, kinds, who, author, at) "
        "VALUES(?,?,?,?,?,?,?)",
        row);
}

}  // namespace rapport::workspace
