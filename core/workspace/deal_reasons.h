// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of reasons to buy: why a deal was bought, and which of these are reasons to stay.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {

class Database;

/// One row of deal_reason.
struct DealReasonRow {
  std::string deal_id, reason;
  bool bought = true;  ///< It was a reason to buy,
  bool stays = false;  ///< and is one to stay.
  std::string who;
  Instant at = 0;
  auto columns() { return std::tie(deal_id, reason, bought, stays, who, at); }
  bool operator==(const DealReasonRow&) const = default;
};

/// Reasons follow merges as all that people write for an account.
class DealReasons {
 public:
  explicit DealReasons(Database& database) : database_(database) {}
  /// The reasons of an account's deals, by deal and then as written.
  [[nodiscard]] std::vector<DealReasonRow> of(const std::string& account_id);
  /// Replaces the reasons of one deal.
  void replace(const std::string& account_id, const std::string& deal_id,
               const std::vector<DealReasonRow>& rows);
  /// Every reason that was ever written, the most frequent first, at most 50: what is offered for the next
  /// deal.
  [[nodiscard]] std::vector<std::string> known();

 private:
  Database& database_;
};

}  // namespace rapport::workspace
