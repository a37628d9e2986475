// SPDX-License-Identifier: GPL-3.0-or-later
/// When something is due, in words. Pure.
#pragma once

#include <string>

#include "core/base/day.h"

namespace rapport {

/// "Mon" of a Monday.
[[nodiscard]] std::string weekday_name(Day day);
/// "2 days late", "today", "tomorrow", "by Fri" within six days, else "by 4 Dec", or "by 4 Jan 2027" in
/// another year.
[[nodiscard]] std::string due_text(Day due, Day today);
/// The same in a narrow column: "2 d late", "today", "Fri", "4 Dec".
[[nodiscard]] std::string due_short(Day due, Day today);
/// "29 Oct", or "29 Oct 2025" in another year than `today`.
[[nodiscard]] std::string near_day(Day day, Day today);

}  // namespace rapport
