// SPDX-License-Identifier: GPL-3.0-or-later
/// Names in written dates. Internal to the readers of dates.
#pragma once

#include <optional>
#include <string_view>

namespace rapport {

/// The month, 1..12, by its full or abbreviated name in English, German, French, Spanish, Italian or Dutch,
/// in any case; 0 for any other word.
[[nodiscard]] int month_of_name(std::string_view word) noexcept;
/// The UTC offset in minutes of an unambiguous abbreviation ("EET", "AST", "MESZ"); nullopt for any other
/// word.
[[nodiscard]] std::optional<int> minutes_of_zone(std::string_view word) noexcept;

}  // namespace rapport
