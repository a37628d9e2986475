// SPDX-License-Identifier: GPL-3.0-or-later
/// ARR(account, day) of every account: what recurring_revenue.h says of today, of any day.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/import/recurring_revenue.h"
#include "core/model/revenue.h"
#include "core/workspace/account_records.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::import {

/// Calls f for every account of whose ARR anything is known, in no order: the live ones, and those that were
/// deleted in the CRM without a survivor. Records and readings of merged and linked accounts are their
/// survivor's, as joined today. Readings are those of `from` less kReadingDays to `to`. Throws Cancelled by
/// `progress`. O(records), some 20 microseconds an account.
void each_revenue(const workspace::Reader& reader, Day today, Day from, Day to, const Progress& progress,
                  const std::function<void(AccountRevenue&&)>& f);
/// The same from contracts and deals that were read already, and only for the accounts that are wanted.
void each_revenue(const workspace::Reader& reader, const workspace::BookRecords& records,
                  const std::function<bool(const std::string& account_id)>& wanted, Day today, Day from,
                  Day to, const Progress& progress, const std::function<void(AccountRevenue&&)>& f);

/// The lines of one account's records, the strongest first: terms with their days. Of fields and of what was
/// set by hand only the present is in the records; `present` has it. Pure; each_revenue() adds the readings.
[[nodiscard]] std::vector<RevenueLine> revenue_lines(const RevenueSources& sources,
                                                     const std::vector<ArrSource>& present);

}  // namespace rapport::import
