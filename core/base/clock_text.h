// SPDX-License-Identifier: GPL-3.0-or-later
/// The time of day as people read it.
#pragma once

#include <string>

#include "core/base/time_zone.h"

namespace rapport {

/// "09:30": the time of day at an instant by the clock of a zone, in hours and minutes.
[[nodiscard]] std::string clock_text(Instant at, const TimeZone& zone);

}  // namespace rapport
