// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/edit_log.h"

#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

constexpr Instant kPassingSeconds = 30 * 86400;

}  // namespace

bool EditLog::applied(const std::string& id) {
  return database_.first<int>("SELECT 1 FROM applied_edit WHERE id=?", id).has_value();
}

void EditLog::record(const std::string& id, Instant at, bool passing) {
  database_.run("INSERT INTO applied_edit(id, at, passing) VALUES(?, ?, ?)", id, at, passing);
  if (passing) database_.run("DELETE FROM applied_edit WHERE passing=1 AND at<?", at - kPassingSeconds);
}

}  // namespace rapport::workspace
