// SPDX-License-Identifier: GPL-3.0-or-later
/// What the texts of cells mean: moments, days, truth values and numbers in the spellings that exports use.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/day.h"

namespace rapport::sources {

/// How "03/04/24" is read. Decided once per file from all its dates, never per cell.
enum class DateOrder : std::uint8_t { month_first, day_first };

/// A written date, perhaps with a time.
struct Moment {
  Day day;              ///< The date as it is written, never shifted by a zone.
  Instant instant = 0;  ///< UTC; a time without a zone is taken as UTC.
  bool timed = false;   ///< A time of day was written.
};

/// Reads ISO dates and date-times (with Z, +0000, -03:00 or both as Data Loader's tests have it), "02/23/26
/// 08:55 PM", "13-10-2018 17:16", "04.03.2024", "9 Mar 2026", "Mar 9, 2026". nullopt for anything else.
[[nodiscard]] std::optional<Moment> parse_moment(std::string_view text, DateOrder order) noexcept;

/// Collects what the dates of a file say about their order.
class DateOrderEvidence {
 public:
  /// Looks at one cell of a date column; anything but a numeric date counts for nothing.
  void see(std::string_view text) noexcept;
  /// True where some date could be read both ways or only one way, so that the order matters at all.
  [[nodiscard]] bool matters() const noexcept { return month_first_ + day_first_ + open_ > 0; }
  /// True where some date can only be read one way and none contradicts it.
  [[nodiscard]] bool decided() const noexcept { return (month_first_ > 0) != (day_first_ > 0); }
  /// The order to use. Undecided: by the sign between the numbers ('/' month first, '.' and '-' day first).
  [[nodiscard]] DateOrder order() const noexcept;

 private:
  std::uint64_t month_first_ = 0;
  std::uint64_t day_first_ = 0;
  std::uint64_t open_ = 0;
  std::uint64_t slashes_ = 0;
};

/// 0/1, true/false, yes/no in any case.
[[nodiscard]] std::optional<bool> parse_flag(std::string_view text) noexcept;

/// A finite number; with `decimal_comma` also "1.234,56", else also "1,234.56".
[[nodiscard]] std::optional<double> parse_amount(std::string_view text, bool decimal_comma);

/// True for what a spreadsheet made of a long number ("9.48E+10"): its last digits are lost.
[[nodiscard]] bool is_scientific(std::string_view text) noexcept;

/// Seconds or milliseconds since 1970 as whole or fractional number; nullopt where the number is too small to
/// be one.
[[nodiscard]] std::optional<Instant> parse_epoch(std::string_view text) noexcept;

}  // namespace rapport::sources
