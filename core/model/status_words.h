// SPDX-License-Identifier: GPL-3.0-or-later
/// What the words of a status, a stage or a priority say, where an export has no plain yes or no beside them:
/// in English, German, French, Spanish, Italian, Dutch and Portuguese, in any case and with or without
/// accents.
#pragma once

#include <cstdint>
#include <string_view>

namespace rapport {

/// `unknown`: none of the words is known; the caller decides what that means, and says so.
enum class StatusMeaning : std::uint8_t { unknown, open, closed };
/// Of a task: closed where somebody did it ("Completed", "Erledigt"); open where nobody did, for whatever
/// reason ("Not Started", "Deferred", "Wartet auf jemand anderen", "Cancelled").
[[nodiscard]] StatusMeaning task_status(std::string_view status);
/// Of a support case: closed where nobody works on it any more ("Closed - No Response", "Résolu",
/// "Cancelled"); open also where it was reopened.
[[nodiscard]] StatusMeaning case_status(std::string_view status);

enum class StageMeaning : std::uint8_t { unknown, won, lost };
/// Of an opportunity: "Closed Won", "Geschlossen und gewonnen", "Perdida".
[[nodiscard]] StageMeaning stage_says(std::string_view stage);

/// Salesforce's forecast category, by its API value or by its label in these languages: `won` for Closed,
/// `lost` for Omitted (which says lost only once the close date is past), else unknown.
[[nodiscard]] StageMeaning forecast_says(std::string_view category);

/// "urgent", "high", "normal" or "low", as Zendesk has them: "Critical", "P1", "Sev 1" and "Dringend" are
/// urgent, "P2" and "Hoch" high, "Medium" and "P3" normal. Empty for a word that none of these is.
[[nodiscard]] std::string_view priority_code(std::string_view priority);

}  // namespace rapport
