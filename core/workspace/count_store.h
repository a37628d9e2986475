// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of counts and values by account and period that tables hold: series, not people.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {

class Database;

/// What a table says of whose a count is; each part may be empty.
struct CountKeys {
  std::string account_id, company, email;
  std::int64_t rows = 0;
  auto columns() { return std::tie(account_id, company, email, rows); }
};
/// A metric that tables hold.
struct CountMetric {
  std::string name;
  bool whole = false;  ///< All its values, of all accounts, are whole numbers of 0 or more.
  Grain finest = Grain::month;
};
/// One value.
struct CountValue {
  CountKeys keys;  ///< Without `rows`.
  Grain grain = Grain::month;
  Day start;  ///< First day of its period.
  double value = 0.0;
};

/// Reads counts, and writes the joins that are derived of them. Within the caller's transaction.
class CountStore {
 public:
  explicit CountStore(Database& database) : database_(database) {}

  /// True where a table held any count.
  [[nodiscard]] bool any();
  /// Calls f for each account that tables name, in order.
  void each_keys(const std::function<void(const CountKeys&)>& f);
  /// A join of all rows with these keys.
  struct Join {
    std::uint32_t account = 0;
    CountKeys keys;
    std::string method;
  };
  /// Replaces all joins, and what is known of each metric.
  void replace_joins(const std::vector<Join>& joins);
  /// A metric of the workspace, without its finest grain; nothing where no table has it.
  [[nodiscard]] std::optional<CountMetric> metric(const std::string& name);
  /// The metrics of an account (0: of the workspace), by name.
  [[nodiscard]] std::vector<CountMetric> metrics(std::uint32_t account);
  /// The values of an account's metric, by day and keys.
  [[nodiscard]] std::vector<CountValue> values(std::uint32_t account, const std::string& metric);

 private:
  Database& database_;
};

}  // namespace rapport::workspace
