// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of ARR readings: what each import said of every account's ARR. Without them no year's retention
/// can be computed from exports that hold only the present.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/model/facts.h"

namespace rapport::workspace {

class Database;

/// Keeps and reads readings. Those of accounts that were merged or linked count for their survivor.
class ArrReadings {
 public:
  explicit ArrReadings(Database& database) : database_(database) {}
  /// Where the ARR of some accounts comes from: AccountFacts::arr_source and arr_system.
  struct Origin {
    std::string source, system;
  };
  /// Every origin of an ARR in the workspace.
  [[nodiscard]] std::vector<Origin> origins();
  /// True where a system's accounts or subscriptions say when they changed. Where none does, the newest stamp
  /// of an export is that of something made long ago, and not the export's day.
  [[nodiscard]] bool is_dated(const std::string& system);
  /// Keeps the present ARR of every account of an origin as that of a day, by an import run; of a day and
  /// account the last run's counts. Within the import's transaction.
  void keep(const Origin& origin, Day day, const std::string& file, std::int64_t run);
  /// The last `limit` readings of an account, oldest first.
  [[nodiscard]] std::vector<ArrReading> of(const std::string& account_id, std::size_t limit);
  /// Calls f for every reading from a day to a day, by account and day; of a day the last run's. The account
  /// is the one that it was read of, merged away since or not.
  void each(Day from, Day to, const std::function<void(const std::string& account_id, ArrReading&&)>& f);
  /// The newest reading of an account that is not after a day; nullopt where there is none.
  [[nodiscard]] std::optional<ArrReading> on(const std::string& account_id, Day day);

 private:
  [[nodiscard]] std::vector<ArrReading> until(const std::string& account_id, std::optional<Day> day,
                                              std::size_t limit);
  Database& database_;
};

}  // namespace rapport::workspace
