// SPDX-License-Identifier: GPL-3.0-or-later
/// The wall-clock times of one rule. Internal to the room.
#pragma once

#include <functional>
#include <string_view>

#include "core/base/day.h"
#include "core/model/recurrence_rule.h"

namespace rapport::calendar {

/// Calls f with the wall-clock times (read as UTC) of a rule whose series begins at `start`, ascending and
/// `start` first, from about `from` on, until f returns false or the rule ends. UNTIL is left to the caller,
/// which knows the zone. Gives `start` alone where the rule is not expanded.
void each_time(const RecurrenceRule& rule, Instant start, Instant from,
               const std::function<bool(Instant)>& f);

}  // namespace rapport::calendar
