// SPDX-License-Identifier: GPL-3.0-or-later
/// Quick runs look at a share of what the soak tests look at as a whole.
#pragma once

#include <cstddef>
#include <cstdlib>

namespace rapport::test {

/// The step through a list of accounts: `quick`, or 1 where RAPPORT_SOAK is set, as it is for the label
/// `soak`.
[[nodiscard]] inline std::size_t stride(std::size_t quick) {
  return std::getenv("RAPPORT_SOAK") != nullptr ? 1 : quick;
}

}  // namespace rapport::test
