// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/edit_log.h"

#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

constexpr Instant kPassingSeconds = 30 * 86400;

}  // namespace

bool EditLog::applied(const std::string& id) {
  return database_.cached("SELECT 1 FROM applied_edit WHERE id=?").all(id).step();
}

void EditLog::record(const std::string& id, Instant at, bool passing) {
  database_.cached("INSERT INTO applied_edit(id, at, passing) VALUES(?, ?, ?)").all(id, at, passing).run();
  if (passing)
    database_.cached("DELETE FROM applied_edit WHERE passing=1 AND at<?").all(at - kPassingSeconds).run();
}

}  // namespace rapport::workspace
