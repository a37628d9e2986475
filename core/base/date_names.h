// SPDX-License-Identifier: GPL-3.0-or-later
/// Names that stand in written dates. Internal to the readers of dates.
#pragma once

#include <optional>
#include <string_view>

namespace rapport {

/// The month, 1..12, of its name in English, German, French, Spanish, Italian or Dutch, whole or cut, in any
/// case; 0 for another word.
[[nodiscard]] int month_of_name(std::string_view word) noexcept;
/// Minutes east of Greenwich of an abbreviation that means one thing only ("EET", "AST", "MESZ"); nullopt for
/// another word.
[[nodiscard]] std::optional<int> minutes_of_zone(std::string_view word) noexcept;

}  // namespace rapport
