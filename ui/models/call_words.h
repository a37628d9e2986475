// SPDX-License-Identifier: GPL-3.0-or-later
/// Calls in words, as the sidebar and the head of the account page write them. Pure: values in, text out.
#pragma once

#include <QString>

#include "core/account/calls_ahead.h"
#include "core/base/time_zone.h"

namespace rapport::ui::words {

/// "Mon 30 Nov".
[[nodiscard]] QString weekday_date(Day day, Day today);
/// How long until a start: "in 12 min" (begun minutes count), from an hour on "in 2 h", rounded; "now" from
/// the start on.
[[nodiscard]] QString until(Instant start, Instant now);
/// The account; "Falcon Health?" where only the title says so; "Who is this?".
[[nodiscard]] QString with_whom(const account::DayCall& call);
/// "Kim Vale (sponsor)", "L. Ott (not known)".
[[nodiscard]] QString person(const account::CallPerson& person);
/// "Call 10:30, in 12 min".
[[nodiscard]] QString call_title(const account::DayCall& call, Instant now, const TimeZone& zone);
/// The line of the account's page: "Call 10:30, in 12 min, with Kim Vale (sponsor), L. Ott (not known)".
[[nodiscard]] QString call_line(const account::DayCall& call, Instant now, const TimeZone& zone);
/// All that is known of a call, a line each: its time and account, its title, and its people with what is
/// known of them: "Kim Vale, COO, sponsor", "L. Ott, l.ott@northwind.example: not known to us".
[[nodiscard]] QString call_details(const account::DayCall& call, const TimeZone& zone);

}  // namespace rapport::ui::words
