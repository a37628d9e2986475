// SPDX-License-Identifier: GPL-3.0-or-later
/// Past renewals, and what the rule would have said of them 90 days before.
#pragma once

#include <string>
#include <vector>

#include "core/account/signals.h"
#include "core/base/progress.h"
#include "core/base/time_zone.h"
#include "core/practice/renewals.h"
#include "core/workspace/account_records.h"
#include "core/workspace/import_log.h"

namespace rapport::practice {

/// The renewals that are over, from contracts that ended and from closed renewal deals, the newest first;
/// without ARR, side and call. One whose outcome nothing tells is left out.
[[nodiscard]] std::vector<PastRenewal> past_renewals(const workspace::Reader& reader,
                                                     const workspace::BookRecords& records, Day today,
                                                     const Progress& progress);

/// Judges accounts as of past days. Loads what exports cover once; an account costs some queries.
class Replay {
 public:
  /// `records`: with all deals; must outlive it.
  Replay(const workspace::Reader& reader, const workspace::BookRecords& records, Day today);
  /// The flags of silence and touches of an account as of a day, as far as exports speak for it.
  [[nodiscard]] std::vector<Flag> leading_on(const std::string& account_id, Day day);
  /// What exports cover today.
  [[nodiscard]] const account::DataContext& now() const noexcept { return now_; }

 private:
  [[nodiscard]] account::DataContext context_on(Day day) const;
  const workspace::Reader& reader_;
  const workspace::BookRecords& records_;
  account::DataContext now_;
  TimeZone zone_;
  std::vector<workspace::CoveredDays> tickets_, touches_, usage_;
};

/// What these flags say: flagged where one is at risk, clear where one is known and none is at risk.
[[nodiscard]] Side side_of(const std::vector<Flag>& flags) noexcept;

}  // namespace rapport::practice
