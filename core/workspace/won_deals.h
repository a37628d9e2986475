// SPDX-License-Identifier: GPL-3.0-or-later
/// What makes an opportunity a won deal, for everybody who asks.
#pragma once

#include "core/workspace/account_queries.h"

namespace rapport::workspace {

/// As a condition of SQL: one that is called won and still open is none.
inline constexpr const char* kWonDeal = "won<>0 AND closed<>0 AND close_day IS NOT NULL";
/// The same of a row.
[[nodiscard]] inline bool is_won_deal(const OpportunityRow& row) {
  return row.won && row.closed && row.close_day;
}

}  // namespace rapport::workspace
