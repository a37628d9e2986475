// SPDX-License-Identifier: GPL-3.0-or-later
/// What a number in a workbook's cell means by its number format, and how CSV has it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rapport::sources {

/// What a number format makes of a number.
enum class CellFormat : std::uint8_t {
  number,
  percent,    ///< 0.61 is "61%".
  date,       ///< Days since 1900 or 1904.
  date_time,  ///< The same, with a time of day.
  time,       ///< A fraction of a day: "09:12:44".
  duration,   ///< [h]:mm:ss: "30:47:16".
};

/// The format of a built-in id (0 to 163); `number` for those that have none.
[[nodiscard]] CellFormat builtin_format(int id) noexcept;
/// The format of a code such as "dd/mm/yyyy hh:mm" or "[$-409]mmm yyyy;@"; texts in quotes, colours and
/// currencies in it do not count.
[[nodiscard]] CellFormat format_of_code(std::string_view code);

/// A cell's number ("1.2E5", "46350.383842592593") as CSV has it: "120000", "2026-11-24 09:12:44", "61%";
/// numbers in the shortest form that reads back. `from_1904`: days count from 1904. A text that is no number,
/// and dates outside the years 1900 to 9999, stay numbers or as they are.
[[nodiscard]] std::string cell_text(std::string_view number, CellFormat format, bool from_1904);

}  // namespace rapport::sources
