// SPDX-License-Identifier: GPL-3.0-or-later
/// What the texts of cells mean: truth values, epochs, and numbers that a spreadsheet has spoilt. Numbers and
/// dates proper: core/base/written_number.h and written_date.h, by the rule of their column.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/day.h"

namespace rapport::sources {

/// 0/1, true/false, yes/no in any case.
[[nodiscard]] std::optional<bool> parse_flag(std::string_view text) noexcept;

/// True for what a spreadsheet made of a long number ("9.48E+10"): its last digits are lost.
[[nodiscard]] bool is_scientific(std::string_view text) noexcept;

/// Seconds or milliseconds since 1970 as whole or fractional number; nullopt where the number is too small to
/// be one.
[[nodiscard]] std::optional<Instant> parse_epoch(std::string_view text) noexcept;

}  // namespace rapport::sources
