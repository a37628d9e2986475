// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/facts.h"

#include <string_view>

#include "core/base/enum_names.h"

namespace rapport {

std::string_view name_of(Level level) noexcept {
  static constexpr EnumNames<4> names = {"good", "watch", "risk", "unknown"};
  return name_in(names, level);
}

std::string_view name_of(SignalKind kind) noexcept {
  static constexpr EnumNames<3> names = {"leading", "current", "lagging"};
  return name_in(names, kind);
}

}  // namespace rapport
