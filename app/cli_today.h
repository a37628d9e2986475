// SPDX-License-Identifier: GPL-3.0-or-later
/// The calls of a day on the command line.
#pragma once

#include <string>

#include "app/cli_commands.h"
#include "core/account/today.h"

namespace rapport {
class TimeZone;
}

namespace rapport::cli {

/// The time of day in a zone: "09:30".
[[nodiscard]] std::string clock_text(Instant at, const TimeZone& zone);
/// The command.
int run_today(const Context& context);

}  // namespace rapport::cli
