// SPDX-License-Identifier: GPL-3.0-or-later
/// The systems whose exports hold usage events: all of them count alike, in the same series.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "core/model/records.h"

namespace rapport {

/// In the order in which they are named. Events are stored with their system's place in this list.
inline constexpr std::array<Source, 3> kUsageSystems = {Source::mixpanel, Source::amplitude, Source::segment};

/// True for one of them.
[[nodiscard]] constexpr bool is_usage_system(Source source) noexcept {
  return std::find(kUsageSystems.begin(), kUsageSystems.end(), source) != kUsageSystems.end();
}
/// The same by name ("amplitude").
[[nodiscard]] inline bool is_usage_system(std::string_view source) noexcept {
  return std::any_of(kUsageSystems.begin(), kUsageSystems.end(),
                     [&](Source one) { return name_of(one) == source; });
}
/// Its place in the list; 0 for any other system.
[[nodiscard]] constexpr std::uint32_t number_of_usage_system(Source source) noexcept {
  const auto* found = std::find(kUsageSystems.begin(), kUsageSystems.end(), source);
  return found == kUsageSystems.end() ? 0 : static_cast<std::uint32_t>(found - kUsageSystems.begin());
}

}  // namespace rapport
