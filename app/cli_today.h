// SPDX-License-Identifier: GPL-3.0-or-later
/// The calls of a day on the command line.
#pragma once

#include <optional>
#include <string>

#include "app/cli_commands.h"
#include "core/account/today.h"
#include "core/base/time_zone.h"

namespace rapport::cli {

/// The command.
int run_today(const Context& context);
/// "2026-11-30T09:30:00+01:00".
[[nodiscard]] std::string local_iso(Instant at, const TimeZone& zone);
/// The day of a --date, else the day that it is now in the workspace's zone.
[[nodiscard]] Day day_of_calls(const workspace::Reader& reader, const std::optional<std::string>& date);

}  // namespace rapport::cli
