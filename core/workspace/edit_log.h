// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of applied edits (core/edits/README.md).
#pragma once

#include <string>

#include "core/base/day.h"

namespace rapport::workspace {

class Database;

/// The ids of applied edits, read and written within the transaction that applies an edit. One indexed
/// statement per call.
class EditLog {
 public:
  explicit EditLog(Database& database) : database_(database) {}
  /// True where an edit with this id was applied.
  [[nodiscard]] bool applied(const std::string& id);
  /// Records an applied edit. `passing`: a draft, of which there are many; its id is forgotten after 30 days.
  void record(const std::string& id, Instant at, bool passing);

 private:
  Database& database_;
};

}  // namespace rapport::workspace
