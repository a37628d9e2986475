// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock_text.h"

namespace rapport {

std::string clock_text(Instant at, const TimeZone& zone) {
  constexpr std::size_t time = 11, hours_and_minutes = 5;  // Of "2026-11-30T09:30:00Z".
  return iso(zone.local_clock(Stamp(at))).substr(time, hours_and_minutes);
}

}  // namespace rapport
