// SPDX-License-Identifier: GPL-3.0-or-later
/// How figures are written everywhere: in the window, on paper, in the deck and on the command line. Two
/// places that show one value show the same digits.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/day.h"

namespace rapport {

/// Rounded half away from zero as a person does it from the digits that are written (5.25 is 5.3, 2.675 is
/// 2.68), digits grouped, trailing zeros cut: "1,204", "-12.5", never "-0". Not a number: "not known".
[[nodiscard]] std::string rounded_text(double value, int decimals);
/// The decimals that a figure of this size is shown with: none from 10 on, one below, two below 1, and two
/// significant digits below 0.01.
[[nodiscard]] int figure_decimals(double value) noexcept;
/// A figure with the decimals of its size: "1,204", "78", "5.3", "0.25".
[[nodiscard]] std::string figure_text(double value);
/// The same with its unit: "78 %", "42 min" up to 120 and then "2.1 h" for minutes, "-33" for NPS,
/// "12.3 million" from ten million on, else the figure alone ("41" people).
[[nodiscard]] std::string value_text(double value, const std::string& unit);
/// A relative change (0.18 is +18 %): "+18 %", "-12 %", "no change" where it rounds to zero.
[[nodiscard]] std::string change_text(double relative);
/// A share 0..1 in whole percent; never "100 %" while something is left, never "0 %" while there is
/// something.
[[nodiscard]] std::string share_text(double share);

/// Days since something happened, counted from today and not from the newest export. Future days count as
/// today.
[[nodiscard]] int days_since(Day then, Day today) noexcept;
/// "today", "1 day ago", "12 days ago".
[[nodiscard]] std::string days_ago_text(int days);
/// "in 111 days", "today", "12 days ago".
[[nodiscard]] std::string days_away_text(int days);

}  // namespace rapport
