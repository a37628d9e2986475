// SPDX-License-Identifier: GPL-3.0-or-later
/// Values of single cells: flags, epochs, and numbers that a spreadsheet has damaged. Other numbers and
/// dates: core/base/written_number.h and written_date.h, in their column's format.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/day.h"

namespace rapport::sources {

/// 0/1, true/false, yes/no in any case.
[[nodiscard]] std::optional<bool> parse_flag(std::string_view text) noexcept;

/// True for a long number that a spreadsheet rewrote ("9.48E+10"): its last digits are lost.
[[nodiscard]] bool is_scientific(std::string_view text) noexcept;

/// Seconds or milliseconds since 1970 as whole or fractional number; nullopt where the number is too small to
/// be one.
[[nodiscard]] std::optional<Instant> parse_epoch(std::string_view text) noexcept;

}  // namespace rapport::sources
