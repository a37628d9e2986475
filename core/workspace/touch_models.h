// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of the touch model: how the accounts of each tier are touched.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {

class Database;

/// One row of touch_model: a tier.
struct TouchModelRow {
  std::string tier;   ///< As accounts have it, compared without case.
  std::string touch;  ///< "low", "mixed" or "high".
  int cadence_days = 90;
  std::string kinds;  ///< "Call, review, e-mail".
  std::string who;    ///< "CSM and account executive".
  std::string author;
  Instant at = 0;
  auto columns() { return std::tie(tier, touch, cadence_days, kinds, who, author, at); }
  bool operator==(const TouchModelRow&) const = default;
};

/// Reads and replaces the table.
class TouchModels {
 public:
  explicit TouchModels(Database& database) : database_(database) {}
  /// All tiers that were set, by name.
  [[nodiscard]] std::vector<TouchModelRow> all();
  /// Adds a tier or replaces it; an empty `touch` removes it.
  void set(const TouchModelRow& row);

 private:
  Database& database_;
};

}  // namespace rapport::workspace
