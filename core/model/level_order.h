// SPDX-License-Identifier: GPL-3.0-or-later
/// The order of levels in lists of what to look at. Pure.
#pragma once

#include "core/model/facts.h"

namespace rapport {

/// 0 for a risk, then what is to be watched, good news, and what is not known: the smaller comes first.
[[nodiscard]] constexpr int place_of(Level level) noexcept {
  switch (level) {
    case Level::risk:
      return 0;
    case Level::watch:
      return 1;
    case Level::good:
      return 2;
    case Level::unknown:
      return 3;
  }
  return 3;
}

}  // namespace rapport
