// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>

namespace rapport::ui {

/// How long running work still takes, in words ("about 12 s left", "about 3 min left"). Empty for the first
/// two seconds, and while nothing can be said.
[[nodiscard]] QString estimate_text(std::int64_t elapsed_ms, std::uint64_t done, std::uint64_t total);

}  // namespace rapport::ui
