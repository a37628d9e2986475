// SPDX-License-Identifier: GPL-3.0-or-later
/// What changed in an account's plan, for since.h. Internal to account.
#pragma once

#include <string>
#include <vector>

#include "core/account/since.h"
#include "core/base/time_zone.h"

namespace rapport::account {

/// The changes of a span of days, both ends included, by day: milestones done, targets reached, the next
/// phase chosen, a phase begun, follow-ups done and notes by the days they bear; other edits that stand
/// counted by day.
[[nodiscard]] std::vector<SinceItem> plan_changes(const workspace::Reader& reader,
                                                  const std::string& account_id, Day from, Day to,
                                                  const TimeZone& zone);

}  // namespace rapport::account
