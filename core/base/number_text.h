// SPDX-License-Identifier: GPL-3.0-or-later
/// Numbers that a product sends as text ("12.50", "1,000", "9,0"), one text at a time. Where a text is
/// ambiguous the other values of its property decide.
#pragma once

#include <cstdint>
#include <string_view>

namespace rapport {

/// Which decimal sign a text proves.
enum class NumberForm : std::uint8_t {
  none,        ///< The text is no number.
  plain,       ///< No sign in it that could be one: "12".
  point,       ///< The decimal sign is a point: "12.50", "1,000.5", "1,000,000".
  comma,       ///< The decimal sign is a comma: "12,50", "1.000,5", "1.000.000".
  open_point,  ///< One point before three digits, "1.000": a thousand where the decimal sign is a comma.
  open_comma,  ///< One comma before three digits, "1,000": a thousand where the decimal sign is a point.
};

/// A text read as a number.
struct NumberText {
  NumberForm form = NumberForm::none;
  double value = 0.0;  ///< The open forms are read as decimals: "1,000" is 1.
};

/// Reads a text that holds only a number, perhaps with a sign, a currency sign and white space. Texts that
/// only look like numbers are none: leading zeros ("007"), more than 15 digits, telephone numbers, dates,
/// versions.
[[nodiscard]] NumberText read_number_text(std::string_view text) noexcept;

}  // namespace rapport
