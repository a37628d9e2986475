// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/facts.h"

#include <string_view>

namespace rapport {

std::string_view name_of(Level level) noexcept {
  switch (level) {
    case Level::good:
      return "good";
    case Level::watch:
      return "watch";
    case Level::risk:
      return "risk";
    case Level::unknown:
      return "unknown";
  }
  return "unknown";
}

std::string_view name_of(SignalKind kind) noexcept {
  switch (kind) {
    case SignalKind::leading:
      return "leading";
    case SignalKind::current:
      return "current";
    case SignalKind::lagging:
      return "lagging";
  }
  return "current";
}

}  // namespace rapport
