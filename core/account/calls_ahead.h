// SPDX-License-Identifier: GPL-3.0-or-later
/// The calls that the window shows beside its pages, and which of them comes next.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/account/today.h"

namespace rapport::account {

/// Today, the seven days after it, and Monday to Friday of one week.
struct CallsAhead {
  Day today;                   ///< In the workspace's zone when it was loaded.
  std::string zone = "UTC";    ///< The workspace's.
  bool known = false;          ///< Whether any calendar or meeting was ever imported.
  std::vector<DayCalls> days;  ///< Ascending, without gaps; empty where nothing is known.
  bool operator==(const CallsAhead&) const = default;

  /// The calls of a day; nullptr where it is not among the days.
  [[nodiscard]] const DayCalls* day(Day wanted) const noexcept;
};

/// Seconds after its start in which a call is still the one to go to.
inline constexpr Instant kCallGrace = Instant{15} * 60;

/// Loads the calls around a moment.
[[nodiscard]] CallsAhead load_calls_ahead(const workspace::Reader& reader, Instant now);

/// The Monday of the week to show: the day's own, on Saturday and Sunday the next one.
[[nodiscard]] Day week_shown(Day today) noexcept;

/// Whether a call has ended. One without a length lasts for kCallGrace.
[[nodiscard]] bool is_over(const DayCall& call, Instant now) noexcept;

/// The start of the next call of a day: the earliest that did not begin kCallGrace ago or earlier. Several
/// calls may begin then. nullopt where all have begun.
[[nodiscard]] std::optional<Instant> next_start(const DayCalls& day, Instant now) noexcept;

/// The day to show: today while one of its calls is not over, else the next day that has calls; nullptr where
/// no day has any.
[[nodiscard]] const DayCalls* day_shown(const CallsAhead& calls, Instant now) noexcept;

/// Today's next call with an account, from midnight until kCallGrace after its start; suggested ones don't
/// count. nullptr where there is none.
[[nodiscard]] const DayCall* next_call_with(const CallsAhead& calls, const std::string& account_id,
                                            Instant now) noexcept;

/// Today's latest call with an account that has begun; suggested ones don't count. nullptr where there is
/// none.
[[nodiscard]] const DayCall* call_held_with(const CallsAhead& calls, const std::string& account_id,
                                            Instant now) noexcept;

}  // namespace rapport::account
