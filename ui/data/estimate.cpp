// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/estimate.h"
#include "ui/base/text.h"

#include <cmath>

namespace rapport::ui {

QString estimate_text(std::int64_t elapsed_ms, std::uint64_t done, std::uint64_t total) {
  if (elapsed_ms < 2000 || total == 0 || done == 0 || done > total) return {};
  const double share = static_cast<double>(done) / static_cast<double>(total);
  const double seconds = static_cast<double>(elapsed_ms) / 1000.0 * (1.0 - share) / share;
  if (seconds < 1.5) return Text::tr("almost done");
  if (seconds < 90) {
    // Steps of five above ten seconds: an estimate that jumps every tick is noise.
    const int whole = static_cast<int>(std::lround(seconds));
    return Text::tr("about %1 s left").arg(whole < 10 ? whole : (whole + 2) / 5 * 5);
  }
  return Text::tr("about %1 min left").arg(static_cast<int>(std::lround(seconds / 60.0)));
}

}  // namespace rapport::ui
