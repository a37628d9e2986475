// SPDX-License-Identifier: GPL-3.0-or-later
/// How the Monday list is chosen, in words: printed by `work --rule`, and in the window behind "How this is
/// chosen".
#pragma once

#include <string>
#include <vector>

namespace rapport::work {

/// One line of the rule.
struct RuleLine {
  std::string title;  ///< "Renewal without a next phase".
  std::string text;   ///< When it applies, with its numbers.
};
/// The reasons in their order.
[[nodiscard]] std::vector<RuleLine> rule_reasons();
/// What holds for all of them: order, day, done, snooze, coverage.
[[nodiscard]] std::vector<std::string> rule_notes();
/// Both as plain text with numbered lines.
[[nodiscard]] std::string rule_text();

}  // namespace rapport::work
