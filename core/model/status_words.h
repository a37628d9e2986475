// SPDX-License-Identifier: GPL-3.0-or-later
/// The meaning of a status, a stage or a priority, where an export has no plain flag for it: in English,
/// German, French, Spanish, Italian, Dutch and Portuguese, in any case and with or without accents.
#pragma once

#include <cstdint>
#include <string_view>

namespace rapport {

/// `unknown`: no known word; the caller decides and reports it.
enum class StatusMeaning : std::uint8_t { unknown, open, closed };
/// Of a task: closed where it was done ("Completed", "Erledigt"); open where it was not, for any reason ("Not
/// Started", "Deferred", "Wartet auf jemand anderen", "Cancelled").
[[nodiscard]] StatusMeaning task_status(std::string_view status);
/// Of a support case: closed where nobody works on it any longer ("Closed - No Response", "Résolu",
/// "Cancelled"); open also where it was reopened.
[[nodiscard]] StatusMeaning case_status(std::string_view status);

/// The result of an opportunity.
enum class StageMeaning : std::uint8_t { unknown, won, lost };
/// Of an opportunity: "Closed Won", "Geschlossen und gewonnen", "Perdida".
[[nodiscard]] StageMeaning stage_meaning(std::string_view stage);

/// Salesforce's forecast category, by its API value or by its label in these languages: `won` for Closed,
/// `lost` for Omitted (which means lost only once the close date is past), else unknown.
[[nodiscard]] StageMeaning forecast_meaning(std::string_view category);

/// "urgent", "high", "normal" or "low", as in Zendesk: "Critical", "P1", "Sev 1" and "Dringend" are urgent,
/// "P2" and "Hoch" high, "Medium" and "P3" normal. Empty for any other word.
[[nodiscard]] std::string_view priority_code(std::string_view priority);

}  // namespace rapport
