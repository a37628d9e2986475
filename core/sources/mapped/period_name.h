// SPDX-License-Identifier: GPL-3.0-or-later
/// Periods as tables name them, in a header or a cell. Private to the room.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/day.h"

namespace rapport::sources {

/// A period by its first day.
struct NamedPeriod {
  Day start;
  Grain grain = Grain::month;
  bool operator==(const NamedPeriod&) const = default;
};

/// "2026-03", "03/2026", "Mar 2026", "March-26", "2026 Q1", "Q1/26", "2026-W05", "KW 5 2026", and a whole
/// date that reads the same in either order ("2026-03-01"), which is a day. In six languages; nullopt for any
/// other text.
[[nodiscard]] std::optional<NamedPeriod> period_named(std::string_view text);

}  // namespace rapport::sources
