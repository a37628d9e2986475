// SPDX-License-Identifier: GPL-3.0-or-later
/// Which edits were applied: the SQL.
#pragma once

#include <string>

#include "core/base/day.h"

namespace rapport::workspace {

class Database;

/// The ids of the edits that took effect. Asked and written within the transaction of the effect.
class EditLog {
 public:
  explicit EditLog(Database& database) : database_(database) {}
  [[nodiscard]] bool applied(const std::string& id);
  /// `passing`: text while it is typed, of which there is much; its id is forgotten after a month.
  void record(const std::string& id, Instant at, bool passing);

 private:
  Database& database_;
};

}  // namespace rapport::workspace
